import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Construct } from "constructs";
import { AwsEnvironment } from "../environment.js";
import { given, literal, PropError } from "../props.js";
import type { FlowLogTarget } from "./destination.js";

export interface DeliveryRoleOptions {
  /**
   * What the name of the role begins with; Terraform makes up the rest. 38 characters at most.
   *
   * @default "vpc-flow-logs-"
   */
  readonly namePrefix?: string;
  /**
   * The path of the role, with a slash at both ends.
   *
   * @default "/"
   */
  readonly path?: string;
  /** The ARN of the policy that bounds what the role may do. */
  readonly permissionsBoundary?: string;
}

/**
 * The role that VPC Flow Logs takes on to write to one log group. It trusts the service for flow logs of
 * this account and region only (the confused deputy), and may not create log groups: a flow log would
 * bring a deleted one back, without retention and encryption.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export class DeliveryRole extends Construct {
  readonly arn: string;
  /** Without it the flow log cannot deliver, so that it has to come first. */
  readonly policy: IamRolePolicy;

  constructor(
    scope: Construct,
    id: string,
    target: FlowLogTarget,
    logGroupArn: string,
    options: DeliveryRoleOptions,
  ) {
    super(scope, id);
    const { namePrefix = "vpc-flow-logs-", path, permissionsBoundary } = options;
    requireRoleNames(this, namePrefix, path);
    const { placement, tags } = target;
    // Roles are of the whole account.
    const { provider } = placement;
    const { partition, region, accountId } = AwsEnvironment.of(this, placement);
    const trust = new DataAwsIamPolicyDocument(this, "trust", {
      ...given({ provider }),
      statement: [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["vpc-flow-logs.amazonaws.com"] }],
          condition: [
            { test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] },
            {
              test: "ArnLike",
              variable: "aws:SourceArn",
              values: [`arn:${partition}:ec2:${region}:${accountId}:vpc-flow-log/*`],
            },
          ],
        },
      ],
    });
    const delivery = new DataAwsIamPolicyDocument(this, "delivery", {
      ...given({ provider }),
      statement: [
        {
          actions: [
            "logs:CreateLogStream",
            "logs:DescribeLogGroups",
            "logs:DescribeLogStreams",
            "logs:PutLogEvents",
          ],
          resources: [logGroupArn, `${logGroupArn}:*`],
        },
      ],
    });
    const role = new IamRole(this, "role", {
      ...given({ provider, tags, path, permissionsBoundary }),
      namePrefix,
      description: "Lets VPC Flow Logs write to one log group",
      assumeRolePolicy: trust.json,
    });
    this.policy = new IamRolePolicy(this, "policy", {
      ...given({ provider }),
      name: "deliver-flow-logs",
      role: role.id,
      policy: delivery.json,
    });
    this.arn = role.arn;
  }
}

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
function requireRoleNames(scope: Construct, namePrefix: string, path: string | undefined): void {
  const prefix = literal(namePrefix);
  if (prefix !== undefined && !/^[\w+=,.@-]{1,38}$/.test(prefix)) {
    throw new PropError(
      scope,
      `the role's namePrefix is ${JSON.stringify(prefix)}; it takes 1 to 38 letters, digits and _+=,.@-`,
    );
  }
  const known = path === undefined ? undefined : literal(path);
  if (known !== undefined && !/^\/(?:[\x21-\x7e]+\/)?$/.test(known)) {
    throw new PropError(
      scope,
      `the role's path is ${JSON.stringify(known)}; it begins and ends with a slash`,
    );
  }
}
