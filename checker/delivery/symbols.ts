import {
  BARE_ARN_SINCE,
  FREE_ARNS,
  type NamedType,
  namedType,
  PLACE_DATA,
  partitionOfArn,
  RANDOM_TEXT,
  UNIQUE_SUFFIX,
} from "../aws/arns.js";
import { isOfAws } from "../aws/providers.js";
import { VPC_ID } from "../aws/vpc-id.js";
import { isVpcIdAttribute } from "../aws/vpcs.js";
import { ownEntry } from "../own-entry.js";
import { blockPlaceOf } from "../plan/block-place.js";
import { isObject } from "../plan/json.js";
import type { Plan, ResourceChange } from "../plan/model.js";
import type { NamedAttribute, Place, Trace } from "../trace/model.js";
import {
  ACCOUNT_FORM,
  ARN_FORM,
  joinTexts,
  PARTITION_FORM,
  PLAIN_FORM,
  REGION_FORM,
  type Text,
  type TextForm,
  type Unknown,
} from "./iam/text.js";
import { isOfProvider, placeFacts, providerKey } from "./place-facts.js";

/** Where something is, as text that stands in ARNs. */
export interface PlaceTexts {
  readonly partition: Text;
  readonly account: Text;
  readonly region: Text;
}

/**
 * What is not known yet of a plan, as symbols: wherever one attribute is named, it is the same one, and the ARN of
 * what the plan makes is a text of what is known of it.
 */
export class Symbols {
  readonly #changes = new Map<string, ResourceChange>();
  readonly #names = new Map<ResourceChange, Text>();
  readonly #places = new Map<Place, PlaceTexts>();
  readonly #id: string;
  #texts = 0;
  #plain: ReadonlySet<string> | undefined;

  constructor(
    private readonly plan: Plan,
    private readonly trace: Trace,
  ) {
    this.#id = idOf(plan);
    for (const change of plan.resources) {
      const isGone = change.action === "delete" || change.action === "forget";
      if (!isGone && change.deposed === undefined) this.#changes.set(change.address, change);
    }
  }

  /** The text that an attribute will be; undefined where it may be something else than text. */
  textOf({ address, path }: NamedAttribute): Text | undefined {
    const [name, ...inner] = path;
    const change = this.#changes.get(address) ?? this.#otherChange(address);
    if (change === undefined || typeof name !== "string") return undefined;
    if (inner.length > 0) {
      const [part] = inner;
      const isPart = part === "partition" || part === "region" || part === "account";
      return name === "arn" && inner.length === 1 && isPart
        ? this.placeOf(change)[part]
        : undefined;
    }
    if (change.mode === "data") return this.#ofData(change, name);
    const type = namedType(change.type);
    if (type?.arns.includes(name)) return this.arnOf(change);
    if (type?.names.includes(name)) return this.nameOf(change);
    const id = this.#idOf(address, name);
    const form = formOf(change, name) ?? (this.#isPlain(id) ? PLAIN_PART : undefined);
    if (form !== undefined) return [{ id, form }];
    return name === "id" ? [{ id }] : undefined;
  }

  #otherChange(address: string): ResourceChange | undefined {
    const block = blockPlaceOf(address);
    if (block === undefined) return undefined;
    for (const change of this.plan.others.of(block)) {
      const isGone = change.action === "delete" || change.action === "forget";
      if (!isGone && change.deposed === undefined) this.#changes.set(change.address, change);
    }
    return this.#changes.get(address);
  }

  /** The same of a text in which attributes stand. */
  textOfParts(parts: readonly (string | NamedAttribute)[]): Text | undefined {
    const texts = parts.map((part) => (typeof part === "string" ? [part] : this.textOf(part)));
    return texts.every((text) => text !== undefined) ? joinTexts(...texts) : undefined;
  }

  /** Text of which nothing is known: each is another. */
  anyText(): Unknown {
    return { id: `${this.#id} text ${this.#texts++}` };
  }

