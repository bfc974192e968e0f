import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { Construct } from "constructs";
import { AwsEnvironment } from "../environment.js";
import { placed } from "../placement.js";
import { given, PropError } from "../props.js";
import type { FlowLogTarget } from "./destination.js";
import type { PolicyCondition } from "./source-accounts.js";

/** A customer managed key: one that exists, or a new one that rotates. */
export interface KeyOptions {
  /** The ARN of a KMS key whose policy lets the service use it. */
  readonly kmsKeyArn?: string;
  /** Create a KMS key with that policy, and rotation. Not together with `kmsKeyArn`. */
  readonly createKmsKey?: boolean;
}

/** What a service must do with the key, and on whose behalf. */
export interface KeyUse {
  readonly description: string;
  /** `logs.eu-central-1.amazonaws.com`, for one. */
  readonly service: string;
  readonly conditions: readonly PolicyCondition[];
}

/** @throws {PropError} where both a key and a new one are asked for. */
export function keyArn(
  scope: Construct,
  target: Omit<FlowLogTarget, "id">,
  options: KeyOptions,
  use: () => KeyUse,
): string | undefined {
  const { kmsKeyArn, createKmsKey = false } = options;
  if (kmsKeyArn !== undefined && createKmsKey) {
    throw new PropError(scope, "kmsKeyArn and createKmsKey exclude each other: give one of them");
  }
  return createKmsKey ? new FlowLogKey(scope, "key", target, use()).arn : kmsKeyArn;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
class FlowLogKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, target: Omit<FlowLogTarget, "id">, use: KeyUse) {
    super(scope, id);
    const { placement, tags } = target;
    const { partition, accountId } = AwsEnvironment.of(this, placement);
    const policy = new DataAwsIamPolicyDocument(this, "policy", {
      ...given({ provider: placement.provider }),
      statement: [
        {
          sid: "AccountAdministersKey",
          actions: ["kms:*"],
          resources: ["*"],
          principals: [{ type: "AWS", identifiers: [`arn:${partition}:iam::${accountId}:root`] }],
        },
        {
          sid: "FlowLogsUseKey",
          actions: [
            "kms:Encrypt*",
            "kms:Decrypt*",
            "kms:ReEncrypt*",
            "kms:GenerateDataKey*",
            "kms:Describe*",
          ],
          resources: ["*"],
          principals: [{ type: "Service", identifiers: [use.service] }],
          condition: [...use.conditions],
        },
      ],
    });
    const key = new KmsKey(this, "key", {
      ...placed(placement),
      ...given({ tags }),
      description: use.description,
      enableKeyRotation: true,
      policy: policy.json,
    });
    this.arn = key.arn;
  }
}
