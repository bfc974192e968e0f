import { describe, expect, it } from "vitest";
import { check } from "../../checker/check.js";
import { parsePlan } from "../../checker/plan/index.js";
import { fixturePath, planText } from "../fixtures/cases.js";
import { withSource } from "../fixtures/input.js";

/** Plans of fixtures with parts taken out, as those do who want a smaller file or no secrets in it. */
async function judge(fixture: string, cut: (plan: Record<string, unknown>) => void, source = true) {
  const folder = fixturePath(fixture);
  const document = JSON.parse(planText(folder));
  cut(document);
  const input = await withSource(parsePlan(document, "plan.json"), folder, { source });
  return check([input], { scope: "all", requireProof: false });
}

function verdictsOf({ plans }: Awaited<ReturnType<typeof judge>>) {
  return Object.fromEntries(
    plans.flatMap(({ vpcs }) => vpcs.map(({ address, verdict }) => [address, verdict])),
  );
}

describe("a plan without the values of its variables", () => {
  it.each([
    ["taken out", (plan: Record<string, unknown>) => delete plan["variables"]],
    ["as null", (plan: Record<string, unknown>) => (plan["variables"] = null)],
    ["as none", (plan: Record<string, unknown>) => (plan["variables"] = {})],
  ])("proves nothing by their defaults: %s", async (_, cut) => {
    const report = await judge("conditional-tfvars", cut);
    expect(new Set(Object.values(verdictsOf(report)))).toEqual(new Set(["unproven"]));
  });
});

describe("a plan that has lost changes which its planned values show", () => {
  it("is rejected as a whole where all of them are lost", async () => {
    const report = await judge("direct-none-at-all", (plan) => (plan["resource_changes"] = []));
    expect(report.summary).toMatchObject({ errors: 1, covered: 0 });
    expect(report.plans[0]?.findings[0]).toMatchObject({
      rule: "plan-incomplete",
      message: expect.stringContaining("lost the resource_changes of aws_vpc."),
    });
  });

  it.each([
    ["count-element-wraps", "aws_vpc.this[2]"],
    ["count-reversed", "aws_vpc.this[2]"],
    ["function-flatten-splat", undefined],
  ])("proves nothing by what is left: %s", async (fixture, lost) => {
    const report = await judge(fixture, (plan) => {
      const changes = plan["resource_changes"];
      if (!Array.isArray(changes)) throw new Error("no changes to take one out of");
      const vpcs = changes.filter(({ type }) => type === "aws_vpc");
      const address = lost ?? vpcs.at(-1).address;
      plan["resource_changes"] = changes.filter((change) => change.address !== address);
    });
    expect(Object.values(verdictsOf(report))).not.toContain("covered");
    expect(report.summary.errors).toBeGreaterThan(0);
  });
});

describe("a plan of a stack whose outputs may have a VPC", () => {
  it.each<[string, (unknown: Record<string, unknown>) => void]>([
    ["as it is", () => {}],
    ["that has lost them", (unknown) => delete unknown["outputs"]],
    ["of which some are unknown", (unknown) => (unknown["outputs"] = { VpcId: true })],
  ])("does not take the other VPC for the only one: %s", async (_, cut) => {
    const report = await judge(
      "local-of-a-stack-output",
      (plan) => {
        const changes = plan["resource_changes"];
        if (!Array.isArray(changes)) throw new Error("no changes");
        cut(changes.find(({ type }) => type === "aws_cloudformation_stack").change.after_unknown);
      },
      false,
    );
    expect(verdictsOf(report)).toEqual({ "aws_vpc.own": "unproven" });
  });
});

describe("a plan whose VPCs have lost attributes", () => {
  it.each([
    ["core", "tags"],
    ["spare", "arn"],
  ])("does not say what aws_vpc.%s has not: %s", async (name, lost) => {
    const report = await judge("function-try-whole-vpc", (plan) => {
      for (const change of Object(plan["resource_changes"])) {
        if (change.address !== `aws_vpc.${name}`) continue;
        delete change.change.after[lost];
        delete change.change.after_unknown[lost];
      }
    });
    const core = report.plans[0]?.vpcs.find(({ address }) => address === "aws_vpc.core");
    const doubted = name === "core" ? "module.core.aws_flow_log.this" : "aws_flow_log.core_again";
    expect(core?.flow_logs.map(({ address }) => address)).not.toContain(doubted);
  });
});

describe("a plan that has lost a module's configuration", () => {
  it("proves nothing of what comes out of the module", async () => {
    const report = await judge(
      "module-several-levels",
      (plan) => {
        const root = Object(plan["configuration"]).root_module;
        for (const call of Object.values(root.module_calls)) delete Object(call).module;
      },
      false,
    );
    expect(Object.values(verdictsOf(report))).not.toContain("covered");
  });
});

describe("names that objects have by themselves", () => {
  it.each(["constructor", "prototype", "__proto__", "toString"])("are read: %s", (name) => {
    const document = JSON.parse(`{
      "format_version": "1.2",
      "resource_changes": [],
      "variables": { "${name}": { "value": "green" } },
      "configuration": { "root_module": { "module_calls": { "${name}": { "module": {
        "outputs": { "${name}": { "expression": { "constant_value": 1 } } } } } } } }
    }`);
    const { variables, configuration } = parsePlan(document, "plan.json");
    expect(variables.get(name)).toBe("green");
    expect(configuration?.calls.get(name)?.module?.outputs.get(name)).toEqual({
      kind: "constant",
      value: 1,
    });
  });
});
