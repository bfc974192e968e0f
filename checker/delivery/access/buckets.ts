import type { CompanionKind } from "../../aws/delivery-companions.js";
import { OBJECT_OWNERSHIP } from "../../aws/resource-policies.js";
import { DELIVERY_SERVICE } from "../../aws/streams.js";
import { isArray, isObject, type Json } from "../../plan/json.js";
import type { Planned } from "../../plan/model.js";
import { areOfOneAccount } from "../../trace/trace.js";
import { parsePartArn, partsOfMarked } from "../arn.js";
import type { Companions } from "../companions.js";
import type { FlowLogPlace } from "../iam/request-contexts.js";
import { ACCOUNT_FORM, joinTexts, REGION_FORM, type Text } from "../iam/text.js";
import type { FoundNeed, Needed } from "../model.js";
import { type AccessAnswer, either, unknownAccess } from "./ask.js";
import { bucketAnswer } from "./bucket-answer.js";
import { BucketKeys, type EncryptedBy } from "./bucket-key.js";
import { askBucket, BUCKET_ACTIONS, type BucketDelivery } from "./bucket-questions.js";
import { BY_KEY_ELSEWHERE, BY_MANAGED_KEY, BY_UNKNOWN_KEY, keyAnswer } from "./key-answer.js";
import { KEY_ACTION } from "./key-questions.js";
import type { Keys } from "./keys.js";
import type { AccessCheck } from "./model.js";
import { objectArns } from "./object-keys.js";
import type { PlannedPolicies } from "./planned-policies.js";
import { isMade, type PolicyOutcome, type ResourcePolicies } from "./resource-policy.js";

/** What a bucket, or its key, comes to. */
export interface Asked
  extends AccessAnswer,
    Pick<AccessCheck, "what" | "principal" | "actions" | "of"> {
  /** A plan changes what it rests on. */
  readonly isChanged: boolean;
}

/** Asks buckets of plans, and their keys, whether flow logs can be delivered: each in one way only once. */
export class Buckets {
  readonly #answers = new Map<Planned["change"], Map<string, readonly Asked[]>>();
  readonly #keys: BucketKeys;

  constructor(
    private readonly companions: Companions,
    private readonly documents: PlannedPolicies,
    private readonly policies: ResourcePolicies,
    keys: Keys,
  ) {
    this.#keys = new BucketKeys(keys, companions, documents);
  }

  /** @param log a flow log that stays or is made, with what requests on its behalf say of it. */
  ask(log: Planned, place: FlowLogPlace, destination: Needed): readonly Asked[] {
    if (destination.kind === "elsewhere") return [this.#askElsewhere(log, place, destination.text)];
    if (destination.kind !== "found" || destination.part !== "bucket") {
      return [asked("bucket", undefined, BUCKET_ACTIONS, unknownAccess("destination"), false)];
    }
    const found = this.#ask(log, place, destination);
    if (destination.inferred === undefined) return found;
    return found.map((one) => ({ ...one, isInferred: true }));
  }

  #ask(log: Planned, place: FlowLogPlace, { planned, suffix }: FoundNeed): readonly Asked[] {
    const isSameAccount = this.#isSameAccount(log, planned);
    const isHive = this.#isHive(log);
    const isLogMade = isMade(log);
    const key = JSON.stringify([log.plan.path, place, suffix, isHive, isLogMade, isSameAccount]);
    const known = this.#answers.get(planned.change) ?? new Map<string, readonly Asked[]>();
    this.#answers.set(planned.change, known);
    const answers = known.get(key);
    if (answers !== undefined) return answers;
    const folder = this.#folderOf(log, suffix);
    const made =
      folder === undefined
        ? [asked("bucket", planned, BUCKET_ACTIONS, unknownAccess("destination"), false)]
        : this.#askAll(planned, place, { folder, isHive, isLogMade, isSameAccount });
    known.set(key, made);
    return made;
  }

