import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import type { Construct } from "constructs";
import { given } from "../props.js";
import { onBehalfOf, type SourceAccounts } from "./source-accounts.js";

const DELIVERY = [{ type: "Service", identifiers: ["delivery.logs.amazonaws.com"] }];

/**
 * Lets the log delivery service write flow logs of the accounts given, and nobody without TLS.
 *
 * AWS writes the policy of a bucket itself where a flow log is created by somebody who may do so in the bucket's account.
 * What it writes is in here, by AWS's names: `s3:PutObject` on `AWSLogs/ACCOUNT/*` and `s3:GetBucketAcl`, on behalf of
 * one account in one region. Its guides disagree on whether it does so where a policy is there already.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html
 */
export function bucketPolicy(scope: Construct, arn: string, props: SourceAccounts): string {
  const { provider } = props;
  const onBehalf = onBehalfOf(scope, props);
  const document = new DataAwsIamPolicyDocument(scope, "policy-document", {
    ...given({ provider }),
    statement: [
      {
        sid: "AWSLogDeliveryWrite",
        actions: ["s3:PutObject"],
        resources: [`${arn}/*`],
        principals: DELIVERY,
        condition: [
          {
            test: "StringEquals",
            variable: "s3:x-amz-acl",
            values: ["bucket-owner-full-control"],
          },
          ...onBehalf,
        ],
      },
      {
        sid: "AWSLogDeliveryAclCheck",
        actions: ["s3:GetBucketAcl", "s3:ListBucket"],
        resources: [arn],
        principals: DELIVERY,
        condition: onBehalf,
      },
      {
        sid: "DenyWithoutTls",
        effect: "Deny",
        actions: ["s3:*"],
        resources: [arn, `${arn}/*`],
        principals: [{ type: "*", identifiers: ["*"] }],
        condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      },
    ],
  });
  return document.json;
}
