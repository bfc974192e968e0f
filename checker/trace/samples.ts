import { isArray, isObject, type Json } from "../plan/json.js";
import { goThroughParts, goThroughText } from "./budget.js";
import { type Shape, shapeOf } from "./facts.js";
import { UnsupportedError } from "./functions/scalar/index.js";
import { type AttributeValue, mapping, membersOf, scalar, sequence, type Value } from "./value.js";

/** How many samples there are: as many as there are hexadecimal digits. */
export const SAMPLES = 16;

const ID = "vpc-";
/** With 17 digits, and with 8. */
const ID_LENGTHS = [ID.length + 17, ID.length + 8];

/** The attributes in the arguments, and the sample that stands for each in each round. */
export class Atoms {
  readonly list: AttributeValue[] = [];
  private readonly places = new Map<string, number>();
  private shapes: Shape[] = [];
  /** The ids by their samples, of each round. */
  private readonly ids: ReadonlyMap<string, AttributeValue>[] = [];

  /** False where something has no known form, and cannot be sampled. */
  collect(value: Value): boolean {
    switch (value.kind) {
      case "scalar":
        return true;
      case "attribute":
        return this.add(value);
      case "template":
        return value.parts.every((part) => typeof part === "string" || this.add(part));
      case "sequence":
        return !value.unordered && value.items.every((item) => this.collect(item));
      case "mapping":
        return membersOf(value).every(([, member]) => this.collect(member));
      case "unknown":
        return false;
    }
  }

  private add(value: AttributeValue): boolean {
    const shape = shapeOf(value);
    if (shape === undefined) return false;
    const key = placeKey(value);
    if (!this.places.has(key)) {
      this.places.set(key, this.list.length);
      this.list.push(value);
      this.shapes.push(shape);
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
        return this.sample(this.places.get(placeKey(value)) ?? 0, round);
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
      case "unknown":
        throw new UnsupportedError("an unknown value");
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
    this.list.forEach((atom, index) => {
      const shape = this.shapes[index];
      const isId = shape === "vpc-id" || shape === "adopted-vpc-id";
      if (isId) ids.set(this.sample(index, round), atom);
    });
    this.ids[round] = ids;
    return ids;
  }

  private sample(index: number, round: number): string {
    switch (this.shapes[index]) {
      case "partition":
        return ["aws", "aws-cn", "aws-us-gov", "aws-iso"][round % 4] ?? "aws";
      case "region":
        return (
          ["us-east-1", "eu-central-2", "us-gov-west-1", "cn-north-1"][round % 4] ?? "us-east-1"
        );
      case "account":
        return digits(index, round, 12, 10);
      case "adopted-vpc-id":
        return `vpc-${digits(index, round, round < SAMPLES / 2 ? 17 : 8, 16)}`;
      default:
        return `vpc-${digits(index, round, 17, 16)}`;
    }
  }
}

function placeKey(value: AttributeValue): string {
  return `${value.resource.address}\n${value.path.join("\n")}`;
}

// Round after round each place counts through all digits, from a start of its own for each atom.
function digits(index: number, round: number, length: number, base: number): string {
  let state = (index + 1) * 2654435761;
  return Array.from({ length }, () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0;
    return (((state >>> 16) + round) % base).toString(base);
  }).join("");
}

/** The same attribute of the same instance. */
export function sameAttribute(a: AttributeValue, b: AttributeValue): boolean {
  return placeKey(a) === placeKey(b);
}
