import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Log, Result, Run } from "sarif";
import { describe, expect, test } from "vitest";
import type { RenderOptions } from "../../checker/formats/model.js";
import { render as renderSarif } from "../../checker/formats/sarif.js";
import type { EditReport, Finding, Report } from "../../checker/report/model.js";
import { FIXTURES, reportOn, reportOnFixture } from "../report/fixture-reports.js";
import { finding, flowLog, planReport, report, vpc } from "../report/made-up-reports.js";

// The published schema comes with the validator.
const SCHEMA = `@microsoft/sarif-multitool-${process.platform}/sarif-2.1.0.json`;
const schema: unknown = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve(SCHEMA), "utf8"),
);
const validate = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(
  Object(schema),
);

function logOf(judged: Report, options: Partial<RenderOptions> = {}): Log {
  return JSON.parse(renderSarif(judged, { color: false, ...options }));
}

function runsOf(judged: Report, options: Partial<RenderOptions> = {}): readonly Run[] {
  return logOf(judged, options).runs;
}

function resultsOf(judged: Report, options: Partial<RenderOptions> = {}): readonly Result[] {
  return runsOf(judged, options).flatMap(({ results = [] }) => results);
}

function placesOf(results: readonly Result[]): readonly unknown[] {
  return results.map(({ locations = [] }) =>
    locations.map(({ physicalLocation: at }) => [at?.artifactLocation?.uri, at?.region?.startLine]),
  );
}

function notesOf({ invocations = [] }: Run): readonly (string | undefined)[] {
  return invocations.flatMap(({ toolExecutionNotifications: notes = [] }) =>
    notes.map(({ message }) => message.text),
  );
}

describe.each(FIXTURES)("%s", (fixture) => {
  test("is as the schema says", async () => {
    const judged = await reportOnFixture(fixture, { scope: "all" });
    expect(validate(logOf(judged)) ? [] : validate.errors).toEqual([]);
    const results = resultsOf(judged);
    expect(results.length).toBe(judged.plans.flatMap(({ findings }) => findings).length);
    for (const [place] of placesOf(results).map(Object)) {
      expect(place).toEqual([expect.stringMatching(/^test\/fixtures\/[^:]+$/), expect.any(Number)]);
    }
    const prints = results.map(({ partialFingerprints: prints }) => JSON.stringify(prints));
    expect(new Set(prints).size).toBe(results.length);
  });
});

test("the demo", async () => {
  const runs = runsOf(await reportOn(["examples/demo/plan.json"]));
  const shown = runs.map(({ tool, ...run }) => run);
  const text = `${JSON.stringify(shown, null, 2)}\n`;
  await expect(text).toMatchFileSnapshot("golden/demo.sarif");
});

describe("the rules", async () => {
  const [run] = runsOf(await reportOnFixture("direct-reference"));
  const rules = run?.tool.driver.rules ?? [];

  test.each(rules.map((rule) => [rule.id, rule] as const))("%s is described", (id, rule) => {
    expect(rule.name).toMatch(/^(?:[A-Z][a-z]+)+$/);
    expect(rule.shortDescription?.text).toMatch(/^[A-Z].{10,}\.$/);
    expect(rule.help?.text).toContain(`rules/${id}`);
    expect(rule.help?.markdown).toContain(`](${rule.helpUri})`);
    expect(Number(rule.properties?.["security-severity"])).toBeGreaterThan(0);
    expect(rule.properties?.["precision"]).toBe("very-high");
    expect(rule.properties?.tags?.length).toBeLessThanOrEqual(20);
  });

  test("name the control that they enforce", () => {
    const [first] = rules;
    expect(first?.properties?.tags).toContain("CIS AWS Foundations Benchmark v3.0.0, 3.7");
  });

  test("are as bad as the policy makes them", () => {
    const findings = [finding({ vpc: "aws_vpc.a", rule: "log-retention", severity: "error" })];
    const [judged] = runsOf(report([planReport({ findings })]));
    const rule = judged?.tool.driver.rules?.find(({ id }) => id === "log-retention");
    expect(rule?.properties?.["security-severity"]).toBe("8.0");
  });
});

describe("a result is known again", () => {
  const own = finding({ vpc: "aws_vpc.a", location: { file: "main.tf", line: 3 } });

  function printOf(given: Finding, path = "plan.json", options: Partial<RenderOptions> = {}) {
    const [result] = resultsOf(report([planReport({ path, findings: [given] })]), options);
    return result?.partialFingerprints;
  }

  test.each([
    ["another line", { location: { file: "network.tf", line: 9 } }],
    ["other words", { message: "another", remediation: "another" }],
    ["another severity", { severity: "warning", rejects: false }],
  ] as const)("with %s", (_, changed) => {
    expect(printOf({ ...own, ...changed })).toEqual(printOf(own));
  });

  test.each([
    ["of another rule", { rule: "flow-log-unproven" }],
    ["at another address", { address: "aws_vpc.b" }],
    ["for another VPC", { vpc: "aws_vpc.b" }],
  ])("and another one %s is not it", (_, changed) => {
    expect(printOf({ ...own, ...changed })).not.toEqual(printOf(own));
  });

  test("and one of another plan is not it", () => {
    expect(printOf(own, "other.json")).not.toEqual(printOf(own));
    const repository = { folder: "infra", link: undefined };
    expect(printOf(own, "plan.json", { repository })).toEqual(printOf(own, "infra/plan.json"));
  });

  test("by nothing that code scanning computes itself", () => {
    expect(Object.keys(printOf(own) ?? {})).toEqual(["flowgate/v1"]);
  });
});

