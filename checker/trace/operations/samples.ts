import { isArray, isObject, type Json } from "../../plan/json.js";
import { UnsupportedError } from "../json-functions/index.js";
import { goThroughParts, goThroughText } from "../values/budget.js";
import type { Form, IdForm, NameForm, NumberForm } from "../values/facts.js";
import {
  type AttributeValue,
  mapping,
  membersOf,
  scalar,
  sequence,
  type Value,
} from "../values/value.js";
import { digitsOfTurn, hash } from "./sample-digits.js";

/** How many samples there are: more than hexadecimal digits, and more than regions. */
export const SAMPLES = 48;

/** The attributes in the arguments, and the sample that stands for each in each round. */
export class Atoms {
  readonly list: AttributeValue[] = [];
  private readonly places = new Set<string>();
  /** The literal text of the arguments: what it asks for may be the case. */
  private readonly literals: string[] = [];
  /** What of it may be an attribute of a form, found at first use. */
  private readonly named = new Map<Form, readonly string[]>();
  private forms: readonly IdForm[] | undefined;
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
    this.literals.push(literal);
    return true;
  }

  /** The forms of the ids among the attributes. */
  get idForms(): readonly IdForm[] {
    this.forms ??= [
      ...new Set(this.list.flatMap(({ facts: { form } }) => (form?.kind === "id" ? [form] : []))),
    ];
    return this.forms;
  }

  private add(value: AttributeValue): boolean {
    if (value.facts.form === undefined) return false;
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
        // Normalized first, and then read by the function.
        if (typeof value.value === "string") goThroughText(2 * value.value.length);
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
    for (const at of placesOf(this.idForms, text)) {
      const length = lengthsOf(this.idForms).find((size) => known.has(text.slice(at, at + size)));
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
      if (atom.facts.form?.kind === "id") ids.set(this.sample(atom, round), atom);
    }
    this.ids[round] = ids;
    return ids;
  }

  /** The sample that stands for an attribute in a round, whichever expression it is in. */
  private sample(value: AttributeValue, round: number): string {
    const number = numberOf(value);
    const { form } = value.facts;
    switch (form?.kind) {
      case "name": {
        const names = this.namesOf(form);
        return names[round % names.length] ?? "";
      }
      case "number": {
        const digitsAskedFor = this.numbersOf(form)[round % SAMPLES] ?? "";
        const others = digits(number, round, form.digits, 10);
        return digitsAskedFor + others.slice(digitsAskedFor.length);
      }
      case "id": {
        const length = form.own[Math.floor((round * form.own.length) / SAMPLES)] ?? 0;
        return `${form.prefix}${digits(number, round, length, 16)}`;
      }
      default:
        throw new UnsupportedError("an attribute of no known form");
    }
  }

  /** Those that the arguments name, and the last of them first, before all that are known. */
  private namesOf(form: NameForm): readonly string[] {
    const { known, pattern } = form;
    return once(this.named, form, () => {
      if (pattern === undefined) return known;
      const asked = this.asked(pattern).filter((name) => !known.includes(name));
      return [...asked.reverse(), ...known];
    });
  }

  private numbersOf(form: NumberForm): readonly string[] {
    return once(this.named, form, () => this.asked(new RegExp(`\\d{1,${form.digits}}`)));
  }

  private asked({ source }: RegExp): string[] {
    const pattern = new RegExp(source, "g");
    return [...new Set(this.literals.flatMap((literal) => literal.match(pattern) ?? []))];
  }
}

function once<Key, Known>(known: Map<Key, Known>, key: Key, find: () => Known): Known {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}

/** Where in a text an id may begin. */
function placesOf(forms: readonly IdForm[], text: string): readonly number[] {
  const places: number[] = [];
  for (const prefix of new Set(forms.map((form) => form.prefix))) {
    for (let at = text.indexOf(prefix); at !== -1; at = text.indexOf(prefix, at + 1))
      places.push(at);
  }
  return forms.length > 1 ? places.sort((a, b) => a - b) : places;
}

function lengthsOf(forms: readonly IdForm[]): readonly number[] {
  return [
    ...new Set(forms.flatMap(({ prefix, digits }) => digits.map((many) => prefix.length + many))),
  ];
}

const numbers = new Map<string, number>();
const taken = new Set<number>();

/**
 * Every attribute has a number of its own, so that two of them never have one sample. It is made of what the attribute
 * is called: what comes of samples must not depend on which others were asked about before.
 */
function numberOf(value: AttributeValue): number {
  const key = placeKey(value);
  const known = numbers.get(key);
  if (known !== undefined) return known;
  let number = hash(key);
  while (taken.has(number)) number = (number + 1) >>> 0;
  taken.add(number);
  numbers.set(key, number);
  return number;
}

function placeKey(value: AttributeValue): string {
  return `${value.resource.address}\n${value.path.join("\n")}`;
}

const turns = new Map<string, readonly string[]>();

function digits(index: number, round: number, length: number, base: number): string {
  const turn = Math.floor(round / base);
  const key = `${index} ${turn} ${length} ${base}`;
  const samples = turns.get(key) ?? digitsOfTurn(turn, index, length, base);
  turns.set(key, samples);
  return samples[round % base] ?? "";
}

/** The same attribute of the same instance. */
export function sameAttribute(a: AttributeValue, b: AttributeValue): boolean {
  return placeKey(a) === placeKey(b);
}
