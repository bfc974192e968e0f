import { expect, it } from "vitest";
import { PROVIDER_ATTRIBUTES } from "../../../checker/aws/provider-attributes.js";
import { parsePlan } from "../../../checker/plan/index.js";
import { indexPlan } from "../../../checker/trace/configuration/plan-index.js";
import { lacksAttribute } from "../../../checker/trace/configuration/schema.js";
import { planDocument } from "../../plan/documents.js";
import { changeAt } from "../written.js";

/** Whether what has all these attributes lacks one. */
function lacks(address: string, name: string, attributes: string | undefined): boolean {
  const known = (attributes ?? "").split(" ").map((one) => [one, true]);
  const pending = Object.fromEntries(known);
  const plan = parsePlan(
    planDocument({ resource_changes: [changeAt(address, { after: {}, after_unknown: pending })] }),
    "plan.json",
  );
  const instance = indexPlan(plan).byAddress.get(address);
  if (instance === undefined) throw new Error(address);
  return lacksAttribute(instance, name);
}

const MANAGED = PROVIDER_ATTRIBUTES["aws_vpc"];
const DATA = PROVIDER_ATTRIBUTES["data.aws_vpc"];

it.each([
  ["aws_vpc.a", "state", MANAGED, true],
  ["aws_vpc.a", "id", MANAGED, false],
  ["aws_vpc.a", "state", DATA, false],
  ["data.aws_vpc.a", "default_network_acl_id", DATA, true],
  ["data.aws_vpc.a", "state", DATA, false],
  ["data.aws_vpc.a", "default_network_acl_id", MANAGED, false],
  ["aws_nothing.a", "state", MANAGED, false],
])("%s.%s", (address, name, attributes, expected) => {
  expect(lacks(address, name, attributes)).toBe(expected);
});
