import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { Construct } from "constructs";
import { AwsEnvironment } from "../environment.js";
import { requireTogether } from "../limits/joint-limit.js";
import { KEY_ARN, ONE_KEY } from "../limits/key.js";
import { requireAllowed } from "../limits/limit.js";
import { placed } from "../placement.js";
import { given } from "../props.js";
import type { FlowLogTarget } from "./destination.js";
import type { PolicyCondition } from "./source-accounts.js";

/** A customer managed key: one that exists, or a new one that rotates. */
export interface KeyOptions {
  /**
   * The ARN of a KMS key whose policy lets the service use it; neither its id nor an alias.
   *
   * @default none: AWS encrypts with keys of its own
   *
   * @example
   * kmsKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
   *
   * @throws {PropError} for what is no ARN of a key, and together with `createKmsKey`.
   */
  readonly kmsKeyArn?: string;
  /**
   * Create a KMS key with that policy, and rotation.
   *
   * @default false
   *
   * @example
   * createKmsKey: true
   *
   * @throws {PropError} together with `kmsKeyArn`.
   */
  readonly createKmsKey?: boolean;
}

/** What a service must do with the key, and on whose behalf. */
export interface KeyUse {
  readonly description: string;
  /** `logs.eu-central-1.amazonaws.com`, for one. */
  readonly service: string;
  readonly conditions: readonly PolicyCondition[];
}

/** @throws {PropError} where both a key and a new one are asked for, or the ARN is none of a key. */
export function keyArn(
  scope: Construct,
  target: Omit<FlowLogTarget, "id">,
  options: KeyOptions,
  use: () => KeyUse,
): string | undefined {
  const { kmsKeyArn, createKmsKey = false } = options;
  requireTogether(scope, { kmsKeyArn, createKmsKey }, [ONE_KEY]);
  requireAllowed(scope, "kmsKeyArn", kmsKeyArn, KEY_ARN);
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