  /** Of a bucket that no plan has, a plan may have the policy: what that does not let in stays out. */
  #askElsewhere(log: Planned, place: FlowLogPlace, text: string): Asked {
    const notKnown = asked(
      "bucket",
      undefined,
      BUCKET_ACTIONS,
      unknownAccess("destination-elsewhere"),
      false,
    );
    const named = parsePartArn(text);
    if (named?.part !== "bucket") return notKnown;
    const kind = "bucket policy";
    const policies = this.companions.ofBucketNamed(named.name, kind);
    const folder = this.#folderOf(log, named.suffix);
    const mayBeOthers = policies.some((one) => this.companions.mayHaveMore(one, kind));
    if (policies.length === 0 || folder === undefined || mayBeOthers) return notKnown;
    const arn = joinTexts(["arn:"], place.partition, [`:s3:::${named.name}`]);
    const isHive = this.#isHive(log);
    const delivery: BucketDelivery = {
      place,
      bucket: { arn, account: [ACCOUNT_ELSEWHERE], region: [REGION_ELSEWHERE] },
      hasAcls: "unknown",
      objects: objectArns({ ...place, bucket: arn, folder, isHive }),
    };
    const outcomes = policies.flatMap((one) => this.policies.written(one));
    const answers = outcomes.map((one) =>
      one.kind === "policy"
        ? askBucket(delivery, one.policy)
        : unknownAccess("destination-elsewhere"),
    );
    const answer = this.#proven(either(answers), kind);
    if (answer.answer !== "cannot") return notKnown;
    const areChanged = policies.some(({ change }) => change.action !== "no-op");
    return asked("bucket", policies[0], BUCKET_ACTIONS, answer, areChanged);
  }

  #askAll(
    bucket: Planned,
    place: FlowLogPlace,
    { folder, isHive, isLogMade, isSameAccount }: Delivered,
  ): readonly Asked[] {
    const symbols = this.documents.symbolsOf(bucket.plan);
    const { account, region } = symbols.placeOf(bucket.change);
    const arn = symbols.arnOf(bucket.change);
    const objects = objectArns({ ...place, bucket: arn, folder, isHive });
    const hasAcls = this.#hasAcls(bucket);
    const delivery: BucketDelivery = { place, bucket: { arn, account, region }, hasAcls, objects };
    const isCurrent = this.documents.isCurrent(bucket.plan);
    const ownership = { isLogMade, isBucketMade: isMade(bucket), isSameAccount, isCurrent };
    const policies = this.policies.of(bucket, "bucket policy");
    const answer = bucketAnswer(delivery, ownership, policies);
    return [
      asked(
        "bucket",
        bucket,
        BUCKET_ACTIONS,
        this.#proven(answer, "bucket policy"),
        isChanged(bucket, policies),
      ),
      ...this.#askKeys(bucket, delivery),
    ];
  }

  /** Nothing where S3 has keys of its own for it. */
  #askKeys(bucket: Planned, delivery: BucketDelivery): readonly Asked[] {
    const outcomes = this.#keys.of(bucket);
    if (outcomes.every(({ kind }) => kind === "s3")) return [];
    const answers = outcomes.map((one) => this.#keyAnswer(one, delivery));
    const [first] = outcomes;
    const of = outcomes.length === 1 && first?.kind === "key" ? first.planned : bucket;
    const isNew = this.companions
      .of(bucket, "encryption")
      .some(({ change }) => change.action !== "no-op");
    const areNew = outcomes.some(
      (one) =>
        one.kind === "key" && isChanged(one.planned, this.policies.of(one.planned, "key policy")),
    );
    const answer = this.#proven(either(answers), "encryption", "key policy");
    return [asked("key", of, [KEY_ACTION], answer, isNew || areNew || isChanged(bucket, []))];
  }

  /** What is listed with one of them may be another's. */
  #proven(answer: AccessAnswer, ...kinds: readonly CompanionKind[]): AccessAnswer {
    const areInferred = kinds.some((kind) => this.companions.areInferred(kind));
    return areInferred ? { ...answer, isInferred: true } : answer;
  }

  #keyAnswer(by: EncryptedBy, { place, bucket }: BucketDelivery): AccessAnswer {
    switch (by.kind) {
      case "s3":
        return NOT_ASKED;
      case "managed":
        return BY_MANAGED_KEY;
      case "elsewhere":
        return BY_KEY_ELSEWHERE;
      case "unknown":
        return BY_UNKNOWN_KEY;
      case "key": {
        const { plan, change } = by.planned;
        const symbols = this.documents.symbolsOf(plan);
        const { account, region } = symbols.placeOf(change);
        const key = { arn: symbols.arnOf(change), account, region };
        const policies = this.policies.of(by.planned, "key policy");
        return keyAnswer({ place, key, bucket }, policies, by);
      }
    }
  }

  #isSameAccount(a: Planned, b: Planned): boolean | "unknown" {
    const place = ({ plan, change }: Planned) => this.documents.traceOf(plan)?.place(change);
    const [one, other] = [place(a), place(b)];
    if (one === undefined || other === undefined) return "unknown";
    return areOfOneAccount(one, other, a.plan === b.plan);
  }

  /** Whether partitions are those that Hive reads; they are not, where nothing is said. */
  #isHive({ plan, change }: Planned): boolean | "unknown" {
    const [options, , name] = HIVE;
    const written = change.after?.[options];
    const inside = isArray(written) || !isObject(written) ? [0, name] : [name];
    const value = [options, ...inside].reduce<Json | undefined>(member, change.after ?? undefined);
    if (value === true || value === false) return value;
    if (value === "true" || value === "false") return value === "true";
    const named = this.documents.traceOf(plan)?.named(change, options, inside);
    if (named === undefined || named.kind === "choice" || named.kind === "unknown")
      return "unknown";
    if (named.kind !== "text") return false;
    const [text] = named.parts;
    return text === "true" ? true : text === "false" ? false : "unknown";
  }

  /** Undefined where it is another bucket, whose name only begins like this one's. */
  #folderOf({ plan }: Planned, suffix: string): Text | undefined {
    if (suffix === "" || suffix === "/") return [];
    if (!suffix.startsWith("/")) return undefined;
    const folder = suffix.slice(1);
    const whole = folder.endsWith("/") ? folder : `${folder}/`;
    return this.documents.symbolsOf(plan).textOfParts(partsOfMarked(whole));
  }

  #hasAcls(bucket: Planned): boolean | "unknown" {
    if (this.companions.mayHaveMore(bucket, "ownership")) return "unknown";
    const beside = this.companions.of(bucket, "ownership");
    const { path, withLists } = OBJECT_OWNERSHIP;
    const said = beside.map(({ change }) =>
      path.reduce<Json | undefined>(member, change.after ?? undefined),
    );
    const [first] = said;
    if (first === undefined) return isMade(bucket) && beside.length === 0 ? false : "unknown";
    if (said.length > 1) return "unknown";
    return withLists.some((one) => one === first);
  }
}

