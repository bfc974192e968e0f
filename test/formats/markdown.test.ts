import { describe, expect, test } from "vitest";
import { render } from "../../checker/formats/markdown.js";
import type { Report } from "../../checker/report/model.js";
import { FIXTURES, reportOn, reportOnFixture } from "../report/fixture-reports.js";
import { finding, flowLog, planReport, report, vpc } from "../report/made-up-reports.js";
import { nodesOf, parseMarkdown, textOf } from "./readers/markdown.js";

const OPTIONS = {
  color: false,
  repository: { folder: "infra/prod", link: "https://example.com/blob/main/{path}#L{line}" },
};

/** The rows of the first table, as a reader sees them. */
function rowsOf(markdown: string): readonly (readonly string[])[] {
  const [table] = nodesOf(parseMarkdown(markdown), "table");
  return (table?.children ?? []).map((row) => row.children.map(textOf));
}

const many = (length: number, where: string): Report => {
  const names = Array.from({ length }, (_, index) => `aws_vpc.n${index}`);
  return report([
    planReport({
      vpcs: [
        ...names.map((address) => vpc({ address, rejected: true })),
        vpc({
          address: "aws_vpc.covered",
          verdict: "covered",
          flow_logs: [flowLog({ address: "aws_flow_log.a", vpc: "aws_vpc.covered" })],
        }),
      ],
      findings: [
        ...names.map((address, index) =>
          finding({
            vpc: address,
            location: { file: `${where}${index}.tf`, line: 1 },
            remediation: `Add a flow log for it:\nresource "aws_flow_log" "n${index}" {\n}`,
          }),
        ),
        finding({ vpc: "aws_vpc.n0", rule: "log-retention", severity: "warning" }),
      ],
    }),
  ]);
};

describe("the Markdown of", () => {
  test.each([
    ["the demo", () => reportOn(["examples/demo/plan.json"])],
    ["two plans", () => reportOnFixture("plans-network-and-logs")],
    ["an unknown condition", () => reportOnFixture("conditional-unknown")],
  ])("%s", async (golden, load) => {
    const markdown = render(await load(), {
      ...OPTIONS,
      repository: { folder: "", link: OPTIONS.repository.link },
    });
    await expect(markdown).toMatchFileSnapshot(`golden/${golden.replaceAll(" ", "-")}.md`);
  });
});

describe.each(FIXTURES)("%s", (fixture) => {
  test("says the verdict first, and every rejection with its place", async () => {
    const judged = await reportOnFixture(fixture);
    const markdown = render(judged, OPTIONS);
    const word = judged.summary.rejects ? "rejected" : "accepted";
    expect(markdown.startsWith(`## flowgate: ${word}\n\n`)).toBe(true);
    const rejecting = judged.plans.flatMap(({ findings }) =>
      findings.filter(({ rejects }) => rejects),
    );
    const rows = rowsOf(markdown).slice(1);
    if (rejecting.length > 0) {
      expect(rows.map(([subject, rule]) => [subject, rule])).toEqual(
        rejecting.map(({ vpc, address, rule }) => [vpc ?? address ?? "the plan", rule]),
      );
    }
    const elements = nodesOf(parseMarkdown(markdown), "html").map(({ value }) => value);
    const opened = elements.filter((one) => one.startsWith("<details>"));
    expect(elements.filter((one) => one === "</details>")).toHaveLength(opened.length);
    expect(elements).toHaveLength(2 * opened.length);
  });
});

test("a place is a link to where the repository is shown", () => {
  const at = (file: string) =>
    render(
      report([
        planReport({ findings: [finding({ vpc: "aws_vpc.a", location: { file, line: 3 } })] }),
      ]),
      OPTIONS,
    );
  const linksOf = (file: string) =>
    nodesOf(parseMarkdown(at(file)), "link").map(({ url }) => url)[1];
  expect(linksOf("main.tf")).toBe("https://example.com/blob/main/infra/prod/main.tf#L3");
  expect(linksOf("../../a (b)/{line}.tf")).toBe(
    "https://example.com/blob/main/a%20%28b%29/%7Bline%7D.tf#L3",
  );
  expect(rowsOf(at("../../a.tf"))[1]?.[2]).toBe("a.tf:3");
  expect(at("../../../a.tf")).not.toContain("example.com");
  expect(at("/etc/a.tf")).not.toContain("example.com");
});

