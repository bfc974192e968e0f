import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { render as renderJunit } from "../../checker/formats/junit.js";
import type { RenderOptions } from "../../checker/formats/model.js";
import type { Report } from "../../checker/report/model.js";
import { FIXTURES, reportOn, reportOnFixture } from "../report/fixture-reports.js";
import { finding, flowLog, planReport, report, vpc } from "../report/made-up-reports.js";

/** What may stand in what, and the attributes that it has to have and may have. */
interface Rule {
  readonly children: readonly string[];
  readonly needs: readonly string[];
  readonly may?: readonly string[];
}

// What Jenkins reads (https://github.com/jenkinsci/xunit-plugin, junit-10.xsd), and beside that the `file` that GitLab
// links, and its line.
const GRAMMAR: Readonly<Record<string, Rule>> = {
  testsuites: { children: ["testsuite"], needs: ["name", "tests", "failures", "errors"] },
  testsuite: {
    children: ["properties", "testcase", "system-out"],
    needs: ["name", "tests", "failures", "errors", "skipped"],
  },
  properties: { children: ["property"], needs: [] },
  property: { children: [], needs: ["name", "value"] },
  testcase: {
    children: ["failure", "skipped", "system-out"],
    needs: ["name", "classname", "file", "line"],
  },
  failure: { children: [], needs: ["type", "message"] },
  skipped: { children: [], needs: ["type", "message"] },
  "system-out": { children: [], needs: [] },
};

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

function parse(text: string): Node {
  const top: Node = { name: "", attributes: {}, children: [], text: "" };
  const open = [top];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const strings = Object.entries(attributes).map(([key, value]) => [key, String(value)]);
    const node = { name, attributes: Object.fromEntries(strings), children: [], text: "" };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on("closetag", () => open.pop());
  parser.on("text", (text) => {
    const node = open.at(-1);
    if (node !== undefined) node.text += text;
  });
  parser.write(text).close();
  const [root] = top.children;
  if (root === undefined) throw new Error("there is no element");
  return root;
}

function faults({ name, attributes, children, text }: Node): readonly string[] {
  const rule = GRAMMAR[name];
  if (rule === undefined) return [`<${name}>`];
  const isLeaf = rule.children.length === 0;
  return [
    ...rule.needs
      .filter((key) => attributes[key] === undefined)
      .map((key) => `<${name}> lacks ${key}`),
    ...Object.keys(attributes)
      .filter((key) => !rule.needs.includes(key))
      .map((key) => `<${name}> has ${key}`),
    ...children
      .filter((child) => !rule.children.includes(child.name))
      .map((child) => `<${child.name}> in <${name}>`),
    ...(isLeaf || text.trim() === "" ? [] : [`text in <${name}>`]),
    ...children.flatMap(faults),
  ];
}

function suitesOf(judged: Report, options: Partial<RenderOptions> = {}): readonly Node[] {
  const root = parse(renderJunit(judged, { color: false, ...options }));
  expect(faults(root)).toEqual([]);
  return root.children;
}

function casesIn(suites: readonly Node[]): readonly Node[] {
  return suites.flatMap(({ children }) => children.filter(({ name }) => name === "testcase"));
}

function outcomes(judged: Report): readonly (readonly unknown[])[] {
  return casesIn(suitesOf(judged)).map(({ attributes, children }) => [
    attributes["name"],
    children.find(({ name }) => name !== "system-out")?.name ?? "passed",
  ]);
}

function child(node: Node | undefined, name: string): Node | undefined {
  return node?.children.find((one) => one.name === name);
}