/** What is asked of each of several, one of which it will be; what is not asked of one is no matter of it. */
export function askedOfEach(several: readonly (readonly Asked[])[]): readonly Asked[] {
  const kinds = [...new Set(several.flat().map(({ what }) => what))];
  return kinds.flatMap((kind) => {
    const found = several.map((all) => all.find(({ what }) => what === kind));
    const [first] = found.flatMap((one) => one ?? []);
    if (first === undefined) return [];
    const answer = either(found.map((one) => one ?? NOT_ASKED));
    const isChanged = found.some((one) => one?.isChanged === true);
    const { what, principal, actions } = first;
    return [{ what, principal, actions, of: undefined, ...answer, isChanged }];
  });
}

const ACCOUNT_ELSEWHERE = { id: "account of a bucket elsewhere", form: ACCOUNT_FORM };
const REGION_ELSEWHERE = { id: "region of a bucket elsewhere", form: REGION_FORM };

const NOT_ASKED: AccessAnswer = { answer: "can", grounds: [], isInferred: false };

function asked(
  what: "bucket" | "key",
  of: Planned | undefined,
  actions: readonly string[],
  answer: AccessAnswer,
  isChanged: boolean,
): Asked {
  return { what, principal: DELIVERY_SERVICE, actions, of, isChanged, ...answer };
}

function isChanged({ change }: Planned, policies: readonly PolicyOutcome[]): boolean {
  const areChanged = policies.some(
    (one) => one.kind === "taken" || (one.kind === "policy" && one.policy.isChanged),
  );
  return areChanged || change.action !== "no-op";
}

interface Delivered {
  readonly folder: Text;
  readonly isHive: boolean | "unknown";
  readonly isLogMade: boolean;
  readonly isSameAccount: boolean | "unknown";
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DestinationOptionsRequest.html */
const HIVE = ["destination_options", 0, "hive_compatible_partitions"] as const;

function member(value: Json | undefined, name: string | number): Json | undefined {
  if (isArray(value)) return value[Number(name)];
  return isObject(value) ? value[name] : undefined;
}