describe("runs", () => {
  test.each([
    ["plans of two folders", ["a/tfplan", "b/tfplan"], ["a/tfplan", "b/tfplan"]],
    ["plans that are kept elsewhere", ["/tmp/x/tfplan", "/tmp/y/tfplan"], ["tfplan", "tfplan-2"]],
    ["standard input", ["-"], ["plan.json"]],
  ])("%s are told apart", (_, paths, names) => {
    const runs = runsOf(report(paths.map((path) => planReport({ path }))));
    const ids = runs.map(({ automationDetails: details }) => details?.id);
    expect(ids).toEqual(names.map((name) => `flowgate/${name}/`));
  });

  test("of more plans than a file may have runs are one", () => {
    const plans = Array.from({ length: 21 }, (_, at) =>
      planReport({ path: `${at}.json`, findings: [finding({ vpc: "aws_vpc.a" })] }),
    );
    const runs = runsOf(report(plans));
    expect(runs.map(({ automationDetails: details }) => details?.id)).toEqual(["flowgate/"]);
    const prints = resultsOf(report(plans)).map(({ partialFingerprints }) => partialFingerprints);
    expect(new Set(prints.map((print) => print?.["flowgate/v1"])).size).toBe(21);
    expect(runsOf(report(plans.slice(1))).length).toBe(20);
  });

  test.each([
    [false, 1],
    [true, 0],
  ])("say how it ended, soft: %s", (softFail, exitCode) => {
    const judged = report([planReport({ findings: [finding({ vpc: "aws_vpc.a" })] })]);
    const [run] = runsOf({ ...judged, soft_fail: softFail });
    expect(run?.invocations).toEqual([
      { executionSuccessful: true, exitCode, properties: { softFail, rejects: true } },
    ]);
  });

  test("say what is wrong with the sources", () => {
    const source = { path: ".", used: false, notes: ["they are another's"], proof_only: true };
    const [run] = runsOf(report([planReport({ source })]));
    expect(run?.invocations?.[0]?.toolExecutionNotifications).toEqual([
      { level: "warning", message: { text: "they are another's" } },
    ]);
  });
});

describe("what a waiver excepts", () => {
  const waiver = {
    kind: "waiver" as const,
    reason: "it is a sandbox",
    until: "2026-12-31",
    days_left: 30,
    ticket: null,
    owner: null,
    location: null,
  };
  const judged = report([
    planReport({ findings: [finding({ vpc: "aws_vpc.a", rejects: false, waiver })] }),
  ]);

  test("is left out, since code scanning would open an alert", () => {
    expect(resultsOf(judged)).toEqual([]);
  });

  test("is suppressed where it is asked for", () => {
    expect(resultsOf(judged, { waived: true }).map(({ suppressions }) => suppressions)).toEqual([
      [
        {
          kind: "external",
          status: "accepted",
          justification: "it is a sandbox (until 2026-12-31)",
        },
      ],
    ]);
  });
});

describe("evidence", () => {
  const at = { file: "main.tf", line: 9 };
  const log = flowLog({ address: "module.logs.aws_flow_log.a", vpc: "aws_vpc.a" });
  const steps = [
    { reference: "module.logs.aws_flow_log.a.vpc_id", location: at, note: null },
    {
      reference: "module.logs.local.id",
      location: { file: ".terraform/modules/logs/main.tf", line: 1 },
      note: null,
    },
    { reference: "aws_vpc.a.id", location: { file: "vpc.tf", line: 2 }, note: "it is inferred" },
  ];
  const vpcs = [
    vpc({
      address: "aws_vpc.a",
      location: { file: "vpc.tf", line: 1 },
      flow_logs: [{ ...log, location: null, called_at: { file: "main.tf", line: 5 }, steps }],
    }),
  ];
  const judged = report([planReport({ vpcs, findings: [finding({ vpc: "aws_vpc.a" })] })]);
  const [result] = resultsOf(judged);

  test("is related, at the call of a module from elsewhere", () => {
    expect(placesOf([{ message: {}, locations: result?.relatedLocations ?? [] }])).toEqual([
      [["main.tf", 5]],
    ]);
  });

  test("is a flow through the repository", () => {
    const flows = result?.codeFlows?.map(({ threadFlows: [flow] }) =>
      flow?.locations.map(({ location }) => [
        location?.physicalLocation?.artifactLocation?.uri,
        location?.message?.text,
      ]),
    );
    expect(flows).toEqual([
      [
        ["main.tf", "module.logs.aws_flow_log.a.vpc_id"],
        ["vpc.tf", "aws_vpc.a.id: it is inferred"],
      ],
    ]);
  });
});

