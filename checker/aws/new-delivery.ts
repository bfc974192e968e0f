/** How what a new flow log delivers to and by is written, for each of the providers that have flow logs. */
export interface NewDelivery {
  readonly group: {
    readonly type: string;
    readonly name: string;
    readonly days: string;
    /**
     * Whether its ARN ends in `:*` once it is made, as CloudFormation has it.
     * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html
     */
    readonly endsInStar: boolean;
    /** Whether it can be in another region than its provider: see `region` in `providers.ts`. */
    readonly hasRegion: boolean;
  };
  readonly role: {
    readonly type: string;
    readonly trust: string;
    /** What its name begins with; undefined where it gets one of its own when it is given none. */
    readonly prefix: string | undefined;
    /** What it may do: by a resource of its own, or an argument of the role. */
    readonly policy:
      | { readonly type: string; readonly document: string; readonly role: string }
      | { readonly argument: string; readonly name: string; readonly document: string };
  };
  /** What tells the account; undefined of a provider that has nothing that does. */
  readonly account: { readonly type: string; readonly id: string } | undefined;
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs */
const AWS: NewDelivery = {
  group: {
    type: "aws_cloudwatch_log_group",
    name: "name",
    days: "retention_in_days",
    endsInStar: false,
    hasRegion: true,
  },
  role: {
    type: "aws_iam_role",
    trust: "assume_role_policy",
    prefix: "name_prefix",
    policy: { type: "aws_iam_role_policy", document: "policy", role: "role" },
  },
  account: { type: "aws_caller_identity", id: "account_id" },
};

/** https://registry.terraform.io/providers/hashicorp/awscc/latest/docs */
const AWSCC: NewDelivery = {
  group: {
    type: "awscc_logs_log_group",
    name: "log_group_name",
    days: "retention_in_days",
    endsInStar: true,
    hasRegion: false,
  },
  role: {
    type: "awscc_iam_role",
    trust: "assume_role_policy_document",
    prefix: undefined,
    policy: { argument: "policies", name: "policy_name", document: "policy_document" },
  },
  account: undefined,
};

/** Of the provider that has a type of flow logs. */
export function newDeliveryFor(flowLogType: string): NewDelivery {
  return flowLogType.startsWith("awscc_") ? AWSCC : AWS;
}

/**
 * What a role may do that delivers to log groups, and nothing else: it may not create them, for a flow log would bring a
 * deleted one back, without retention.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export const DELIVERY_ACTIONS: readonly string[] = [
  "logs:CreateLogStream",
  "logs:DescribeLogGroups",
  "logs:DescribeLogStreams",
  "logs:PutLogEvents",
];

/** Against another account's flow logs delivering by the role: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
export const DELIVERY_SOURCE = "aws:SourceAccount";
