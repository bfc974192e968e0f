import { readFile } from "node:fs/promises";
import { join } from "node:path";
import hcl from "hcl2-parser";
import { expect, test } from "vitest";
import { LogFormat, OrganizationTelemetryRule } from "../../../modules/cdktn.js";
import { type Attributes, only, synth } from "../synth.js";

const MAIN = join(
  import.meta.dirname,
  "../../../modules/terraform/aws-6/organization-telemetry-rule/main.tf",
);

const OF_TERRAFORM = ["count", "depends_on", "lifecycle"];

test("the plain module has every argument of the construct, and no other", async () => {
  const [plain] = hcl.parseToObject(await readFile(MAIN, "utf8"));
  const types = Object.keys(plain.resource);
  expect(types.sort()).toEqual([
    "aws_observabilityadmin_telemetry_evaluation_for_organization",
    "aws_observabilityadmin_telemetry_rule_for_organization",
  ]);
  const synthesized = synth((stack) => {
    new OrganizationTelemetryRule(stack, "all", {
      region: "eu-central-1",
      scope: "OrganizationId = 'o-a1b2c3d4e5'",
      selectionCriteria: "ResourceTags.Team = 'network'",
      logFormat: LogFormat.fields("srcaddr"),
      allowFieldUpdates: true,
      tags: { Team: "network" },
    });
  });
  for (const type of types) {
    // `regions` stands beside `allRegions` in HCL alone, where one of the two is null.
    const constructs = argumentsOf(only(synthesized, type));
    const where = type.includes("rule") ? "rule.regions" : "regions";
    expect(argumentsOf(plain.resource[type].this[0])).toEqual([...constructs, where].sort());
  }
});

test("what the construct fixes, the plain module fixes alike", async () => {
  const [plain] = hcl.parseToObject(await readFile(MAIN, "utf8"));
  const type = "aws_observabilityadmin_telemetry_rule_for_organization";
  const [rule] = plain.resource[type].this[0].rule;
  const synthesized = synth((stack) => new OrganizationTelemetryRule(stack, "all"));
  const [same] = only(synthesized, type)["rule"];
  for (const name of ["resource_type", "telemetry_type", "telemetry_source_types"]) {
    expect(rule[name]).toEqual(same[name]);
  }
  const destination = ({ destination_configuration: [to] }: Attributes) => to.destination_type;
  expect(destination(rule)).toBe(destination(same));
});

/** `rule.destination_configuration.destination_type`, for one; of a map, only its name. */
function argumentsOf(attributes: Attributes): readonly string[] {
  return Object.entries(attributes)
    .filter(([name]) => !OF_TERRAFORM.includes(name))
    .flatMap(([name, value]) => {
      const [block] = Array.isArray(value) ? value : [];
      return typeof block === "object"
        ? argumentsOf(block).map((inside) => `${name}.${inside}`)
        : [name];
    })
    .sort();
}
