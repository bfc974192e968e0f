import type { Construct } from "constructs";
import {
  BOTH_ROLES,
  CROSS_ACCOUNT_ROLE_ARN,
  type CrossAccountRoles,
} from "../limits/cross-account.js";
import { requireTogether } from "../limits/joint-limit.js";
import { requireAllowed } from "../limits/limit.js";
import { ROLE_ARN } from "../limits/role.js";
import { STREAM_ARN } from "../limits/stream.js";
import type { Destination, DestinationBinding } from "./destination.js";

/** A Firehose stream that exists, and where it is of another account, the roles that deliver there. */
export interface FirehoseOptions {
  /**
   * The ARN of a delivery stream that exists.
   *
   * @example
   * deliveryStreamArn: "arn:aws:firehose:eu-central-1:123456789012:deliverystream/logs"
   *
   * @throws {PropError} for another ARN, and where another flow log of the same resource delivers there.
   */
  readonly deliveryStreamArn: string;
  /**
   * For a stream of another account: the roles that deliver there.
   *
   * @default the stream is of the flow log's account
   *
   * @example
   * crossAccount: {
   *   sourceRoleArn: "arn:aws:iam::123456789012:role/flow-logs",
   *   destinationRoleArn: "arn:aws:iam::210987654321:role/AWSLogDeliveryFirehoseCrossAccountRole",
   * }
   *
   * @throws {PropError} for one role without the other, and for an ARN of no role.
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/firehose-cross-account-delivery.html
   */
  readonly crossAccount?:
    | {
        /**
         * The role in the account of the flow log, which may take on the other one.
         *
         * @example
         * sourceRoleArn: "arn:aws:iam::123456789012:role/flow-logs"
         */
        readonly sourceRoleArn: string;
        /**
         * The role in the account of the stream; AWS asks for a name with AWSLogDeliveryFirehoseCrossAccountRole at its
         * beginning.
         *
         * @example
         * destinationRoleArn: "arn:aws:iam::210987654321:role/AWSLogDeliveryFirehoseCrossAccountRole"
         */
        readonly destinationRoleArn: string;
      }
    | undefined;
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-firehose.html */
export class FirehoseDestination implements Destination {
  constructor(readonly options: FirehoseOptions) {}

  bind(scope: Construct): DestinationBinding {
    const { deliveryStreamArn, crossAccount = {} } = this.options;
    requireAllowed(scope, "deliveryStreamArn", deliveryStreamArn ?? null, STREAM_ARN);
    const { sourceRoleArn, destinationRoleArn }: CrossAccountRoles = crossAccount;
    requireTogether(scope, crossAccount, [BOTH_ROLES]);
    requireAllowed(scope, "sourceRoleArn", sourceRoleArn, ROLE_ARN);
    requireAllowed(scope, "destinationRoleArn", destinationRoleArn, CROSS_ACCOUNT_ROLE_ARN);
    return {
      type: "kinesis-data-firehose",
      arn: deliveryStreamArn,
      place: `stream ${deliveryStreamArn}`,
      iamRoleArn: sourceRoleArn,
      deliverCrossAccountRole: destinationRoleArn,
      dependsOn: [],
    };
  }
}