test("Terraform stands in a fence that nothing in it ends", () => {
  const lines = ["a", "```", "````", "~~~", "</details>"];
  const remediation = `Write:\n${lines.join("\n")}`;
  const markdown = render(
    report([planReport({ findings: [finding({ vpc: "v", remediation })] })]),
    OPTIONS,
  );
  const [block] = nodesOf(parseMarkdown(markdown), "code");
  expect(block).toMatchObject({ lang: "hcl", value: lines.join("\n") });
});

test("a waiver stands with its reason and how long it holds", () => {
  const waiver = {
    kind: "waiver" as const,
    reason: "Goes away in May, see #12",
    until: "2026-05-31",
    days_left: 12,
    ticket: "NET-1",
    owner: "@network",
    location: null,
  };
  const waived = finding({ vpc: "aws_vpc.a", rejects: false, waiver });
  const markdown = render(report([planReport({ findings: [waived] })]), OPTIONS);
  expect(rowsOf(markdown)[1]).toEqual([
    "aws_vpc.a",
    "vpc-without-flow-log",
    "",
    "2026-05-31, 12 days left",
    "a waiver",
    "Goes away in May, see #12, NET-1, @network",
  ]);
  expect(markdown).toContain("see `#12`, `NET-1`, `@network`");
});

describe("what does not fit", () => {
  test.each([65_536, 20_000, 4_000])("is cut at %d bytes, the rejections last", (limit) => {
    const judged = many(1000, "a/long/path/to/");
    const markdown = render(judged, { ...OPTIONS, limit });
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(limit);
    expect(Buffer.byteLength(markdown)).toBeGreaterThan(0.75 * limit);
    const rows = rowsOf(markdown).length - 1;
    expect(rows).toBeGreaterThan(0);
    expect(rows).toBeLessThan(1000);
    expect(markdown).toMatch(
      /^## flowgate: rejected\n\n.*\n\n\*\*Cut at [\d,]+ bytes\*\*, and left out: \d+ rows, 1000 rejections, 1 warning, 1 VPC with its evidence\. /,
    );
  });

  test("is nothing, where all of it does", () => {
    const markdown = render(many(40, ""), OPTIONS);
    expect(markdown).not.toContain("Cut at");
    expect(rowsOf(markdown)).toHaveLength(41);
    expect(nodesOf(parseMarkdown(markdown), "code")).toHaveLength(41);
  });

  test("is less in a step's summary than in a comment", () => {
    const markdown = render(many(1000, ""), { ...OPTIONS, limit: 1024 * 1024 });
    expect(rowsOf(markdown)).toHaveLength(1001);
  });
});

describe("the graph", () => {
  const graphOf = (judged: Report) =>
    nodesOf(parseMarkdown(render(judged, OPTIONS)), "code").find(({ lang }) => lang === "mermaid")
      ?.value;

  test("shows VPCs, what records them and where to, and what is rejected", async () => {
    expect(graphOf(await reportOn(["examples/demo/plan.json"]))).toBe(`flowchart LR
  n0["aws_vpc.sandbox"]
  n1["module.network.aws_vpc.this#91;0#93;"]
  n2("aws_flow_log.network")
  n3[("aws_s3_bucket.flow_logs")]
  n1 --- n2
  n2 --> n3
  classDef rejected stroke:#d1242f,stroke-width:3px
  class n0 rejected`);
  });

  test("is not drawn where there is too much, or nothing", () => {
    expect(graphOf(many(28, ""))).toBeUndefined();
    expect(graphOf(many(27, ""))).toBeDefined();
    expect(graphOf(report([planReport()]))).toBeUndefined();
  });
});
