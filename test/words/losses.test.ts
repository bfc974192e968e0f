import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { check } from "../../checker/check.js";
import { parsePlan } from "../../checker/plan/index.js";
import { fixturePath } from "../fixtures/cases.js";

const PLAN = fixturePath("literal-idle", "plan.json");
const ID = "vpc-0a1b2c3d4e5f67890";

/** The fixture with its VPC and flow log deployed, where the flow log is replaced by one for something else. */
function findingWith(target: string) {
  const document = JSON.parse(readFileSync(PLAN, "utf8"));
  for (const { address, change } of document.resource_changes) {
    if (address === "aws_vpc.recorded") {
      const after = { ...change.after, id: ID };
      Object.assign(change, { actions: ["no-op"], before: after, after, after_unknown: {} });
    }
    if (address === "aws_flow_log.recorded") {
      const before = { ...change.after, vpc_id: ID };
      const after = { ...change.after, vpc_id: target };
      Object.assign(change, { actions: ["delete", "create"], before, after, after_unknown: {} });
    }
  }
  const plan = parsePlan(document, "plan.json");
  const source = { source: undefined, path: undefined, notes: [] };
  const [judged] = check([{ plan, source }], { scope: "introduced", requireProof: false }).plans;
  return judged?.findings.find(({ vpc }) => vpc === "aws_vpc.recorded");
}

describe("the last flow log of a VPC", () => {
  it("is lost to another VPC", () => {
    expect(findingWith("vpc-00000000000000000")).toMatchObject({
      rule: "flow-log-removed",
      message:
        "aws_vpc.recorded stays, but aws_flow_log.recorded, its last flow log, will record something else",
      remediation: "Leave this flow log on its VPC and add another one for the new target.",
    });
  });

  it.each([
    ["vpc-123", "other text"],
    [`arn:aws:ec2:eu-west-1:123456789012:vpc/${ID}`, "an ARN"],
  ])("is lost to %j, which is no VPC's id", (target, what) => {
    expect(findingWith(target)).toMatchObject({
      rule: "flow-log-removed",
      message: `aws_vpc.recorded stays, but aws_flow_log.recorded, its last flow log, will be replaced by one whose vpc_id is no VPC's id, but ${what}`,
      remediation: "Leave vpc_id of aws_flow_log.recorded as it is: the id of aws_vpc.recorded.",
    });
  });
});
