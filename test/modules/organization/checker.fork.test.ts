import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import type { TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { check } from "../../../checker/check.js";
import { parsePlan } from "../../../checker/plan/index.js";
import { NO_SOURCE } from "../../../checker/source/model.js";
import { AccountTelemetryRule, OrganizationTelemetryRule } from "../../../modules/cdktn.js";
import { type Synthesized, synth } from "../synth.js";

// No provider 6 is planned with here. All that these resources have are constants and blocks, which plan JSON has as the
// framework writes them; the rest is what the provider computes.

/** What the provider makes up of a new rule: its `regions` as well, where it is given none. */
const COMPUTED = { rule_arn: true, tags_all: true };

function planOf(synthesized: Synthesized) {
  const region = { region: { constant_value: "eu-central-1" } };
  const resources = Object.entries(synthesized.resource ?? {}).flatMap(([type, named]) =>
    Object.entries(named).map(([name, { depends_on: _, ...after }]) => ({
      address: `${type}.${name}`,
      mode: "managed",
      type,
      name,
      provider_name: "registry.terraform.io/hashicorp/aws",
      change: {
        actions: ["create"],
        before: null,
        after,
        after_unknown: type === "aws_vpc" ? { id: true } : COMPUTED,
      },
    })),
  );
  const plan = {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: resources,
    configuration: {
      provider_config: {
        aws: { name: "aws", full_name: "registry.terraform.io/hashicorp/aws", expressions: region },
      },
      root_module: {
        resources: resources.map(({ address, mode, type, name }) => {
          return { address, mode, type, name, provider_config_key: "aws", expressions: {} };
        }),
      },
    },
  };
  return parsePlan(plan, "plan.json");
}

/** What is said of a VPC that stands beside what is built. */
function checked(build: (stack: TerraformStack) => void) {
  const synthesized = synth((stack) => {
    new Vpc(stack, "bare", { cidrBlock: "10.0.0.0/16" });
    build(stack);
  });
  const plan = planOf(synthesized);
  const report = check([{ plan, source: NO_SOURCE }], { scope: "all", requireProof: false });
  const [vpc] = report.plans[0]?.vpcs ?? [];
  return {
    verdict: vpc?.verdict,
    rejected: vpc?.rejected,
    notes: vpc?.telemetry_rules.map(({ note }) => note),
  };
}

describe("what the constructs make is what the checker reads, and no proof", () => {
  it.each([
    ["of an organization", OrganizationTelemetryRule],
    ["of an account", AccountTelemetryRule],
  ])("a rule %s may record a VPC, once its evaluation runs", (_, Rule) => {
    expect(checked((stack) => new Rule(stack, "rule"))).toEqual({
      verdict: "uncovered",
      rejected: true,
      notes: ["it may record it, once the evaluation runs"],
    });
  });

  it.each([
    [{ startEvaluation: false }, "may record it, once an evaluation is on, which no plan shows"],
    [
      { scope: "OrganizationId = 'o-a1b2c3d4e5'" },
      "may record it, if it selects it, once the evaluation runs",
    ],
    [
      { selectionCriteria: "ResourceTags.Team = 'x'" },
      "may record it, if it selects it, once the evaluation runs",
    ],
    // The region in which it is made is one of its own.
    [{ regions: ["us-east-1"] }, "may record it, once the evaluation runs"],
    [
      { region: "us-east-1", regions: ["us-west-2"] },
      "does not record it: eu-central-1 is none of its regions",
    ],
  ])("%j", (props, note) => {
    const { notes } = checked((stack) => new OrganizationTelemetryRule(stack, "rule", props));
    expect(notes).toEqual([`it ${note}`]);
  });

  it("two that contradict each other are said to", () => {
    const { notes } = checked((stack) => {
      new OrganizationTelemetryRule(stack, "all");
      new OrganizationTelemetryRule(stack, "rejected", {
        ruleName: "rejected",
        trafficType: "REJECT",
        startEvaluation: false,
      });
    });
    expect(notes).toEqual([
      expect.stringContaining("it contradicts"),
      expect.stringContaining("it contradicts"),
    ]);
  });
});