test.each(FIXTURES)(
  "%s is what Jenkins and GitLab read, and counts what it has",
  async (fixture) => {
    const judged = await reportOnFixture(fixture, { scope: "all" });
    const suites = suitesOf(judged);
    const cases = casesIn(suites);
    expect(new Set(cases.map(({ attributes }) => attributes["name"])).size).toBe(cases.length);
    for (const { attributes, children } of suites) {
      const own = children.filter(({ name }) => name === "testcase");
      const failed = own.filter((one) => child(one, "failure"));
      expect(attributes).toMatchObject({ tests: `${own.length}`, failures: `${failed.length}` });
    }
    const vpcs = judged.plans.flatMap((plan) =>
      plan.vpcs.filter(({ same_as }) => same_as === null),
    );
    expect(cases.length).toBeGreaterThanOrEqual(vpcs.length);
    const failed = cases.filter((one) => child(one, "failure"));
    expect(failed.length > 0).toBe(judged.summary.rejects);
    for (const { attributes } of cases) {
      expect(attributes["file"]).toMatch(/^test\/fixtures\//);
      expect(Number(attributes["line"])).toBeGreaterThan(0);
    }
  },
);

test("the demo", async () => {
  const demo = await reportOn(["examples/demo/plan.json"]);
  await expect(renderJunit(demo, { color: false })).toMatchFileSnapshot("golden/demo.xml");
});

describe("a VPC", () => {
  const waiver = {
    kind: "waiver" as const,
    reason: "it is a sandbox",
    until: "2026-12-31",
    days_left: 30,
    ticket: null,
    owner: null,
    location: null,
  };
  const log = flowLog({ address: "aws_flow_log.a", vpc: "aws_vpc.covered" });
  const judged = report([
    planReport({
      path: "infra/plan.json",
      vpcs: [
        vpc({ address: "aws_vpc.covered", verdict: "covered", flow_logs: [log] }),
        vpc({ address: "aws_vpc.bare", rejected: true }),
        vpc({ address: "aws_vpc.waived", waived: true }),
        vpc({ address: "aws_vpc.old", action: "no-op" }),
        vpc({ address: "aws_vpc.gone", action: "delete" }),
        vpc({
          address: "aws_vpc.twin",
          verdict: "covered",
          same_as: { plan: "infra/plan.json", address: "aws_vpc.covered" },
        }),
      ],
      findings: [
        finding({ vpc: "aws_vpc.bare" }),
        finding({ vpc: "aws_vpc.bare", rule: "flow-log-duplicate", message: "twice" }),
        finding({ vpc: "aws_vpc.waived", rejects: false, waiver }),
        finding({ vpc: "aws_vpc.covered", rule: "log-retention", severity: "warning" }),
        finding({ vpc: null, rule: "plan-incomplete", message: "it has errors" }),
        finding({ vpc: null, rule: "waiver-unused", severity: "warning" }),
      ],
    }),
  ]);

  test("passes, fails or is skipped", () => {
    expect(outcomes(judged)).toEqual([
      ["plan-incomplete (infra/plan.json)", "failure"],
      ["waiver-unused (infra/plan.json)", "passed"],
      ["aws_vpc.covered (infra/plan.json)", "passed"],
      ["aws_vpc.bare (infra/plan.json)", "failure"],
      ["aws_vpc.waived (infra/plan.json)", "skipped"],
      ["aws_vpc.old (infra/plan.json)", "skipped"],
      ["aws_vpc.gone (infra/plan.json)", "skipped"],
    ]);
  });

  const named = new Map(
    casesIn(suitesOf(judged)).map((one) => [one.attributes["name"]?.split(" ")[0], one]),
  );

  test("fails with the rule, the message and what to do", () => {
    const failure = child(named.get("aws_vpc.bare"), "failure");
    expect(failure?.attributes).toEqual({
      type: "vpc-without-flow-log",
      message: "aws_vpc.bare will be created without a VPC-level flow log",
    });
    expect(failure?.text).toMatch(/^fix: Add a flow log for it:\nresource "aws_flow_log"/m);
    expect(failure?.text).toContain("flow-log-duplicate: twice");
  });

  test("is skipped with the reason of its waiver", () => {
    expect(child(named.get("aws_vpc.waived"), "skipped")?.attributes).toEqual({
      type: "vpc-without-flow-log",
      message: "waived until 2026-12-31: it is a sandbox",
    });
    expect(child(named.get("aws_vpc.gone"), "skipped")?.attributes["type"]).toBe("destroyed");
  });

  test("is told of with its warnings and its evidence", () => {
    const output = child(named.get("aws_vpc.covered"), "system-out")?.text;
    expect(output).toMatch(/^warning: log-retention: .*\nproven: aws_flow_log\.a\.vpc_id → /);
  });

  test("is in a class of its plan", () => {
    expect(named.get("aws_vpc.bare")?.attributes["classname"]).toBe("flowgate.infra/plan_json");
  });

  test("of one address in two plans has two names", () => {
    const vpcs = [vpc({ address: "aws_vpc.a" })];
    const two = report([planReport({ vpcs }), planReport({ path: "b.json", vpcs })]);
    expect(outcomes(two).map(([name]) => name)).toEqual([
      "aws_vpc.a (plan.json)",
      "aws_vpc.a (b.json)",
    ]);
  });
});

test("whether a failure lets the job pass is a property", () => {
  const [suite] = suitesOf({ ...report([planReport()]), soft_fail: true });
  const properties = child(suite, "properties")?.children.map(({ attributes }) => attributes);
  expect(properties).toContainEqual({ name: "soft_fail", value: "true" });
});

test("10 KB names are told apart, and a file of many has less than 30 MB", () => {
  const addresses = Array.from(
    { length: 900 },
    (_, at) => `aws_vpc.this["${"x".repeat(10_240)}${at}"]`,
  );
  const vpcs = addresses.map((address) =>
    vpc({ address, flow_logs: [flowLog({ address: `f${address}`, vpc: address })] }),
  );
  const findings = addresses.slice(300).map((address) => finding({ vpc: address }));
  const judged = report([planReport({ vpcs, findings })]);
  expect(JSON.stringify(judged).length).toBeGreaterThan(60_000_000);
  expect(renderJunit(judged, { color: false }).length).toBeLessThan(30_000_000);
  const [suite] = suitesOf(judged);
  const cases = casesIn(suite === undefined ? [] : [suite]);
  expect(cases.filter((one) => child(one, "failure")).length).toBe(600);
  expect(new Set(cases.map(({ attributes }) => attributes["name"])).size).toBe(cases.length);
  expect(suite?.attributes["tests"]).toBe(`${cases.length}`);
});
