import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { BUCKET_NAME, BUCKET_PREFIX, ONE_BUCKET_NAME } from "../limits/bucket.js";
import { requireTogether } from "../limits/joint-limit.js";
import { requireAllowed } from "../limits/limit.js";
import { requireTags } from "../limits/tags.js";
import { requireOwnName } from "../own-name.js";
import { placed, requirePlacement } from "../placement.js";
import { given } from "../props.js";
import { single } from "../provider.js";
import { bucketPolicy } from "./bucket-policy.js";
import { type KeyOptions, keyArn } from "./key.js";
import { DEFAULT_LIFECYCLE, type LogLifecycle, requireOrder } from "./lifecycle.js";
import { onBehalfOf, type SourceAccounts } from "./source-accounts.js";

/** How a `FlowLogBucket` is made. */
export interface FlowLogBucketProps extends KeyOptions, SourceAccounts {
  /**
   * The whole name, which nobody else in the world may have: 3 to 63 lower-case letters, digits, hyphens and dots.
   *
   * @default Terraform makes one up after `bucketPrefix`
   *
   * @example
   * bucketName: "example-com-flow-logs"
   *
   * @throws {PropError} for a name that S3 refuses or another bucket of the stack has, and together with
   * `bucketPrefix`.
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  readonly bucketName?: string;
  /**
   * What the name begins with, 37 characters at most; Terraform makes up the rest.
   *
   * @default "vpc-flow-logs-"
   *
   * @example
   * bucketPrefix: "network-flow-logs-"
   *
   * @throws {PropError} for what no name can begin with, and together with `bucketName`.
   */
  readonly bucketPrefix?: string;
  /**
   * When logs move to cheaper storage, and when they go. What is given stands for all of the default: a step that it
   * leaves out does not happen.
   *
   * @default to STANDARD_IA after 90 days, to GLACIER after 180, deleted after 365
   *
   * @example
   * lifecycle: { expirationDays: 400 }
   *
   * @throws {PropError} where the days are not in order.
   */
  readonly lifecycle?: LogLifecycle;
  /**
   * Let Terraform destroy the bucket with the logs in it.
   *
   * @default false
   *
   * @example
   * forceDestroy: true
   */
  readonly forceDestroy?: boolean;
  /**
   * Tags for the bucket, and for a key that is made.
   *
   * @default none
   *
   * @example
   * tags: { team: "network" }
   *
   * @throws {PropError} for tags that AWS refuses.
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A bucket that flow logs can be delivered to and nobody else can write to: private, owned by its
 * account, over TLS only, encrypted, versioned, and emptied in order.
 *
 * Its policy has what AWS would write into it. Where somebody creates a flow log who may also write this policy, AWS
 * may put its own statements beside or in place of them, which the next plan shows as drift and takes away again. Its
 * guides disagree on whether it touches a policy that is there.
 *
 * @example
 * const bucket = new FlowLogBucket(this, "logs", {
 *   sourceAccountIds: ["111111111111", "222222222222"],
 *   createKmsKey: true,
 * });
 * new VpcFlowLog(this, "flow-log", { vpc, destinations: [FlowLogDestination.s3({ bucket })] });
 *
 * @throws {PropError} for names that S3 refuses, and a lifecycle out of order.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html
 */
export class FlowLogBucket extends Construct {
  /**
   * The bucket itself.
   *
   * @example
   * new TerraformOutput(this, "bucket-arn", { value: bucket.bucket.arn });
   */
  readonly bucket: S3Bucket;
  /**
   * When logs move and go, as given or by default.
   *
   * @example
   * const days = bucket.lifecycle.expirationDays;
   */
  readonly lifecycle: LogLifecycle;
  /**
   * The configuration of the lifecycle.
   *
   * @example
   * bucket.lifecycleConfiguration.transitionDefaultMinimumObjectSize = "varies_by_storage_class";
   */
  readonly lifecycleConfiguration: S3BucketLifecycleConfiguration;
  /**
   * What has to exist before a flow log that delivers here: policy and encryption. A `VpcFlowLog` waits for it by itself.
   *
   * @example
   * const dependsOn = [...bucket.ready];
   */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: FlowLogBucketProps = {}) {
    super(scope, id);
    const { tags, lifecycle = DEFAULT_LIFECYCLE } = props;
    requirePlacement(this, S3Bucket, props);
    requireOrder(this, lifecycle);
    requireTags(this, tags);
    this.lifecycle = lifecycle;
    const config = placed(props);
    this.bucket = new S3Bucket(this, "bucket", {
      ...config,
      ...given({ tags, forceDestroy: props.forceDestroy }),
      ...bucketNames(this, props),
    });
    const bucket = this.bucket.id;
    const access = new S3BucketPublicAccessBlock(this, "public-access", {
      ...config,
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const ownership = new S3BucketOwnershipControls(this, "ownership", {
      ...config,
      bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    const versioning = new S3BucketVersioningA(this, "versioning", {
      ...config,
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    const encryption = this.encrypt(props);
    this.lifecycleConfiguration = new S3BucketLifecycleConfiguration(this, "lifecycle", {
      ...config,
      bucket,
      rule: [lifecycleRule(lifecycle)],
      dependsOn: [versioning],
    });
    const policy = new S3BucketPolicy(this, "bucket-policy", {
      ...config,
      bucket,
      policy: bucketPolicy(this, this.bucket.arn, props),
      // S3 answers a second change of a bucket at one time with a conflict.
      dependsOn: [access, ownership],
    });
    this.ready = [policy, encryption];
  }

  private encrypt(props: FlowLogBucketProps): ITerraformDependable {
    const { provider, region, tags } = props;
    const placement = { provider, region };
    const kmsMasterKeyId = keyArn(this, { placement, tags }, props, () => ({
      description: "Encrypts VPC flow logs in S3",
      service: "delivery.logs.amazonaws.com",
      conditions: onBehalfOf(this, props),
    }));
    return new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      ...placed(props),
      bucket: this.bucket.id,
      rule: [
        {
          applyServerSideEncryptionByDefault: {
            ...given({ kmsMasterKeyId }),
            sseAlgorithm: kmsMasterKeyId === undefined ? "AES256" : "aws:kms",
          },
          // One call of KMS for many objects, instead of one each.
          bucketKeyEnabled: true,
        },
      ],
    });
  }
}

const BUCKET = { prop: "bucketName", type: S3Bucket.tfResourceType, argument: "bucket" };

function bucketNames(scope: Construct, props: FlowLogBucketProps) {
  const { bucketName, bucketPrefix } = props;
  requireTogether(scope, { bucketName, bucketPrefix }, [ONE_BUCKET_NAME]);
  requireAllowed(scope, "bucketName", bucketName, BUCKET_NAME);
  requireAllowed(scope, "bucketPrefix", bucketPrefix, BUCKET_PREFIX);
  if (bucketName !== undefined) {
    requireOwnName(scope, BUCKET, bucketName, placed(props));
    return { bucket: bucketName };
  }
  return { bucketPrefix: bucketPrefix ?? "vpc-flow-logs-" };
}

function lifecycleRule({ toInfrequentAccessDays, toGlacierDays, expirationDays }: LogLifecycle) {
  const transition = [
    { days: toInfrequentAccessDays, storageClass: "STANDARD_IA" },
    { days: toGlacierDays, storageClass: "GLACIER" },
  ].flatMap(({ days, storageClass }) => (days === undefined ? [] : { days, storageClass }));
  return {
    id: "flow-logs",
    status: "Enabled",
    filter: single({ prefix: "" }),
    ...(transition.length === 0 ? {} : { transition }),
    expiration: single({ days: expirationDays }),
    // What is overwritten or deleted stays for a while, against accidents.
    noncurrentVersionExpiration: single({ noncurrentDays: 30 }),
    abortIncompleteMultipartUpload: single({ daysAfterInitiation: 7 }),
  };
}
