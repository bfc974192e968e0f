import { expect, it } from "vitest";
import { check } from "../../checker/check.js";
import { parsePlan } from "../../checker/plan/index.js";
import { changeOf, planDocument } from "../plan/documents.js";

const planOf = (path: string, change: object) =>
  parsePlan(planDocument({ resource_changes: [change] }), path);

const vpc = changeOf();

const flowLogOn = (id: string) =>
  changeOf(
    { address: "aws_flow_log.this", type: "aws_flow_log" },
    {
      after: {
        vpc_id: id,
        traffic_type: "ALL",
        log_destination_type: "s3",
        log_destination: "arn:aws:s3:::logs",
      },
    },
  );

const MISSING = "aws_vpc.this will be created without a VPC-level flow log";
const SAID =
  "; aws_flow_log.this has what seems to stand in for an id, as mock_outputs of Terragrunt do, and can be judged only once the VPC is applied and it is planned again";

it.each([
  ["mock-vpc-id", SAID],
  ["vpc-FAKE", SAID],
  ["vpc-00000000", SAID],
  ["temporary-dummy-id", SAID],
  ["vpc-0a1b2c3d4e5f60718", ""],
  ["vpc-10000000", ""],
  ["id", ""],
])("a flow log on %s rejects the VPC all the same", (id, said) => {
  const plans = [planOf("network.json", vpc), planOf("logs.json", flowLogOn(id))];
  const { plans: reports, summary } = check(
    plans.map((plan) => ({ plan, source: { source: undefined, path: undefined, notes: [] } })),
    { scope: "introduced", requireProof: false },
  );
  const [finding] = reports.flatMap(({ findings }) => findings);
  expect(summary).toMatchObject({ rejects: true, rejected: 1 });
  expect(finding?.message).toBe(`${MISSING}${said}`);
});

it("explain says so of what cannot be an id", () => {
  const source = { source: undefined, path: undefined, notes: [] };
  const plan = planOf("logs.json", flowLogOn("mock-vpc-id"));
  const { plans } = check([{ plan, source }], { scope: "introduced", requireProof: false });
  expect(plans[0]?.flow_logs[0]?.note).toBe(
    "its vpc_id is no VPC's id, but what seems to stand in for an id, as mock_outputs of Terragrunt do",
  );
});
