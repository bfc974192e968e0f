import { isArray, isObject, type Json } from "../../plan/json.js";
import { shapeOf } from "../facts.js";
import { UnsupportedError } from "../json-functions/index.js";
import { goThroughParts, goThroughText } from "../values/budget.js";
import {
  type AttributeValue,
  mapping,
  membersOf,
  scalar,
  sequence,
  type Value,
} from "../values/value.js";

/** How many samples there are: more than hexadecimal digits, and more than regions. */
export const SAMPLES = 48;

const ID = "vpc-";
/** With 17 digits, and with 8. */
const ID_LENGTHS = [ID.length + 17, ID.length + 8];

/** The attributes in the arguments, and the sample that stands for each in each round. */
export class Atoms {
  readonly list: AttributeValue[] = [];
  private readonly places = new Set<string>();
  /** The numbers and regions that the arguments name: what they ask for may be the case. */
  private readonly accounts = new Set<string>();
  private readonly regions = new Set<string>(REGIONS);
  /** The ids by their samples, of each round. */
  private readonly ids: ReadonlyMap<string, AttributeValue>[] = [];

  /** False where something has no known form, and cannot be sampled. */
  collect(value: Value): boolean {
    switch (value.kind) {
      case "scalar":
        this.read(String(value.value));
        return true;
      case "attribute":
        return this.add(value);
      case "template":
        return value.parts.every((part) =>
          typeof part === "string" ? this.read(part) : this.add(part),
        );
      case "sequence":
        return !value.unordered && value.items.every((item) => this.collect(item));
      case "mapping":
        return membersOf(value).every(([, member]) => this.collect(member));
      case "unknown":
        return value.samples?.of.every((attribute) => this.add(attribute)) ?? false;
    }
  }

  private read(literal: string): true {
    for (const [number] of literal.matchAll(/\d{1,12}/g)) this.accounts.add(number);
    for (const [region] of literal.matchAll(/[a-z]{2}(?:-[a-z]+)+-\d+/g)) this.regions.add(region);
    return true;
  }

  private add(value: AttributeValue): boolean {
    if (shapeOf(value) === undefined) return false;
    const key = placeKey(value);
    if (!this.places.has(key)) {
      this.places.add(key);
      this.list.push(value);
    }
    return true;
  }

  toJson(value: Value, round: number): Json {
    goThroughParts(1);
    switch (value.kind) {
      case "scalar":
        if (typeof value.value === "string") goThroughText(value.value.length);
        return value.value;
      case "attribute":
        return this.sample(value, round);
      case "template":
        return value.parts
          .map((part) => (typeof part === "string" ? part : String(this.toJson(part, round))))
          .join("");
      case "sequence":
        return value.items.map((item) => this.toJson(item, round));
      case "mapping":
        return Object.fromEntries(
          membersOf(value).map(([key, member]) => [key, this.toJson(member, round)]),
        );
      case "unknown": {
        const sampled = value.samples?.results[round];
        if (sampled === undefined) throw new UnsupportedError("an unknown value");
        return sampled;
      }
    }
  }

  fromJson(json: Json, round: number): Value {
    goThroughParts(1);
    if (isArray(json))
      return sequence(
        "tuple",
        json.map((item) => this.fromJson(item, round)),
      );
    if (isObject(json)) {
      const members = Object.entries(json).map(
        ([key, member]) => [key, this.fromJson(member, round)] as const,
      );
      // A key that holds an id would be another key in every round.
      return mapping("object", new Map(members));
    }
    return typeof json === "string" ? this.fromText(json, round) : scalar(json);
  }

