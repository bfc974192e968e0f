import type { ContextEntry, RequestContext } from "./context.js";
import type { Text, TextForm, Unknown } from "./text.js";

/** A key of a request, and where it is said that the request has it so. */
export interface ContextFact {
  readonly key: string;
  readonly entry: ContextEntry;
  readonly source: string;
}

/** Whose flow log it is, and where. */
export interface FlowLogPlace {
  readonly partition: Text;
  readonly account: Text;
  readonly region: Text;
  /** When it begins to deliver at the earliest, in milliseconds since 1970. */
  readonly since: number;
}

/** What a request is about, and where that is. */
export interface ResourcePlace {
  readonly account: Text;
  readonly region: Text;
}

const IAM = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const GLOBAL_KEYS = `${IAM}/reference_policies_condition-keys.html`;
const STS_KEYS = `${IAM}/reference_policies_iam-condition-keys.html`;
const ROLE_OF_FLOW_LOGS =
  "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html";
const BUCKET_OF_FLOW_LOGS =
  "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html";
const S3_KEYS = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html";
const S3_OWNERSHIP =
  "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html";
const STREAM_ACROSS =
  "https://docs.aws.amazon.com/vpc/latest/userguide/firehose-cross-account-delivery.html";
const KMS_KEYS = "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html";
const LOGS_WITH_KMS =
  "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html";
const S3_WITH_KMS = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html";

const ABSENT: ContextEntry = { kind: "absent" };
const PRESENT: ContextEntry = { kind: "present" };
const UNKNOWN: ContextEntry = { kind: "unknown" };

export function requestContext(facts: readonly ContextFact[]): RequestContext {
  return new Map(facts.map(({ key, entry }) => [key.toLowerCase(), entry]));
}

/** `vpc-flow-logs.amazonaws.com` assumes the role of a flow log that delivers to CloudWatch Logs. */
export function flowLogTrustContext(
  place: FlowLogPlace & {
    /** The id of the flow log, where it is deployed; one that is being made gets one that nobody has written yet. */
    readonly flowLogId?: Text;
    readonly roleAccount: Text;
  },
): readonly ContextFact[] {
  const { partition, account, region, flowLogId, roleAccount } = place;
  const id = flowLogId ?? ["fl-", NEW_FLOW_LOG];
  const arn = ["arn:", ...partition, ":ec2:", ...region, ":", ...account, ":vpc-flow-log/", ...id];
  return [
    ...asService("vpc-flow-logs.amazonaws.com", place),
    // "The source account is the owner of the flow log and the source ARN is the flow log ARN."
    fact("aws:SourceAccount", value(account), ROLE_OF_FLOW_LOGS),
    fact("aws:SourceArn", value(arn), ROLE_OF_FLOW_LOGS),
    fact("aws:RequestedRegion", value(region), GLOBAL_KEYS),
    fact("aws:ResourceAccount", value(roleAccount), GLOBAL_KEYS),
    // Those who assume the role have to send it, and the service asks for none.
    fact("sts:ExternalId", ABSENT, STS_KEYS),
  ];
}

/** The hexadecimal digits of an id, https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const ID_FORM: TextForm = { characters: { only: "0123456789abcdef" }, min: 8, max: 17 };

const NEW_FLOW_LOG: Unknown = { id: "id of the flow log", form: { ...ID_FORM, isDrawn: true } };

/** The id of some flow log that is deployed. */
export const FLOW_LOG_THAT_IS_THERE: Text = [
  "fl-",
  { id: "id of a deployed flow log", form: ID_FORM },
];

/** `delivery.logs.amazonaws.com` puts objects into a bucket, or asks for its access control list. */
export function s3DeliveryContext(
  place: FlowLogPlace & {
    readonly action: "s3:PutObject" | "s3:GetBucketAcl";
    readonly bucket: ResourcePlace;
    /** Whether the bucket has access control lists; those of BucketOwnerEnforced have none. */
    readonly hasAcls: boolean | "unknown";
  },
): readonly ContextFact[] {
  const { action, bucket, hasAcls } = place;
  const acl: Text = ["bucket-owner-full-control"];
  // Whether the header is sent where lists are off is disputed.
  const sent: ContextEntry =
    hasAcls === true ? value(acl) : { kind: "value-or-absent", value: acl };
  return [
    ...asService("delivery.logs.amazonaws.com", place),
    ...sourceOfDelivery(place),
    fact("aws:RequestedRegion", value(bucket.region), GLOBAL_KEYS),
    fact("aws:ResourceAccount", value(bucket.account), GLOBAL_KEYS),
    action === "s3:GetBucketAcl"
      ? fact("s3:x-amz-acl", ABSENT, S3_KEYS)
      : fact("s3:x-amz-acl", sent, hasAcls === true ? BUCKET_OF_FLOW_LOGS : S3_OWNERSHIP),
    // A header that encrypts by bucket's default makes needless: nothing says whether it is sent.
    fact("s3:x-amz-server-side-encryption", UNKNOWN, S3_KEYS),
    fact("s3:TlsVersion", UNKNOWN, S3_KEYS),
  ];
}