test("what is no link and no placeholder is none", () => {
  const message = "aws_vpc.this[0](x) {0} [a](https://example.com)";
  const findings = [finding({ vpc: null, message, remediation: "Nothing." })];
  const [result] = resultsOf(report([planReport({ findings })]));
  expect(result?.message.text).toBe(
    "aws_vpc.this[0] (x) { 0} [a] (https://example.com).\nNothing.",
  );
});

describe("what is too much", () => {
  const MEGABYTE = 1024 * 1024;

  function many(count: number, name: (at: number) => string): Report {
    const addresses = Array.from({ length: count }, (_, at) => `aws_vpc.this["${name(at)}"]`);
    const vpcs = addresses.map((address) =>
      vpc({
        address,
        location: { file: "main.tf", line: 1 },
        flow_logs: [{ ...flowLog({ address: `x${address}`, vpc: address }), location: AT }],
      }),
    );
    const findings = addresses.flatMap((address) => [
      finding({ vpc: address, rule: "log-retention", severity: "warning", location: AT }),
      finding({ vpc: address, location: AT }),
    ]);
    return report([planReport({ vpcs, findings })]);
  }

  const AT = { file: "main.tf", line: 1 };

  test("is cut after 5,000 results, the worst first, and said", () => {
    const judged = many(4_000, String);
    const [run] = runsOf(judged);
    const levels = run?.results?.map(({ level }) => level) ?? [];
    expect(levels.filter((level) => level === "error").length).toBe(4_000);
    expect(levels.length).toBe(5_000);
    expect(levels.indexOf("warning")).toBe(4_000);
    expect(run === undefined ? [] : notesOf(run)).toContainEqual(
      expect.stringContaining("3000 more findings left out"),
    );
  });

  test("of 10 KB names is less than 10 MB, whatever they are", () => {
    const text = renderSarif(many(3_000, randomName), { color: false });
    expect(text.length).toBeLessThan(10 * MEGABYTE);
    expect(gzipSync(text).length).toBeLessThan(10 * MEGABYTE);
    const log: Log = JSON.parse(text);
    expect(log.runs.flatMap(notesOf).join("\n")).toMatch(
      /\d+ more findings left out.*\n.*\d+ findings without evidence/,
    );
  });
});

/** Of a linear congruential generator: the same each time, and nothing that compresses. */
function randomName(seed: number): string {
  let state = seed + 1;
  return Array.from({ length: 10_240 }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(97 + (state % 26));
  }).join("");
}

describe("fixes", () => {
  const edit = (file: string, line: number, text: string) => ({
    file,
    new_file: false,
    start: { line, column: 2 },
    end: { line, column: 2 },
    text,
  });
  const resultWith = (edits: readonly EditReport[]) => {
    const fix = { title: "Add a flow log", edits };
    return resultsOf(report([planReport({ findings: [finding({ vpc: "aws_vpc.a", fix })] })]), {
      repository: { folder: "infra", link: undefined },
    })[0];
  };

  test("name files from the repository's root, each once, and say what goes where", () => {
    const made = [edit("main.tf", 3, "a"), edit("net/main.tf", 1, "b"), edit("main.tf", 9, "c")];
    const judged = report([
      planReport({
        findings: [finding({ vpc: "aws_vpc.a", fix: { title: "Add a flow log", edits: made } })],
      }),
    ]);
    expect(validate(logOf(judged)) ? [] : validate.errors).toEqual([]);
    const at = (line: number) => ({
      startLine: line,
      startColumn: 2,
      endLine: line,
      endColumn: 2,
    });
    expect(resultWith(made)?.fixes).toEqual([
      {
        description: { text: "Add a flow log" },
        artifactChanges: [
          {
            artifactLocation: { uri: "infra/main.tf" },
            replacements: [
              { deletedRegion: at(3), insertedContent: { text: "a" } },
              { deletedRegion: at(9), insertedContent: { text: "c" } },
            ],
          },
          {
            artifactLocation: { uri: "infra/net/main.tf" },
            replacements: [{ deletedRegion: at(1), insertedContent: { text: "b" } }],
          },
        ],
      },
    ]);
  });

  test("are whole, or left out: what is not in the repository is none of its changes", () => {
    const outside = resultWith([edit("main.tf", 1, "a"), edit("../../net/main.tf", 1, "b")]);
    expect(outside).toBeDefined();
    expect(outside?.fixes).toBeUndefined();
    expect(resultWith([edit("../net/main.tf", 1, "b")])?.fixes).toHaveLength(1);
  });
});
