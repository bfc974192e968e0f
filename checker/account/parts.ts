/** What the flow logs of a region deliver to and by, as far as it is there and may be looked at. */
export interface DeployedParts {
  readonly groups: readonly DeployedGroup[];
  readonly roles: readonly DeployedRole[];
  /** Managed policies that these roles have, as permissions or as a boundary. */
  readonly policies: readonly DeployedPolicy[];
  readonly buckets: readonly DeployedBucket[];
  readonly keys: readonly DeployedKey[];
  readonly aliases: readonly DeployedAlias[];
  readonly streams: readonly DeployedStream[];
  /** Permissions that were missing to look at more: `iam:GetRolePolicy`. */
  readonly refused: readonly string[];
}

export const NO_PARTS: DeployedParts = {
  groups: [],
  roles: [],
  policies: [],
  buckets: [],
  keys: [],
  aliases: [],
  streams: [],
  refused: [],
};

export interface DeployedGroup {
  readonly name: string;
  /** Without `:*` at its end. */
  readonly arn: string;
  readonly retentionInDays: number | undefined;
  readonly kmsKeyId: string | undefined;
}

/** A policy document as JSON; undefined where it may not be read. */
export type DeployedDocument = string | undefined;

export interface DeployedRole {
  readonly arn: string;
  readonly name: string;
  /** `/`, `/service/`. */
  readonly path: string;
  readonly trust: DeployedDocument;
  /** Undefined where nobody may list them. */
  readonly inline: readonly DeployedInlinePolicy[] | undefined;
  /** The ARNs of the managed policies that are attached; undefined where nobody may list them. */
  readonly attached: readonly string[] | undefined;
  /** The ARN of the managed policy that is its permissions boundary. */
  readonly boundary: string | undefined;
}

export interface DeployedInlinePolicy {
  readonly name: string;
  readonly document: DeployedDocument;
}

/** One of the account, or one that AWS manages. */
export interface DeployedPolicy {
  readonly arn: string;
  readonly name: string;
  /** That of its default version. */
  readonly document: string;
}

export interface DeployedBucket {
  readonly name: string;
  readonly region: string | undefined;
  /** Whether it is of the account that is asked. */
  readonly isOwn: boolean;
  readonly policy: DeployedDocument | "none";
  /** What it encrypts by default; undefined where it may not be read. */
  readonly encryption: readonly DeployedEncryption[] | undefined;
  readonly ownership: string | undefined;
  /** What it deletes; undefined where it may not be read. */
  readonly lifecycle: readonly DeployedLifecycleRule[] | undefined;
}

export interface DeployedLifecycleRule {
  readonly isOn: boolean;
  /** How old an object is then; undefined where it deletes at a date, or nothing. */
  readonly days: number | undefined;
  readonly isDated: boolean;
  /** Of the keys that it is for. */
  readonly prefix: string;
  /** Whether it is for objects with tags, or of a size, alone. */
  readonly isOfTagged: boolean;
  readonly isOfSizes: boolean;
}

export interface DeployedEncryption {
  /** `AES256`, `aws:kms`, … */
  readonly algorithm: string | undefined;
  /** By ARN, id or alias, as the bucket has it. */
  readonly key: string | undefined;
}

export interface DeployedKey {
  readonly arn: string;
  readonly id: string;
  readonly policy: DeployedDocument;
}

export interface DeployedAlias {
  /** `alias/logs` */
  readonly name: string;
  readonly arn: string;
  readonly keyId: string;
}

export interface DeployedStream {
  readonly arn: string;
  readonly name: string;
  /** What it takes its records from: `DirectPut`, `KinesisStreamAsSource`, … */
  readonly type: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}