/** S3 uses the key of a bucket for objects of `delivery.logs.amazonaws.com`. */
export function kmsDeliveryContext(
  place: FlowLogPlace & {
    readonly key: ResourcePlace;
    readonly bucket: { readonly arn: Text; readonly region: Text };
  },
): readonly ContextFact[] {
  const { key, bucket } = place;
  const objects: Unknown = {
    id: "object, or nothing where the bucket has a key",
    form: { min: 0 },
  };
  return [
    ...asService("delivery.logs.amazonaws.com", place),
    ...sourceOfDelivery(place),
    fact("aws:RequestedRegion", value(key.region), GLOBAL_KEYS),
    fact("aws:ResourceAccount", value(key.account), GLOBAL_KEYS),
    fact("kms:ViaService", value(["s3.", ...bucket.region, ".amazonaws.com"]), KMS_KEYS),
    // The ARN of the object, or that of the bucket with a bucket key.
    fact("kms:EncryptionContext:aws:s3:arn", value([...bucket.arn, objects]), S3_WITH_KMS),
  ];
}

/** CloudWatch Logs uses the key of a log group. */
export function groupKeyContext(
  place: FlowLogPlace & {
    /** `logs.REGION.amazonaws.com` */
    readonly service: string;
    /** Its ARN, without `:*` at the end. */
    readonly group: Text;
  },
): readonly ContextFact[] {
  const { service, group, region } = place;
  return [
    ...asService(service, place),
    fact("aws:RequestedRegion", value(region), GLOBAL_KEYS),
    fact("kms:EncryptionContext:aws:logs:arn", value(group), LOGS_WITH_KMS),
  ];
}

/** The role of a flow log calls CloudWatch Logs. */
export function logsContext(
  place: FlowLogPlace & {
    readonly role: { readonly arn: Text; readonly account: Text };
    readonly group: ResourcePlace;
  },
): readonly ContextFact[] {
  const { role, group } = place;
  return [
    ...always(place),
    // Whether the service names its source once it has assumed the role is not documented.
    fact("aws:SourceAccount", UNKNOWN, GLOBAL_KEYS),
    fact("aws:SourceArn", UNKNOWN, GLOBAL_KEYS),
    fact("aws:PrincipalIsAWSService", value(["false"]), GLOBAL_KEYS),
    // "Not present … if the service uses a service role or service-linked role to make a call."
    fact("aws:PrincipalServiceName", ABSENT, GLOBAL_KEYS),
    fact("aws:PrincipalServiceNamesList", ABSENT, GLOBAL_KEYS),
    ...asRole(role),
    fact("aws:PrincipalOrgID", UNKNOWN, GLOBAL_KEYS),
    fact("aws:userid", PRESENT, GLOBAL_KEYS),
    fact("aws:username", ABSENT, GLOBAL_KEYS),
    fact("aws:TokenIssueTime", PRESENT, GLOBAL_KEYS),
    fact("aws:RequestedRegion", value(group.region), GLOBAL_KEYS),
    fact("aws:ResourceAccount", value(group.account), GLOBAL_KEYS),
  ];
}

/** `delivery.logs.amazonaws.com` assumes the role of a flow log that delivers to a stream of another account. */
export function deliveryTrustContext(
  place: FlowLogPlace & { readonly roleAccount: Text },
): readonly ContextFact[] {
  return [
    ...asService("delivery.logs.amazonaws.com", place),
    // AWS documents a trust without conditions, and what a request would have for them nowhere.
    fact("aws:SourceAccount", UNKNOWN, STREAM_ACROSS),
    fact("aws:SourceArn", UNKNOWN, STREAM_ACROSS),
    fact("aws:RequestedRegion", UNKNOWN, GLOBAL_KEYS),
    fact("aws:ResourceAccount", value(place.roleAccount), GLOBAL_KEYS),
    fact("sts:ExternalId", ABSENT, STS_KEYS),
  ];
}

