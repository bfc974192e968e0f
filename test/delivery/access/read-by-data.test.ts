import { expect, it } from "vitest";
import { check } from "../../../checker/check.js";
import { parseJson, parsePlan } from "../../../checker/plan/index.js";
import { fixturePath, planText } from "../../fixtures/cases.js";
import { withSource } from "../../fixtures/input.js";

const FIXTURE = fixturePath("delivery-write-attached");
const ARN = "arn:aws:iam::111122223333:policy/flow-logs";
const VPC = 'module.logged["own-elsewhere"].aws_vpc.this';

/** The plan, in which a data source has read the managed policy of another configuration. */
async function recordedBy(policy: string): Promise<boolean | null | undefined> {
  const data = {
    address: "data.aws_iam_policy.read",
    mode: "data",
    type: "aws_iam_policy",
    name: "read",
    provider_name: "registry.terraform.io/hashicorp/aws",
    schema_version: 0,
    values: { arn: ARN, policy },
  };
  const values = { root_module: { resources: [data] } };
  const prior = { format_version: "1.0", terraform_version: "1.11.4", values };
  const text = JSON.stringify({ ...JSON.parse(planText(FIXTURE)), prior_state: prior });
  const plan = parsePlan(parseJson(text), "plan.json");
  const { plans } = check([await withSource(plan, FIXTURE)], {
    scope: "introduced",
    requireProof: false,
  });
  return plans.flatMap(({ vpcs }) => vpcs).find(({ address }) => address === VPC)?.recorded;
}

const allowing = (resource: string) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: "logs:*", Resource: resource }] });

it.each([
  ["allows it", allowing("*"), true],
  ["allows something else", allowing("arn:aws:logs:*:*:log-group:/another:*"), false],
  ["cannot be read", "{", null],
  ["AWS has taken, however it is read", '{"Statement":[]}', null],
])("a managed policy that a data source has read, and that %s", async (_, policy, expected) => {
  expect(await recordedBy(policy)).toBe(expected);
});
