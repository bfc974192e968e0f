import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Construct } from "constructs";
import { AwsEnvironment } from "../environment.js";
import { CROSS_ACCOUNT_ROLE_ARN } from "../limits/cross-account.js";
import { ROLE_NAME } from "../limits/firehose.js";
import { requireAllowed } from "../limits/limit.js";
import { POLICY_ARN } from "../limits/role.js";

import { requireTags } from "../limits/tags.js";
import { requireOwnName } from "../own-name.js";
import type { Placement } from "../placement.js";
import { given } from "../props.js";
import type { Destination, FlowLogTarget } from "./destination.js";
import { FirehoseDestination } from "./firehose.js";

/** How the role of the account of flow logs is made. */
export interface FirehoseSourceRoleProps extends Pick<Placement, "provider"> {
  /**
   * The role in the account of the stream, which `FirehoseDestinationRole` makes.
   *
   * @example
   * destinationRoleArn: "arn:aws:iam::111111111111:role/AWSLogDeliveryFirehoseCrossAccountRole"
   *
   * @throws {PropError} for an ARN of no role that is called as AWS asks for.
   */
  readonly destinationRoleArn: string;
  /**
   * The whole name, 64 characters at most: the other role trusts this one by its ARN.
   *
   * @default "flow-logs-to-firehose"
   *
   * @example
   * name: "network-flow-logs"
   *
   * @throws {PropError} for a name that IAM refuses, and one that another role of the stack has.
   */
  readonly name?: string;
  /**
   * The ARN of the policy that bounds what the role may do.
   *
   * @default none
   *
   * @example
   * permissionsBoundary: "arn:aws:iam::222222222222:policy/boundary"
   *
   * @throws {PropError} for an ARN of no policy.
   */
  readonly permissionsBoundary?: string;
  /**
   * Tags for the role.
   *
   * @default none
   *
   * @example
   * tags: { team: "network" }
   *
   * @throws {PropError} for what AWS takes as no tags, and more than 50.
   */
  readonly tags?: Readonly<Record<string, string>>;
}

const ROLE = { prop: "name", type: IamRole.tfResourceType, argument: "name" };

/**
 * The role by which flow logs of this account are delivered to Firehose streams of another one. It is passed on to the log
 * delivery service, and takes on the role over there, `FirehoseDestinationRole`. One is enough for an account.
 *
 * @example
 * const toStreams = new FirehoseSourceRole(this, "firehose-role", {
 *   destinationRoleArn: "arn:aws:iam::111111111111:role/AWSLogDeliveryFirehoseCrossAccountRole",
 * });
 * new VpcFlowLog(this, "flow-log", { vpc, destinations: [toStreams.deliverTo(deliveryStreamArn)] });
 *
 * @throws {PropError} for names and ARNs that AWS refuses.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/firehose-cross-account-delivery.html
 */
export class FirehoseSourceRole extends Construct {
  /**
   * The ARN, which the role over there has to trust.
   *
   * @example
   * new TerraformOutput(this, "source-role", { value: sourceRole.arn });
   */
  readonly arn: string;
  /**
   * What the role may do. Without it no flow log can be made, so that it has to come first.
   *
   * @example
   * new TerraformOutput(this, "policy", { value: sourceRole.policy.name });
   */
  readonly policy: IamRolePolicy;
  private readonly destinationRoleArn: string;

  constructor(scope: Construct, id: string, props: FirehoseSourceRoleProps) {
    super(scope, id);
    const { name = "flow-logs-to-firehose", destinationRoleArn } = props;
    const { provider, permissionsBoundary, tags } = props;
    requireAllowed(this, "name", name, ROLE_NAME);
    requireAllowed(this, "destinationRoleArn", destinationRoleArn, CROSS_ACCOUNT_ROLE_ARN);
    requireAllowed(this, "permissionsBoundary", permissionsBoundary, POLICY_ARN);
    requireTags(this, tags);
    requireOwnName(this, ROLE, name, { provider });
    this.destinationRoleArn = destinationRoleArn;
    const { partition, accountId } = AwsEnvironment.of(this, { provider });
    const trust = new DataAwsIamPolicyDocument(this, "trust", {
      ...given({ provider }),
      statement: [
        {
          // AWS says of no condition that the service would meet it here.
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["delivery.logs.amazonaws.com"] }],
        },
      ],
    });
    const role = new IamRole(this, "role", {
      ...given({ provider, permissionsBoundary, tags }),
      name,
      description: "Delivers flow logs to Firehose streams of another account",
      assumeRolePolicy: trust.json,
    });
    const permissions = new DataAwsIamPolicyDocument(this, "permissions", {
      ...given({ provider }),
      statement: [
        {
          sid: "PassToLogDelivery",
          actions: ["iam:PassRole"],
          resources: [role.arn],
          condition: [
            {
              test: "StringEquals",
              variable: "iam:PassedToService",
              values: ["delivery.logs.amazonaws.com"],
            },
            {
              test: "StringLike",
              variable: "iam:AssociatedResourceARN",
              values: [`arn:${partition}:ec2:*:${accountId}:*`],
            },
          ],
        },
        {
          sid: "SetUpDelivery",
          actions: [
            "logs:CreateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:GetLogDelivery",
            "logs:ListLogDeliveries",
          ],
          resources: ["*"],
        },
        {
          sid: "TakeOnDestinationRole",
          actions: ["sts:AssumeRole"],
          resources: [destinationRoleArn],
        },
      ],
    });
    this.policy = new IamRolePolicy(this, "policy", {
      ...given({ provider }),
      name: "deliver-flow-logs",
      role: role.id,
      policy: permissions.json,
    });
    this.arn = role.arn;
  }

  /**
   * A stream of the other account, as a destination of flow logs, which wait for the policy of the role.
   *
   * @example
   * new VpcFlowLog(this, "to-stream", { vpc, destinations: [sourceRole.deliverTo(deliveryStreamArn)] });
   */
  deliverTo(deliveryStreamArn: string): Destination {
    const { arn: sourceRoleArn, destinationRoleArn, policy } = this;
    const stream: Destination = new FirehoseDestination({
      deliveryStreamArn,
      crossAccount: { sourceRoleArn, destinationRoleArn },
    });
    return {
      bind: (scope: Construct, target: FlowLogTarget) => {
        const binding = stream.bind(scope, target);
        return { ...binding, dependsOn: [...binding.dependsOn, policy] };
      },
    };
  }
}