/** Roles set up delivery to a stream of another account; the first of them is passed on for a VPC. */
export function passingContext(
  place: FlowLogPlace & {
    /** That which asks. */
    readonly role: { readonly arn: Text; readonly account: Text };
    /** The ARN of what is recorded; undefined where that is not what it is about. */
    readonly vpc: Text | undefined;
  },
): readonly ContextFact[] {
  const { role, vpc } = place;
  return [
    ...always(place),
    ...asRole(role),
    ...(vpc === undefined
      ? []
      : [
          fact("iam:PassedToService", value(["delivery.logs.amazonaws.com"]), STREAM_ACROSS),
          fact("iam:AssociatedResourceARN", value(vpc), STREAM_ACROSS),
        ]),
  ];
}

/** "For assumed roles", the role: what each request of its sessions has. */
function asRole(role: { readonly arn: Text; readonly account: Text }): readonly ContextFact[] {
  return [
    fact("aws:PrincipalArn", value(role.arn), GLOBAL_KEYS),
    fact("aws:PrincipalAccount", value(role.account), GLOBAL_KEYS),
    fact("aws:PrincipalType", value(["AssumedRole"]), GLOBAL_KEYS),
  ];
}

/** What each request of a service has. */
function asService(service: string, place: FlowLogPlace): readonly ContextFact[] {
  return [
    ...always(place),
    fact("aws:PrincipalIsAWSService", value(["true"]), GLOBAL_KEYS),
    fact("aws:PrincipalServiceName", value([service]), GLOBAL_KEYS),
    fact(
      "aws:PrincipalServiceNamesList",
      { kind: "values", values: [[service]], isMany: true },
      GLOBAL_KEYS,
    ),
    // "Included … only if the principal is a member of an organization": a service is none.
    fact("aws:PrincipalOrgID", ABSENT, GLOBAL_KEYS),
    fact("aws:PrincipalOrgPaths", ABSENT, GLOBAL_KEYS),
    fact("aws:username", ABSENT, GLOBAL_KEYS),
    fact("aws:TokenIssueTime", ABSENT, GLOBAL_KEYS),
    // There where the account of the source is in an organization.
    fact("aws:SourceOrgID", UNKNOWN, GLOBAL_KEYS),
    fact("aws:SourceOrgPaths", UNKNOWN, GLOBAL_KEYS),
  ];
}

function always({ since }: FlowLogPlace): readonly ContextFact[] {
  return [
    // "Always included in the request context", and AWS calls itself by TLS.
    fact("aws:SecureTransport", value(["true"]), GLOBAL_KEYS),
    fact("aws:ViaAWSService", value(["false"]), GLOBAL_KEYS),
    fact("aws:CalledVia", ABSENT, GLOBAL_KEYS),
    fact("aws:CalledViaFirst", ABSENT, GLOBAL_KEYS),
    fact("aws:CalledViaLast", ABSENT, GLOBAL_KEYS),
    // "Only if the requester uses a VPC endpoint."
    fact("aws:SourceVpc", ABSENT, GLOBAL_KEYS),
    fact("aws:SourceVpce", ABSENT, GLOBAL_KEYS),
    fact("aws:SourceIp", UNKNOWN, GLOBAL_KEYS),
    fact("aws:VpcSourceIp", UNKNOWN, GLOBAL_KEYS),
    fact("aws:MultiFactorAuthPresent", ABSENT, GLOBAL_KEYS),
    fact("aws:MultiFactorAuthAge", ABSENT, GLOBAL_KEYS),
    fact("aws:CurrentTime", { kind: "since", moment: since }, GLOBAL_KEYS),
    fact("aws:EpochTime", { kind: "since", moment: since }, GLOBAL_KEYS),
  ];
}

/** `arn:aws:logs:REGION:ACCOUNT:` and more, of the flow log: what follows is documented nowhere. */
function sourceOfDelivery({ partition, account, region }: FlowLogPlace): readonly ContextFact[] {
  const rest: Unknown = { id: "source of the delivery" };
  const arn = ["arn:", ...partition, ":logs:", ...region, ":", ...account, ":", rest];
  return [
    fact("aws:SourceAccount", value(account), BUCKET_OF_FLOW_LOGS),
    fact("aws:SourceArn", value(arn), BUCKET_OF_FLOW_LOGS),
  ];
}

function fact(key: string, entry: ContextEntry, source: string): ContextFact {
  return { key, entry, source };
}

function value(text: Text): ContextEntry {
  return { kind: "values", values: [text] };
}
