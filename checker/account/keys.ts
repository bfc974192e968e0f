import { DescribeKeyCommand, GetKeyPolicyCommand, type KMSClient } from "@aws-sdk/client-kms";
import type { DeployedPlace } from "./model.js";
import type { DeployedAlias, DeployedKey } from "./parts.js";
import { found, type Questions } from "./questions.js";

/** Reads the keys that buckets are encrypted by. Another account's cannot be asked for here. */
export class DeployedKeys {
  readonly keys: DeployedKey[] = [];
  readonly aliases: DeployedAlias[] = [];

  constructor(
    private readonly clientOf: (region: string) => KMSClient,
    private readonly questions: Questions,
    private readonly place: DeployedPlace & { readonly partition: string },
  ) {}

  /**
   * Reads a key.
   *
   * @param name its ARN, its id, or an alias of it.
   * @param region that of the bucket, which is where its key is.
   * @returns whether it is one that AWS manages, the policy of which nobody can change.
   */
  isOfAws(name: string, region: string): Promise<boolean> {
    const { place, questions } = this;
    const [, , , own, account] = name.startsWith("arn:") ? name.split(":") : [];
    if (account !== undefined && account !== place.accountId) return Promise.resolve(false);
    const at = own || region;
    return questions.once(`key ${at} ${name}`, () => this.#read(name, at));
  }

  async #read(name: string, region: string): Promise<boolean> {
    const kms = this.clientOf(region);
    const told = await this.questions.ask(
      "kms:DescribeKey",
      () => kms.send(new DescribeKeyCommand({ KeyId: name })),
      NO_SUCH,
    );
    const key = found(told)?.KeyMetadata;
    if (key?.KeyManager === "AWS") return true;
    // An ARN says as much as a description would.
    const arn = key?.Arn ?? (/:key\//.test(name) ? name : undefined);
    if (arn === undefined || told.kind === "absent") return false;
    await this.questions.once(`key policy ${arn}`, () => this.#policy(kms, arn));
    const [, alias] = /(?:^|:)(alias\/.+)$/s.exec(name) ?? [];
    if (alias !== undefined) this.#addAlias(alias, region, idIn(arn));
    return false;
  }

  async #policy(kms: KMSClient, arn: string): Promise<void> {
    const policy = await this.questions.ask(
      "kms:GetKeyPolicy",
      () => kms.send(new GetKeyPolicyCommand({ KeyId: arn, PolicyName: THE_ONLY_ONE })),
      NO_SUCH,
    );
    this.keys.push({ arn, id: idIn(arn), policy: found(policy)?.Policy });
  }

  #addAlias(name: string, region: string, keyId: string): void {
    const { partition, accountId } = this.place;
    const arn = `arn:${partition}:kms:${region}:${accountId}:${name}`;
    if (!this.aliases.some((one) => one.arn === arn)) this.aliases.push({ name, arn, keyId });
  }
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html */
const THE_ONLY_ONE = "default";

const NO_SUCH = /^NotFoundException$/;

function idIn(arn: string): string {
  return arn.split("/").at(-1) ?? arn;
}
