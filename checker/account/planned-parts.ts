import { DEPLOYED_PARTS as TYPES } from "../aws/deployed.js";
import { KEY_ALIAS } from "../aws/resource-policies.js";
import type { Json, JsonObject } from "../plan/json.js";
import type { RegionSnapshot } from "./model.js";
import type {
  DeployedAlias,
  DeployedBucket,
  DeployedGroup,
  DeployedKey,
  DeployedLifecycleRule,
  DeployedPolicy,
  DeployedRole,
  DeployedStream,
} from "./parts.js";

/** An object of an account as Terraform would have it in its state. */
export interface PlannedPart {
  readonly address: string;
  readonly type: string;
  readonly values: JsonObject;
  /** Arguments that nobody may read. */
  readonly unread: readonly string[];
  /** Whether it is certain to be of the account. */
  readonly isOwn: boolean;
}

/** What flow logs deliver to and by, each by its ARN. */
export function plannedParts({ parts, partition }: RegionSnapshot) {
  return [
    ...parts.groups.map(groupOf),
    ...parts.roles.flatMap(roleOf),
    ...parts.policies.map(policyOf),
    ...parts.buckets.flatMap((bucket) => bucketOf(bucket, partition)),
    ...parts.keys.map(keyOf),
    ...parts.aliases.map(aliasOf),
    ...parts.streams.map(streamOf),
  ];
}

function part(address: string, type: string, values: JsonObject, unread: readonly string[] = []) {
  return { address, type, values, unread, isOwn: true } satisfies PlannedPart;
}

function groupOf({ arn, name, retentionInDays, kmsKeyId }: DeployedGroup): PlannedPart {
  return part(arn, TYPES.group, {
    arn,
    id: name,
    name,
    retention_in_days: retentionInDays ?? 0,
    kms_key_id: kmsKeyId ?? null,
    tags_all: {},
  });
}

/** A list that nobody may read is left out, as of a state that does not have it. */
function roleOf(role: DeployedRole): readonly PlannedPart[] {
  const { arn, name, path, trust, inline, attached, boundary } = role;
  const values = {
    arn,
    id: name,
    name,
    path,
    permissions_boundary: boundary ?? null,
    ...(trust !== undefined && { assume_role_policy: trust }),
    ...(inline !== undefined && { inline_policy: [] }),
    ...(attached !== undefined && { managed_policy_arns: [...attached] }),
  };
  return [
    part(arn, TYPES.role, values, trust === undefined ? ["assume_role_policy"] : []),
    ...(inline ?? []).map(({ name: own, document }) => {
      const address = `${arn} (inline policy ${own})`;
      return part(
        address,
        TYPES.inlinePolicy,
        { name: own, role: name, ...(document !== undefined && { policy: document }) },
        document === undefined ? ["policy"] : [],
      );
    }),
  ];
}

function policyOf({ arn, name, document }: DeployedPolicy): PlannedPart {
  return part(arn, TYPES.managedPolicy, { arn, id: arn, name, policy: document });
}

function bucketOf(bucket: DeployedBucket, partition: string): readonly PlannedPart[] {
  const { name, region, policy, encryption, ownership, lifecycle, isOwn } = bucket;
  const arn = `arn:${partition}:s3:::${name}`;
  const values = {
    arn,
    id: name,
    bucket: name,
    ...(region !== undefined && { region }),
    ...(policy !== undefined && { policy: policy === "none" ? "" : policy }),
    ...(encryption !== undefined && {
      server_side_encryption_configuration: [{ rule: encryption.map(ruleOf) }],
    }),
  };
  const rule = { object_ownership: ownership ?? null };
  const beside = part(`${arn} (ownership controls)`, TYPES.ownership, {
    bucket: name,
    rule: [rule],
  });
  const own = { ...part(arn, TYPES.bucket, values), isOwn };
  const deleted = part(`${arn} (lifecycle configuration)`, TYPES.lifecycle, {
    bucket: name,
    rule: (lifecycle ?? []).map(lifecycleRuleOf),
  });
  return [
    own,
    ...(ownership === undefined ? [] : [{ ...beside, isOwn }]),
    ...(lifecycle === undefined ? [] : [{ ...deleted, isOwn }]),
  ];
}

function lifecycleRuleOf(rule: DeployedLifecycleRule): Json {
  const { isOn, days, isDated, prefix, isOfTagged, isOfSizes } = rule;
  const expiration = { days: days ?? null, date: isDated ? "a date" : null };
  const filter = {
    prefix,
    tag: isOfTagged ? [{}] : [],
    object_size_greater_than: isOfSizes ? 1 : null,
  };
  return { status: isOn ? "Enabled" : "Disabled", expiration: [expiration], filter: [filter] };
}

function ruleOf({ algorithm, key }: NonNullable<DeployedBucket["encryption"]>[number]): Json {
  const byDefault = { sse_algorithm: algorithm ?? null, kms_master_key_id: key ?? null };
  return { apply_server_side_encryption_by_default: [byDefault] };
}

function keyOf({ arn, id, policy }: DeployedKey): PlannedPart {
  const region = arn.split(":")[3] ?? "";
  const values = { arn, id, key_id: id, region, ...(policy !== undefined && { policy }) };
  return part(arn, TYPES.key, values);
}

function aliasOf({ arn, name, keyId }: DeployedAlias): PlannedPart {
  return part(arn, TYPES.alias, { arn, id: name, name, [KEY_ALIAS.key]: keyId });
}

function streamOf({ arn, name, type, tags }: DeployedStream): PlannedPart {
  const source = type === undefined ? undefined : SOURCES[type];
  return part(arn, TYPES.stream, {
    arn,
    id: arn,
    name,
    tags_all: { ...tags },
    ...(source !== undefined && { [source]: [{}] }),
  });
}

/** https://docs.aws.amazon.com/firehose/latest/APIReference/API_DeliveryStreamDescription.html */
const SOURCES: Readonly<Record<string, string>> = {
  KinesisStreamAsSource: "kinesis_source_configuration",
  MSKAsSource: "msk_source_configuration",
  DatabaseAsSource: "msk_source_configuration",
};
