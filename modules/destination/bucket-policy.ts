import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import type { Construct } from "constructs";
import { AwsEnvironment } from "../environment.js";
import { given } from "../props.js";
import { type FlowLogBucketProps, sourceAccounts } from "./flow-log-bucket.js";

const DELIVERY = [{ type: "Service", identifiers: ["delivery.logs.amazonaws.com"] }];

/**
 * Lets the log delivery service write flow logs of the accounts given, and nobody without TLS.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 */
export function bucketPolicy(scope: Construct, arn: string, props: FlowLogBucketProps): string {
  const { provider } = props;
  const { partition } = AwsEnvironment.of(scope, props);
  const accounts = sourceAccounts(scope, props);
  const onBehalf = [
    { test: "StringEquals", variable: "aws:SourceAccount", values: [...accounts] },
    {
      test: "ArnLike",
      variable: "aws:SourceArn",
      values: accounts.map((account) => `arn:${partition}:logs:*:${account}:*`),
    },
  ];
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
