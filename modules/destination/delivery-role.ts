import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Construct } from "constructs";
import { AwsEnvironment } from "../environment.js";
import { requireAllowed } from "../limits/limit.js";
import { POLICY_ARN, ROLE_NAME_PREFIX, ROLE_PATH } from "../limits/role.js";
import { given } from "../props.js";
import type { FlowLogTarget } from "./destination.js";

/** The role that delivers to a log group. */
export interface DeliveryRoleOptions {
  /**
   * What the name of the role begins with; Terraform makes up the rest. 38 characters at most.
   *
   * @default "vpc-flow-logs-"
   *
   * @example
   * namePrefix: "network-"
   *
   * @throws {PropError} for a prefix that IAM refuses.
   */
  readonly namePrefix?: string | undefined;
  /**
   * The path of the role, with a slash at both ends.
   *
   * @default "/"
   *
   * @example
   * path: "/network/"
   *
   * @throws {PropError} for a path that IAM refuses.
   */
  readonly path?: string | undefined;
  /**
   * The ARN of the policy that bounds what the role may do.
   *
   * @default none
   *
   * @example
   * permissionsBoundary: "arn:aws:iam::123456789012:policy/boundary"
   *
   * @throws {PropError} for an ARN of no policy.
   */
  readonly permissionsBoundary?: string | undefined;
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
    requireAllowed(this, "namePrefix", namePrefix, ROLE_NAME_PREFIX);
    requireAllowed(this, "path", path, ROLE_PATH);
    requireAllowed(this, "permissionsBoundary", permissionsBoundary, POLICY_ARN);
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
