import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  HeadBucketCommand,
} from "@aws-sdk/client-s3";
import type { Clients } from "./clients.js";
import { askAccount, failureOf, isDenied } from "./errors.js";
import type { DeployedKeys } from "./keys.js";
import type { DeployedPlace, Obstacle } from "./model.js";
import type { DeployedBucket, DeployedEncryption, DeployedLifecycleRule } from "./parts.js";
import { found, type Questions, type Told } from "./questions.js";

/** Reads buckets, and what decides whether flow logs may be delivered to them. */
export class DeployedBuckets {
  readonly buckets: DeployedBucket[] = [];

  constructor(
    private readonly clients: Pick<Clients, "s3">,
    private readonly keys: DeployedKeys,
    private readonly questions: Questions,
    private readonly place: DeployedPlace,
  ) {}

  problemsOf(name: string): Promise<readonly Obstacle[]> {
    return this.questions.once(`bucket ${name}`, () => this.#problems(name));
  }

  /** A bucket that may not be looked at may be another account's, and is left alone. */
  async #problems(name: string): Promise<readonly Obstacle[]> {
    let region: string | undefined;
    try {
      const head = await this.clients.s3.send(new HeadBucketCommand({ Bucket: name }));
      region = head.BucketRegion;
    } catch (error) {
      const failure = failureOf(error);
      if (isDenied(failure) || failure.status === 301) return [];
      if (failure.name === "NoSuchBucket" || failure.status === 404)
        return [{ kind: "destination-missing", destination: name }];
      return await askAccount("s3:ListBucket", this.place, () => Promise.reject(error));
    }
    const isOwn = await this.#isOwn(name);
    await this.#read(name, region, isOwn);
    return [];
  }

  async #isOwn(name: string): Promise<boolean> {
    try {
      const { accountId } = this.place;
      await this.clients.s3.send(
        new HeadBucketCommand({ Bucket: name, ExpectedBucketOwner: accountId }),
      );
      return true;
    } catch (error) {
      if (isDenied(failureOf(error))) return false;
      return await askAccount("s3:ListBucket", this.place, () => Promise.reject(error));
    }
  }

  async #lifecycle(
    name: string,
    isOwn: boolean,
  ): Promise<readonly DeployedLifecycleRule[] | undefined> {
    const told = await this.#ask(
      "s3:GetLifecycleConfiguration",
      isOwn,
      () => this.clients.s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket: name })),
      /^NoSuchLifecycleConfiguration$/,
    );
    if (told.kind !== "found") return told.kind === "absent" ? [] : undefined;
    const { Rules: rules = [] } = told.value;
    return rules.map(
      ({ Status: status, Expiration: expiration, Filter: filter, Prefix: prefix }) => {
        const all = { ...filter, ...filter?.And };
        return {
          isOn: status === "Enabled",
          days: expiration?.Days,
          isDated: expiration?.Date !== undefined,
          prefix: all.Prefix ?? prefix ?? "",
          isOfTagged: filter?.Tag !== undefined || (filter?.And?.Tags ?? []).length > 0,
          isOfSizes: (all.ObjectSizeGreaterThan ?? all.ObjectSizeLessThan) !== undefined,
        };
      },
    );
  }

  async #read(name: string, region: string | undefined, isOwn: boolean): Promise<void> {
    const [policy, encryption, ownership, lifecycle] = await Promise.all([
      this.#ask(
        "s3:GetBucketPolicy",
        isOwn,
        () => this.clients.s3.send(new GetBucketPolicyCommand({ Bucket: name })),
        /^NoSuchBucketPolicy$/,
      ),
      this.#encryption(name, isOwn),
      this.#ask(
        "s3:GetBucketOwnershipControls",
        isOwn,
        () => this.clients.s3.send(new GetBucketOwnershipControlsCommand({ Bucket: name })),
        /^OwnershipControlsNotFoundError$/,
      ),
      this.#lifecycle(name, isOwn),
    ]);
    const at = region ?? this.place.region;
    const named = (encryption ?? []).flatMap(({ key }) => key ?? []);
    const managed = new Set<string>();
    for (const key of named) if (await this.keys.isOfAws(key, at)) managed.add(key);
    const [rule] = found(ownership)?.OwnershipControls?.Rules ?? [];
    this.buckets.push({
      name,
      region,
      isOwn,
      policy: policy.kind === "absent" ? "none" : found(policy)?.Policy,
      encryption: encryption?.map((one) =>
        one.key !== undefined && managed.has(one.key) ? { ...one, key: undefined } : one,
      ),
      ownership: rule?.ObjectOwnership,
      lifecycle,
    });
  }

  async #encryption(
    name: string,
    isOwn: boolean,
  ): Promise<readonly DeployedEncryption[] | undefined> {
    const told = await this.#ask(
      "s3:GetEncryptionConfiguration",
      isOwn,
      () => this.clients.s3.send(new GetBucketEncryptionCommand({ Bucket: name })),
      /^ServerSideEncryptionConfigurationNotFoundError$/,
    );
    if (told.kind !== "found") return told.kind === "absent" ? [] : undefined;
    const { Rules: rules = [] } = told.value.ServerSideEncryptionConfiguration ?? {};
    return rules.flatMap(({ ApplyServerSideEncryptionByDefault: by }) =>
      by === undefined ? [] : [{ algorithm: by.SSEAlgorithm, key: by.KMSMasterKeyID }],
    );
  }

  /** What another account does not tell is no permission that is missing in this one. */
  async #ask<T>(
    permission: string,
    isOwn: boolean,
    question: () => Promise<T>,
    absent: RegExp,
  ): Promise<Told<T>> {
    if (isOwn) return await this.questions.ask(permission, question, absent);
    return await question().then(
      (value) => ({ kind: "found", value }),
      (error) => ({ kind: absent.test(failureOf(error).name) ? "absent" : "refused" }),
    );
  }
}

/** `arn:aws:s3:::bucket/folder` */
export function bucketName(arn: string): string {
  return arn.split(":").slice(5).join(":").split("/", 1)[0] ?? "";
}
