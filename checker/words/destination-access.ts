import { CROSS_ACCOUNT_ROLE_PREFIX, LOG_DELIVERY_TAG } from "../aws/streams.js";
import type { AccessGround, NoPolicy } from "../delivery/access/model.js";

/** How a flow log delivers in vain for a reason that is in no statement, and what to do. */
export interface Obstruction {
  /** What follows the address of the flow log. */
  readonly way: string;
  readonly remediation: string;
}

/**
 * @param whose the bucket, key, stream or role that it is about.
 * @param service the one that would use it.
 */
export function describeObstruction(
  ground: AccessGround,
  whose: string,
  service: string,
): Obstruction | undefined {
  switch (ground.kind) {
    case "no-policy":
      return withoutPolicy(ground.why, whose, service);
    case "managed-key":
      return {
        way: `delivers to ${whose}, which is encrypted by aws/s3: nobody can let delivery.logs.amazonaws.com use the key that AWS manages`,
        remediation:
          "Encrypt the bucket by SSE-S3, or by a key of your own: name it by its ARN, and let delivery.logs.amazonaws.com use it.",
      };
    case "other-source":
      return {
        way: `delivers to ${whose}, which takes its records from another source`,
        remediation: "Deliver to a Firehose stream that records are put to directly (Direct PUT).",
      };
    case "untagged":
      return {
        way: `delivers to ${whose}, which the plan leaves without the tag by which AWS may write to it: ${TAG}`,
        remediation: `Give the stream the tag ${TAG}.`,
      };
    default:
      return undefined;
  }
}

const TAG = `${LOG_DELIVERY_TAG.key} = ${JSON.stringify(LOG_DELIVERY_TAG.value)}`;

function withoutPolicy(why: NoPolicy, whose: string, service: string): Obstruction {
  const ofBucket =
    "Give the bucket a policy that allows s3:PutObject and s3:GetBucketAcl to delivery.logs.amazonaws.com.";
  switch (why) {
    case "replaced":
      return {
        way: `delivers to ${whose}, which is made anew: the policy that AWS wrote for it goes with the old bucket`,
        remediation: ofBucket,
      };
    case "another-account":
      return {
        way: `delivers to ${whose}, which has no policy: AWS writes one only where the bucket is of the flow log's account`,
        remediation: ofBucket,
      };
    case "none":
      return {
        way: `delivers to ${whose}, which has no policy: nothing lets ${service} in`,
        remediation: ofBucket,
      };
    case "taken":
    case "found":
      return {
        way: `delivers to ${whose}, and the plan takes away its policy`,
        remediation: ofBucket,
      };
    case "default":
      return {
        way: `delivers to what is encrypted by ${whose}, which has the default key policy: it lets no service use the key`,
        remediation: `Give the key a policy that allows kms:Encrypt, kms:Decrypt, kms:ReEncrypt*, kms:GenerateDataKey* and kms:DescribeKey to ${service}.`,
      };
  }
}

/** Why it is not known whether a destination takes records, where no statement tells. */
export function describeUncertainty(ground: AccessGround, whose: string): string | undefined {
  switch (ground.kind) {
    case "no-policy":
      return ground.why === "taken"
        ? `${whose} loses its policy, before or after AWS writes to it`
        : `${whose} was found without a policy`;
    case "completed-by-aws":
      return `the policy that ${whose} has is in no plan, and does not allow it yet: AWS adds what is missing when it makes the flow log, and another configuration may take that away`;
    case "key-by-name":
      return `the bucket names ${whose} by something else than its ARN, with which AWS may not deliver`;
    case "untagged":
      return `${whose} is without the tag ${TAG}, which AWS adds when it makes the flow log, and Terraform takes away with the next apply`;
    case "role-name":
      return `${whose} has a name that does not begin with ${CROSS_ACCOUNT_ROLE_PREFIX}, as AWS asks for`;
    default:
      return undefined;
  }
}
