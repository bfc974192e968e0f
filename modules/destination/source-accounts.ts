import type { Construct } from "constructs";
import { AwsEnvironment } from "../environment.js";
import { ACCOUNT_IDS } from "../limits/account.js";
import { requireAllowed } from "../limits/limit.js";
import { type Placement, placed } from "../placement.js";

/** Whose flow logs are delivered. */
export interface SourceAccounts extends Placement {
  /**
   * Accounts whose flow logs may be delivered here: ids of 12 digits. Accounts of an organisation are listed one by one:
   * no plan says which organisation an account is of, so that nothing could be proven of a policy that names it
   * (`aws:SourceOrgID`).
   *
   * @default the account of the bucket
   *
   * @example
   * sourceAccountIds: ["111111111111", "222222222222"]
   *
   * @throws {PropError} where there is none, or one is no account id.
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
   */
  readonly sourceAccountIds?: readonly string[];
}

/** A condition of a policy statement. */
export interface PolicyCondition {
  readonly test: string;
  readonly variable: string;
  readonly values: string[];
}

/**
 * What a statement for the log delivery service has to ask for, so that it acts for flow logs of these accounts and for
 * nobody else's (the confused deputy). The ARN is that of log delivery, of the flow log's account and region.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html
 */
export function onBehalfOf(scope: Construct, props: SourceAccounts): PolicyCondition[] {
  const { partition } = AwsEnvironment.of(scope, placed(props));
  const accounts = sourceAccounts(scope, props);
  return [
    { test: "StringEquals", variable: "aws:SourceAccount", values: [...accounts] },
    {
      test: "ArnLike",
      variable: "aws:SourceArn",
      values: accounts.map((account) => `arn:${partition}:logs:*:${account}:*`),
    },
  ];
}

function sourceAccounts(scope: Construct, props: SourceAccounts): readonly string[] {
  const { sourceAccountIds } = props;
  if (sourceAccountIds === undefined) return [AwsEnvironment.of(scope, placed(props)).accountId];
  requireAllowed(scope, "sourceAccountIds", sourceAccountIds, ACCOUNT_IDS);
  return sourceAccountIds;
}
