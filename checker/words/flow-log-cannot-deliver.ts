import type { Obstacle } from "../account/model.js";
import type { DeliveryPart, DestinationType } from "../aws/destinations.js";
import type { FlowLog } from "../coverage/model.js";
import { objectName } from "../coverage/objects.js";
import type { PlannedObstacle } from "../delivery/model.js";
import { describeNoAccess } from "./access.js";
import { TAKES } from "./destination-destroyed.js";
import type { Words } from "./model.js";

export function describeObstacle(flowLog: FlowLog, obstacle: Obstacle | PlannedObstacle): Words {
  const { address, plan, destination } = flowLog;
  switch (obstacle.kind) {
    case "no-access":
      return describeNoAccess(flowLog, obstacle.check);
    case "no-role":
      return destination.type === "kinesis-data-firehose"
        ? withoutRoleAcross(address)
        : withoutRole(address);
    case "role-missing":
      return {
        message: `${address} delivers by the role ${obstacle.role}, which does not exist`,
        remediation: "Create the role, and replace the flow log so that it is used.",
      };
    case "destination-missing":
      return {
        message: `${address} delivers to ${obstacle.destination}, which does not exist`,
        remediation: "Create the destination, or replace the flow log with one that has another.",
      };
    case "destination-unfit":
      return {
        message: `${address} delivers to ${ASKED[obstacle.type]}, and its destination is ${GIVEN[obstacle.is]}`,
        remediation:
          obstacle.is === "name"
            ? "Set log_destination to the ARN of the destination."
            : "Let log_destination_type and log_destination say the same; AWS refuses the flow log otherwise.",
      };
    case "no-cross-account-role":
      return {
        message: `${address} delivers to a Firehose stream of another account, and has no role there`,
        remediation:
          "Set deliver_cross_account_role to a role of the stream's account, whose name begins with AWSLogDeliveryFirehoseCrossAccountRole.",
      };
    case "taken-away": {
      const name = objectName(obstacle.planned.change);
      const elsewhere = obstacle.planned.plan === plan ? "the plan" : obstacle.planned.plan.path;
      return {
        message: `${address} needs ${name}, which ${elsewhere} ${TAKES[obstacle.how]}`,
        remediation: `Keep ${name}, or name another ${obstacle.part} in the flow log.`,
      };
    }
    case "failing":
      return {
        message: `${address} does not deliver: AWS reports ${JSON.stringify(obstacle.message)}`,
        remediation: "Check the permissions of its role, or the policy of its destination.",
      };
  }
}

const ASKED: Readonly<Record<DestinationType, string>> = {
  "cloud-watch-logs": "CloudWatch Logs",
  s3: "S3",
  "kinesis-data-firehose": "Firehose",
};

const GIVEN: Readonly<Record<DeliveryPart | "name", string>> = {
  "log group": "a log group",
  bucket: "a bucket",
  stream: "a Firehose stream",
  role: "a role",
  key: "a key",
  name: "a name, where AWS takes an ARN",
};

function withoutRole(address: string): Words {
  return {
    message: `${address} has no IAM role, which CloudWatch Logs takes`,
    remediation: "Set iam_role_arn to a role that vpc-flow-logs.amazonaws.com can assume.",
  };
}

function withoutRoleAcross(address: string): Words {
  return {
    message: `${address} delivers to a Firehose stream of another account, and has no IAM role of its own`,
    remediation: "Set iam_role_arn to a role that delivery.logs.amazonaws.com can assume.",
  };
}