  arnOf(change: ResourceChange): Text {
    const type = namedType(change.type);
    const known = type?.arns.map((one) => change.after?.[one]).find(isText);
    if (known !== undefined) return [known.replace(/:\*$/, "")];
    if (type === undefined) return [{ id: this.#idOf(change.address, "arn"), form: ARN_FORM }];
    const { arn } = type;
    const { partition, region, account } = this.placeOf(change);
    return joinTexts(
      ["arn:"],
      partition,
      [`:${arn.service}:`],
      arn.hasRegion ? region : [],
      [":"],
      arn.hasAccount ? account : [],
      [`:${arn.prefix}`],
      this.#pathOf(change, type),
      this.nameOf(change),
      this.#endOf(change),
    );
  }

  nameOf(change: ResourceChange): Text {
    const known = this.#names.get(change);
    if (known !== undefined) return known;
    const symbol: Text = [{ id: this.#idOf(change.address, "name"), form: PLAIN_FORM }];
    // What is named after itself ends here.
    this.#names.set(change, symbol);
    const name = this.#findName(change) ?? symbol;
    this.#names.set(change, name);
    return name;
  }

  #findName(change: ResourceChange): Text | undefined {
    const type = namedType(change.type);
    const known = type?.names.map((one) => change.after?.[one]).find(isText);
    if (known !== undefined) return [known];
    const [argument] = type?.names ?? [];
    if (type === undefined || argument === undefined) return undefined;
    const named = this.trace.named(change, argument);
    if (named.kind === "text" && named.inferred === undefined) {
      return this.textOfParts(named.parts);
    }
    if (named.kind !== "made-up" || type.namePrefix === undefined) return undefined;
    const prefix = this.#argument(change, type.namePrefix);
    return (
      prefix && joinTexts(prefix, [{ id: this.#idOf(change.address, "suffix"), form: UNIQUE }])
    );
  }

  #argument(change: ResourceChange, name: string): Text | undefined {
    const named = this.trace.named(change, name);
    if (named.kind !== "text" || named.inferred !== undefined) return undefined;
    return this.textOfParts(named.parts);
  }

  /** `/service/`, or `/`, with which the name of a role begins in its ARN. */
  #pathOf(change: ResourceChange, { path }: NamedType): Text {
    if (path === undefined) return [];
    if (isPending(change, path)) {
      return this.#argument(change, path) ?? [{ id: this.#idOf(change.address, path), form: PATH }];
    }
    const known = change.after?.[path];
    return [isText(known) ? known : "/"];
  }

  #endOf(change: ResourceChange): Text {
    const { type, attribute } = BARE_ARN_SINCE;
    const isOld =
      change.type === type &&
      change.after?.[attribute] === undefined &&
      !isPending(change, attribute);
    return isOld ? [{ id: this.#idOf(change.address, "end of the ARN"), form: OLD_END }] : [];
  }

  placeOf(change: ResourceChange): PlaceTexts {
    const place = this.trace.place(change);
    const known = this.#places.get(place);
    if (known !== undefined) return known;
    const texts = this.#textsOf(place, change);
    this.#places.set(place, texts);
    return texts;
  }

  #textsOf(place: Place, { address }: ResourceChange): PlaceTexts {
    const known = placeFacts(this.plan, this.trace);
    const provider = providerKey(place);
    const of = provider ?? address;
    const facts = provider === undefined ? undefined : known.get(provider);
    const account = settled(place.account().id) ?? facts?.account;
    const own = place.ownRegion.value !== undefined;
    const region = settled(place.region()) ?? (own ? undefined : facts?.region);
    const partition =
      facts?.partition ?? (region === undefined ? undefined : partitionOfArn(region));
    const symbol = (what: string, by: string, form: TextForm): Text => [
      { id: `${this.#id} ${what} of ${by}`, form },
    ];
    return {
      account: account === undefined ? symbol("account", of, ACCOUNT_FORM) : [account],
      region: region === undefined ? symbol("region", own ? address : of, REGION_FORM) : [region],
      partition: partition === undefined ? symbol("partition", of, PARTITION_FORM) : [partition],
    };
  }

  #ofData(change: ResourceChange, name: string): Text | undefined {
    const id = this.#idOf(change.address, name);
    const data = ownEntry(PLACE_DATA, change.type);
    if (data?.by.includes(name)) {
      if (isOfProvider(this.plan, change)) return this.placeOf(change)[data.part];
      return [{ id, form: FORM_OF_PART[data.part] }];
    }
    if (!isOfAws(change.type)) return undefined;
    return /(?:^|_)arn$/.test(name) ? [{ id, form: ARN_FORM }] : undefined;
  }

  /** Whether it is a part of the name of something, which takes no other characters than names have. */
  #isPlain(id: string): boolean {
    this.#plain ??= new Set(
      [...this.#changes.values()].flatMap((change) => {
        const type = change.mode === "managed" ? namedType(change.type) : undefined;
        const [argument] = type?.names ?? [];
        if (argument === undefined || !isPending(change, argument)) return [];
        const named = this.trace.named(change, argument);
        if (named.kind !== "text" || named.inferred !== undefined) return [];
        return named.parts.flatMap((part) =>
          typeof part === "string" ? [] : [this.#idOf(part.address, part.path.join("."))],
        );
      }),
    );
    return this.#plain.has(id);
  }

  #idOf(address: string, attribute: string): string {
    return `${this.#id} ${address}.${attribute}`;
  }
}

const UNIQUE: TextForm = {
  characters: { only: "0123456789abcdef" },
  min: UNIQUE_SUFFIX.digits,
  max: UNIQUE_SUFFIX.digits,
};

const PATH: TextForm = { ...PLAIN_FORM, min: 1 };
const PLAIN_PART: TextForm = { ...PLAIN_FORM, min: 0 };
const VPC_ID_TEXT: TextForm = { characters: { only: `${VPC_ID.prefix}0123456789abcdef` }, min: 12 };
const OLD_END: TextForm = { characters: { only: ":*" }, min: 0, max: 2 };

const FORM_OF_PART: Readonly<Record<keyof PlaceTexts, TextForm>> = {
  account: ACCOUNT_FORM,
  region: REGION_FORM,
  partition: PARTITION_FORM,
};

function formOf({ type, after }: ResourceChange, name: string): TextForm | undefined {
  const random = ownEntry(ownEntry(RANDOM_TEXT, type) ?? {}, name);
  if (random !== undefined) {
    const { characters, unless } = random;
    const isSo = unless === undefined || after?.[unless] === false;
    return isSo ? { characters: { only: characters }, min: 1 } : undefined;
  }
  if (isVpcIdAttribute(type, name)) return VPC_ID_TEXT;
  if (!isOfAws(type) || FREE_ARNS.has(type)) return undefined;
  return name === "arn" ? ARN_FORM : undefined;
}

function isPending({ afterUnknown }: ResourceChange, name: string): boolean {
  return isObject(afterUnknown) && afterUnknown[name] === true;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function settled({ value, inferred }: ReturnType<Place["region"]>): string | undefined {
  if (inferred || value?.kind !== "scalar" || typeof value.value !== "string") return undefined;
  return value.value;
}

const numbers = new WeakMap<Plan, number>();
let next = 0;

/** What is not known of one plan is nothing of another. */
function idOf(plan: Plan): string {
  const known = numbers.get(plan) ?? next++;
  numbers.set(plan, known);
  return `plan ${known}`;
}
