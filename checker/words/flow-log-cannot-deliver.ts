import type { Obstacle } from "../account/model.js";
import type { FlowLog } from "../coverage/model.js";
import type { Words } from "./model.js";

export function describeObstacle({ address }: FlowLog, obstacle: Obstacle): Words {
  switch (obstacle.kind) {
    case "no-role":
      return {
        message: `${address} has no IAM role, which CloudWatch Logs takes`,
        remediation: "Set iam_role_arn to a role that vpc-flow-logs.amazonaws.com can assume.",
      };
    case "role-missing":
      return {
        message: `${address} delivers by the role ${obstacle.role}, which does not exist`,
        remediation: "Create the role, and replace the flow log so that it is used.",
      };
    case "role-not-trusting":
      return {
        message: `${address} delivers by the role ${obstacle.role}, which VPC Flow Logs cannot assume`,
        remediation: "Let vpc-flow-logs.amazonaws.com assume it, in its trust policy.",
      };
    case "destination-missing":
      return {
        message: `${address} delivers to ${obstacle.destination}, which does not exist`,
        remediation: "Create the destination, or replace the flow log with one that has another.",
      };
    case "failing":
      return {
        message: `${address} does not deliver: AWS reports ${JSON.stringify(obstacle.message)}`,
        remediation: "Check the permissions of its role, or the policy of its destination.",
      };
  }
}
