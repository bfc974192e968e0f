import { describe, expect, test } from "vitest";
import { render as renderText } from "../../checker/formats/text.js";
import {
  FIXTURES,
  type ReportOptions,
  reportOn,
  reportOnFixture,
} from "../report/fixture-reports.js";
import { finding, flowLog, planReport, report, vpc } from "../report/made-up-reports.js";

const plain = { color: false };

describe("the text of", () => {
  const cases: readonly [golden: string, fixture: string, options?: ReportOptions][] = [
    ["one of two recorded", "direct-reference"],
    ["a module like the public one", "module-vpc-pattern"],
    ["a module like the public one, without sources", "module-vpc-pattern", { source: false }],
    ["what is only inferred", "for-each-resource", { source: false }],
    ["an unknown condition", "conditional-unknown"],
    ["fewer flow logs than VPCs", "count-short"],
    ["accepted traffic only", "traffic-accept-only"],
    ["a flow log that goes", "stay-log-destroyed"],
    ["two plans", "plans-network-and-logs"],
    ["no flow log at all", "direct-none-at-all"],
  ];

  test.each(cases)("%s", async (golden, fixture, options) => {
    const text = renderText(await reportOnFixture(fixture, options), plain);
    await expect(text).toMatchFileSnapshot(
      `golden/${golden.toLowerCase().replaceAll(/[^a-z]+/g, "-")}.txt`,
    );
  });

  test("the demo", async () => {
    const demo = await reportOn(["examples/demo/plan.json"]);
    await expect(renderText(demo, plain)).toMatchFileSnapshot("golden/demo.txt");
    await expect(renderText(demo, { color: true })).toMatchFileSnapshot("golden/demo.ansi");
  });
});

