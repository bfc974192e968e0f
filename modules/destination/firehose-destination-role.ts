import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { AwsEnvironment } from "../environment.js";
import { CROSS_ACCOUNT_ROLE_NAME, ROLE_ARNS, STREAM_ARNS } from "../limits/firehose.js";
import { requireAllowed } from "../limits/limit.js";
import { requireTags } from "../limits/tags.js";
import { requireOwnName } from "../own-name.js";
import type { Placement } from "../placement.js";
import { given, literal } from "../props.js";

/** How the role of the account of streams is made, and whom it trusts. */
export interface FirehoseDestinationRoleProps extends Pick<Placement, "provider"> {
  /**
   * The streams that other accounts may deliver to, in this account. AWS makes each ready by the tag
   * `LogDeliveryEnabled = "true"`: keep it in the tags of the stream, or the next apply takes it away again.
   *
   * @example
   * streamArns: [deliveryStreamArn]
   *
   * @throws {PropError} where there is none, and for an ARN of no stream.
   */
  readonly streamArns: readonly string[];
  /**
   * The roles of the accounts that deliver, which `FirehoseSourceRole` makes there. They need not exist yet.
   *
   * @example
   * sourceRoleArns: ["arn:aws:iam::222222222222:role/flow-logs-to-firehose"]
   *
   * @throws {PropError} where there is none, and for an ARN of no role.
   */
  readonly sourceRoleArns: readonly string[];
  /**
   * The whole name, 64 characters at most: AWS asks for its beginning.
   *
   * @default "AWSLogDeliveryFirehoseCrossAccountRole"
   *
   * @example
   * name: "AWSLogDeliveryFirehoseCrossAccountRole-network"
   *
   * @throws {PropError} for a name that begins otherwise, and one that another role of the stack has.
   */
  readonly name?: string;
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
 * The role by which flow logs of other accounts are delivered to Firehose streams of this one. It trusts the roles of
 * theirs that are named, by the account and `aws:PrincipalArn`: IAM refuses a principal that does not exist, so that one
 * named as such had to be made before this role, and this one before the flow log.
 *
 * @example
 * new FirehoseDestinationRole(this, "firehose-role", {
 *   streamArns: [deliveryStreamArn],
 *   sourceRoleArns: ["arn:aws:iam::222222222222:role/flow-logs-to-firehose"],
 * });
 *
 * @throws {PropError} for names and ARNs that AWS refuses.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/firehose-cross-account-delivery.html
 */
export class FirehoseDestinationRole extends Construct {
  /**
   * The ARN, which the roles of the other accounts take on.
   *
   * @example
   * new TerraformOutput(this, "destination-role", { value: destinationRole.arn });
   */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: FirehoseDestinationRoleProps) {
    super(scope, id);
    const { name = "AWSLogDeliveryFirehoseCrossAccountRole", streamArns, sourceRoleArns } = props;
    const { provider, tags } = props;
    requireAllowed(this, "name", name, CROSS_ACCOUNT_ROLE_NAME);
    requireAllowed(this, "streamArns", streamArns, STREAM_ARNS);
    requireAllowed(this, "sourceRoleArns", sourceRoleArns, ROLE_ARNS);
    requireTags(this, tags);
    requireOwnName(this, ROLE, name, { provider });
    const { partition, accountId } = AwsEnvironment.of(this, { provider });
    const trust = new DataAwsIamPolicyDocument(this, "trust", {
      ...given({ provider }),
      statement: [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "AWS", identifiers: [...new Set(sourceRoleArns.map(accountRoot))] }],
          condition: [
            { test: "ArnEquals", variable: "aws:PrincipalArn", values: [...sourceRoleArns] },
          ],
        },
      ],
    });
    const permissions = new DataAwsIamPolicyDocument(this, "permissions", {
      ...given({ provider }),
      statement: [
        {
          sid: "MakeServiceLinkedRole",
          actions: ["iam:CreateServiceLinkedRole"],
          resources: [
            `arn:${partition}:iam::${accountId}:role/aws-service-role/delivery.logs.amazonaws.com/AWSServiceRoleForLogDelivery`,
          ],
        },
        {
          sid: "MakeStreamsReady",
          actions: ["firehose:TagDeliveryStream"],
          resources: [...streamArns],
        },
      ],
    });
    const role = new IamRole(this, "role", {
      ...given({ provider, tags }),
      name,
      description: "Takes in flow logs of other accounts",
      assumeRolePolicy: trust.json,
    });
    new IamRolePolicy(this, "policy", {
      ...given({ provider }),
      name: "deliver-flow-logs",
      role: role.id,
      policy: permissions.json,
    });
    this.arn = role.arn;
  }
}

/** `arn:aws:iam::222222222222:root`, which stands for the account. */
function accountRoot(roleArn: string): string {
  const known = literal(roleArn);
  return known === undefined
    ? Fn.replace(roleArn, "/:role/.*/", ":root")
    : known.replace(/:role\/.*$/, ":root");
}
