import { Token } from "cdktf";
import type { Construct } from "constructs";
import { PropError } from "../props.js";
import type { Destination, DestinationBinding } from "./destination.js";

export interface FirehoseOptions {
  /** The ARN of a delivery stream that exists. */
  readonly deliveryStreamArn: string;
  /** For a stream of another account: the roles that deliver there. */
  readonly crossAccount?: {
    /** The role in the account of the flow log, which may take on the other one. */
    readonly sourceRoleArn: string;
    /** The role in the account of the stream. */
    readonly destinationRoleArn: string;
  };
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-firehose.html */
export class FirehoseDestination implements Destination {
  constructor(readonly options: FirehoseOptions) {}

  bind(scope: Construct): DestinationBinding {
    const { deliveryStreamArn, crossAccount } = this.options;
    if (!Token.isUnresolved(deliveryStreamArn) && !STREAM_ARN.test(deliveryStreamArn)) {
      throw new PropError(
        scope,
        `deliveryStreamArn is ${JSON.stringify(deliveryStreamArn)}, which is no ARN of a Firehose stream`,
      );
    }
    return {
      type: "kinesis-data-firehose",
      arn: deliveryStreamArn,
      place: `stream ${deliveryStreamArn}`,
      iamRoleArn: crossAccount?.sourceRoleArn,
      deliverCrossAccountRole: crossAccount?.destinationRoleArn,
      dependsOn: [],
    };
  }
}

const STREAM_ARN = /^arn:[\w-]+:firehose:[\w-]+:\d{12}:deliverystream\/[\w.-]+$/;