describe.each(FIXTURES)("%s", (fixture) => {
  test.each([true, false])("is printed without waste, source: %s", async (source) => {
    const judged = await reportOnFixture(fixture, { source });
    const text = renderText(judged, plain);
    expect(text).not.toMatch(/[ \t]$/m);
    expect(text).not.toMatch(/\n\n\n/);
    expect(text).not.toMatch(/(?<![-\w])(undefined|null|NaN|\[object)(?![-\w])/);
    expect(text).toMatch(/[^\n]\n$/);
    expect(renderText(judged, { color: true }).replace(/\p{Cc}\[\d+m/gu, "")).toBe(text);
    for (const one of judged.plans.flatMap(({ vpcs }) => vpcs)) {
      if (judged.plans.length === 1 && judged.summary.vpcs < 6) expect(text).toContain(one.address);
    }
  });
});

describe("a thousand VPCs", () => {
  const thousand = Array.from({ length: 1000 }, (_, index) => index);

  test("of one resource are said once, when they are rejected", () => {
    const names = thousand.map((index) => `module.net["${index}"].aws_vpc.this[0]`);
    const text = renderText(
      report([
        planReport({
          vpcs: names.map((address) => vpc({ address, rejected: true })),
          findings: names.map((address) => finding({ vpc: address })),
        }),
      ]),
      plain,
    );
    expect(text.match(/^error\[/gm)?.length).toBe(1);
    expect(text).toContain("also  ");
    for (const name of names) expect(text).toContain(name);
    expect(text).toMatch(/^rejected: 1000 VPCs in 1 plan, 1000 rejected, 0 covered\n\n/);
    expect(text).toMatch(/\n\nrejected: 1000 VPCs in 1 plan, 1000 rejected, 0 covered\n$/);
  });

  test("of one resource are said once, when they are covered", () => {
    const vpcs = thousand.map((index) => {
      const address = `aws_vpc.this["${index}"]`;
      const log = flowLog({ address: `aws_flow_log.this["${index}"]`, vpc: address });
      return vpc({ address, verdict: "covered", flow_logs: [log] });
    });
    const text = renderText(report([planReport({ vpcs })]), plain);
    expect(text.split("\n").length).toBeLessThan(10);
    expect(text).toContain('covered aws_vpc.this["0"], and likewise aws_vpc.this["1"]');
    expect(text).toContain("and 994 more");
  });

  test("of as many resources are said once, and all of them are named", () => {
    const vpcs = thousand.map((index) => vpc({ address: `aws_vpc.v${index}`, rejected: true }));
    const findings = vpcs.map(({ address }) => finding({ vpc: address }));
    const text = renderText(report([planReport({ vpcs, findings })]), plain);
    expect(text.match(/^error\[/gm)?.length).toBe(1);
    for (const { address } of vpcs) expect(text).toContain(`${address}`);
  });

  test("of as many ailments are cut off, but named", () => {
    const vpcs = thousand.map((index) => vpc({ address: `aws_vpc.v${index}`, rejected: true }));
    const findings = vpcs.map(({ address }, index) =>
      finding({ vpc: address, message: `${address} has ailment ${"x".repeat(index)}` }),
    );
    const text = renderText(report([planReport({ vpcs, findings })]), plain);
    expect(text).toContain("… and 980 more findings; --verbose has all of their words:\n");
    for (const { address } of vpcs) expect(text).toContain(`${address}`);
  });

  test("that nobody has to record take a line", () => {
    const vpcs = thousand.map((index) =>
      vpc({ address: `aws_vpc.old[${index}]`, action: "no-op" }),
    );
    const text = renderText(report([planReport({ vpcs })]), plain);
    expect(text).toContain(
      "not checked aws_vpc.old[0], aws_vpc.old[1], aws_vpc.old[2], aws_vpc.old[3], aws_vpc.old[4] and 995\n  more: not introduced by this plan; --scope all checks it",
    );
    expect(text).toContain(
      "accepted: 1000 VPCs in 1 plan, 0 rejected, 0 covered, 1000 not checked",
    );
  });
});

describe("lines", () => {
  test.each([40, 60, 100])(
    "are no longer than a terminal of %i columns, but for Terraform",
    async (width) => {
      for (const fixture of ["direct-reference", "conditional-unknown", "remedy-names"]) {
        const text = renderText(await reportOnFixture(fixture), { color: false, width });
        const long = text.split("\n").filter((line) => line.length > width);
        expect(long.filter((line) => /\S+ \S/.test(line.trim()) && !/^ {10}/.test(line))).toEqual(
          [],
        );
        expect(text).not.toMatch(/[ \t]$/m);
      }
    },
  );

  test("are not broken inside of a colour", async () => {
    const judged = await reportOnFixture("conditional-unknown");
    const text = renderText(judged, { color: true, width: 40 });
    expect(text.replace(/\p{Cc}\[\d+m/gu, "")).toBe(
      renderText(judged, { color: false, width: 40 }),
    );
    for (const line of text.split("\n")) {
      expect((line.match(/\p{Cc}\[[1-9]/gu) ?? []).length % 2).toBe(0);
    }
  });
});

describe("findings", () => {
  test("come with the worst first", () => {
    const findings = (["note", "error", "warning"] as const).map((severity) =>
      finding({ vpc: `aws_vpc.${severity}`, severity }),
    );
    const text = renderText(report([planReport({ findings })]), plain);
    expect(text.match(/^(error|warning|note)\[/gm)).toEqual(["error[", "warning[", "note["]);
    expect(text).toContain(", 1 warning");
  });

  test("in one file and of equal words are still two when their places differ", () => {
    const findings = [7, 9].map((line) =>
      finding({ vpc: "aws_vpc.a", location: { file: "main.tf", line } }),
    );
    const text = renderText(report([planReport({ findings })]), plain);
    expect(text).toContain("main.tf:7");
    expect(text).toContain("main.tf:9");
  });
});

test("no text of a plan reaches the terminal as a control sequence", () => {
  const address = 'aws_vpc.this["\u001B[2J\u202Ekey\n::error::x"]';
  const findings = [finding({ vpc: address })];
  const path = "plan\u001B]0;title\u0007.json";
  const text = renderText(
    report([planReport({ path, vpcs: [vpc({ address })], findings })]),
    plain,
  );
  expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202A-\u202E]/u);
  expect(text).not.toMatch(/^::error/m);
  expect(text).toContain("\\u{1b}[2J\\u{202e}key");
});

test("notes on sources are printed, a few of them", () => {
  const notes = Array.from({ length: 8 }, (_, index) => `main.tf:${index}: what is wrong`);
  const source = { path: "infra", used: true, notes, proof_only: false };
  const text = renderText(report([planReport({ source })]), plain);
  expect(text).toContain("with the sources in infra");
  expect(text.match(/^note: /gm)).toHaveLength(5);
  expect(text).toContain("… and 3 more notes; --format json has them all");
});

test.each([
  [false, /^refused: .*--require-proof; name the right folder with --source, or pass --no-source/],
  [true, /^incomplete: not all of the sources could be read, .*--require-proof/],
])("that only proof counts is said before all else (used: %s)", (used, said) => {
  const source = { path: "infra", used, notes: ["main.tf:1: why"], proof_only: true };
  const text = renderText(
    report([planReport({ source, findings: [finding({ vpc: "aws_vpc.a" })] })]),
    plain,
  );
  const [, first, second] = text.replaceAll("\n  ", " ").split("\n");
  expect(first).toMatch(said);
  expect(second).toMatch(/^note: main\.tf:1: why(?: |$)/);
});

describe("five hundred findings that differ in their words", () => {
  const many = report([
    planReport({
      findings: Array.from({ length: 500 }, (_, index) =>
        finding({
          vpc: `aws_vpc.n${index}`,
          location: { file: `main${index}.tf`, line: 1 },
          remediation: `Do the thing number ${"x".repeat(index)}.`,
        }),
      ),
    }),
  ]);

  test("are not all told", () => {
    const text = renderText(many, plain);
    expect(text.match(/^error\[/gm)?.length).toBe(20);
    expect(text).toContain("… and 480 more findings; --verbose has all of their words:");
  });

  test("are all told when that is asked for", () => {
    const text = renderText(many, { ...plain, detail: "verbose" });
    expect(text.match(/^error\[/gm)?.length).toBe(500);
    expect(text).not.toContain("--verbose");
  });
});