  private fromText(text: string, round: number): Value {
    goThroughText(text.length);
    const known = this.idsOf(round);
    const parts: (string | AttributeValue)[] = [];
    let rest = 0;
    for (let at = text.indexOf(ID); at !== -1; at = text.indexOf(ID, at + 1)) {
      const length = ID_LENGTHS.find((size) => known.has(text.slice(at, at + size)));
      const atom = length && known.get(text.slice(at, at + length));
      if (length === undefined || !atom) continue;
      if (at > rest) parts.push(text.slice(rest, at));
      parts.push(atom);
      rest = at + length;
    }
    if (rest < text.length) parts.push(text.slice(rest));
    const [only] = parts;
    if (only === undefined) return scalar("");
    if (parts.length > 1) return { kind: "template", parts };
    return typeof only === "string" ? scalar(only) : only;
  }

  /** Short samples (a region's name) are text like any other: only ids are told apart surely. */
  private idsOf(round: number): ReadonlyMap<string, AttributeValue> {
    const found = this.ids[round];
    if (found !== undefined) return found;
    const ids = new Map<string, AttributeValue>();
    for (const atom of this.list) {
      const shape = shapeOf(atom);
      const isId = shape === "vpc-id" || shape === "adopted-vpc-id";
      if (isId) ids.set(this.sample(atom, round), atom);
    }
    this.ids[round] = ids;
    return ids;
  }

  /** The sample that stands for an attribute in a round, whichever expression it is in. */
  private sample(value: AttributeValue, round: number): string {
    const number = numberOf(value);
    switch (shapeOf(value)) {
      case "partition":
        return PARTITIONS[round % PARTITIONS.length] ?? "aws";
      case "region":
        // The newest first: those that the arguments name.
        return [...this.regions].reverse()[round % this.regions.size] ?? "us-east-1";
      case "account": {
        const digitsAskedFor = [...this.accounts][round % SAMPLES] ?? "";
        const others = digits(number, round, 12, 10);
        return digitsAskedFor + others.slice(digitsAskedFor.length);
      }
      case "adopted-vpc-id":
        return `vpc-${digits(number, round, round < SAMPLES / 2 ? 17 : 8, 16)}`;
      default:
        return `vpc-${digits(number, round, 17, 16)}`;
    }
  }
}

// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
const REGIONS = [
  "af-south-1",
  "ap-east-1",
  "ap-east-2",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "ca-central-1",
  "ca-west-1",
  "cn-north-1",
  "cn-northwest-1",
  "eu-central-1",
  "eu-central-2",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "eusc-de-east-1",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "mx-central-1",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-gov-east-1",
  "us-gov-west-1",
  "us-iso-east-1",
  "us-isob-east-1",
  "us-west-1",
  "us-west-2",
];

const PARTITIONS = ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-eusc"];

const numbers = new Map<string, number>();

/** Every attribute has a number of its own, so that two of them never have one sample. */
function numberOf(value: AttributeValue): number {
  const key = placeKey(value);
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}

function placeKey(value: AttributeValue): string {
  return `${value.resource.address}\n${value.path.join("\n")}`;
}

const turns = new Map<string, readonly string[]>();

/** In every turn of `base` rounds each place takes every digit once, in an order of its own. */
function digits(index: number, round: number, length: number, base: number): string {
  const turn = Math.floor(round / base);
  const key = `${index} ${turn} ${length} ${base}`;
  const samples = turns.get(key) ?? samplesOf(turn, index, length, base);
  turns.set(key, samples);
  return samples[round % base] ?? "";
}

function samplesOf(turn: number, index: number, length: number, base: number): readonly string[] {
  const random = generator((index + 1) * 2654435761 + turn);
  const places = Array.from({ length }, () => shuffled(base, random));
  return Array.from({ length: base }, (_, at) =>
    places.map((order) => (order[at] ?? 0).toString(base)).join(""),
  );
}

function shuffled(count: number, random: () => number): readonly number[] {
  const order: number[] = [];
  for (let digit = 0; digit < count; digit++) order.splice(random() % (digit + 1), 0, digit);
  return order;
}

function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0;
    return state >>> 16;
  };
}

/** The same attribute of the same instance. */
export function sameAttribute(a: AttributeValue, b: AttributeValue): boolean {
  return placeKey(a) === placeKey(b);
}
