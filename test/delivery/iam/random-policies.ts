import type { ContextEntry } from "../../../checker/delivery/iam/context.js";
import type { PolicyKind } from "../../../checker/delivery/iam/document.js";
import {
  ACCOUNT_FORM,
  ARN_FORM,
  allowsCharacter,
  PLAIN_FORM,
  type Text,
  type TextForm,
  type Unknown,
} from "../../../checker/delivery/iam/text.js";
import { Seeded } from "../../seeded.js";
import { ANYTHING, type Draft, Symbolic, text } from "./policies.js";

/** Few letters, and what matters in policies, so that things match by chance. */
const LETTERS = ["a", "b", "/"];
const ALPHABET = [...LETTERS, "A", "1", ":", "*", "?", "$", "{", "}"];

const FORMS: readonly TextForm[] = [
  {},
  PLAIN_FORM,
  { characters: { only: "ab" }, min: 1, max: 2 },
  { characters: { only: "1" }, min: 3, max: 3 },
  { characters: { none: ":*?" } },
  { characters: { none: "*?$" }, min: 1 },
  { characters: { none: "$" } },
  ARN_FORM,
];

/** The unknowns that there are: one of each form. */
const UNKNOWNS: readonly Unknown[] = FORMS.map((form, index) => ({ id: `u${index}`, form }));
const DIGITS: Unknown = { id: "u3", form: { ...ACCOUNT_FORM, min: 3, max: 3 } };

const ARNS = ["arn:aws:s3:::", "arn:aws:logs:a:1:", "arn:aws:logs:b:1:"];
const ROLE = "arn:aws:iam::111:role/a";
const SESSION = "arn:aws:sts::111:assumed-role/a/";
export const KEYS = ["aws:a", "aws:b", "aws:c"];
const OPERATORS = [
  ...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
  ...["StringLike", "StringNotLike", "ArnLike", "ArnNotEquals", "Bool", "Null", "NumericLessThan"],
  ...["NumericNotEquals", "IpAddress", "DateGreaterThan", "BinaryEquals"],
];
const PIECES = [...LETTERS, "*", "?", ":", "1", "A", "ab", "$", "${aws:a}", "${*}", "${aws:"];

/** Makes policies in which anything may be unknown. */
export class Making {
  readonly #random: Seeded;

  constructor(seed: number) {
    this.#random = new Seeded(seed);
  }

  chance(percent: number): boolean {
    return this.#random.below(100) < percent;
  }

  one<T>(choices: readonly T[]): T {
    return this.#random.one(choices);
  }

  some<T>(most: number, make: () => T): readonly T[] {
    return Array.from({ length: 1 + this.#random.below(most) }, make);
  }

  unknown(): Unknown {
    return this.one(UNKNOWNS);
  }

  text(prefix: string): Symbolic {
    const piece = () => (this.chance(30) ? this.one([...PIECES, "${aws:b, 'a'}"]) : "a");
    return text(prefix, ...this.some(3, () => (this.chance(40) ? this.unknown() : piece())));
  }

  document(kind: PolicyKind): Draft {
    return { Version: this.#filled("version"), Statement: this.#orUnknown(3, "statements", kind) };
  }

  #statement(kind: PolicyKind): Draft {
    const not = (name: string) => (this.chance(15) ? `Not${name}` : name);
    const effect = this.#orUnknown(4, "effect", kind);
    const principal = effect === "Deny" && kind === "resource" ? not("Principal") : "Principal";
    const list = (place: Place) => this.some(2, () => this.#orUnknown(8, place, kind));
    return {
      Effect: effect,
      [not("Action")]: list("action"),
      ...(kind === "trust" ? {} : { [not("Resource")]: list("resource") }),
      ...(kind === "identity" ? {} : { [principal]: this.#orUnknown(10, "principal", kind) }),
      ...(this.chance(40) ? { Condition: this.#orUnknown(5, "condition", kind) } : {}),
    };
  }

  #orUnknown(percent: number, place: Place, kind: PolicyKind): Draft {
    return this.chance(percent) ? ANYTHING : this.anything(place, kind);
  }

  #filled(place: Place): Draft {
    return this.#orUnknown(20, place, "identity");
  }

  /** What may stand in a place. */
  anything(place: Place, kind: PolicyKind): Draft {
    switch (place) {
      case "document":
        return this.document(kind);
      case "statements":
        return this.some(2, () => (this.chance(4) ? ANYTHING : this.#statement(kind)));
      case "effect":
        return this.one(["Allow", "Allow", "Deny"]);
      case "action":
        return this.one(["*", "s3:*", "s3:A", "S3:a", "s3:?", "s3:b", "logs:*"]);
      case "resource":
        if (this.chance(40)) return this.one(["*", "*", "arn:aws:logs:*", "arn:aws:s3:::*"]);
        return this.text(this.chance(15) ? "" : this.one([...ARNS, "arn:*:logs:a:1:"]));
      case "principal":
        return this.one<Draft>([
          "*",
          { AWS: "*" },
          { AWS: "111" },
          { AWS: text(DIGITS) },
          { AWS: [text(this.unknown()), ROLE] },
          { AWS: "arn:aws:iam::111:root" },
          { AWS: text(SESSION, this.unknown()) },
          { Service: ["a", text(this.unknown())] },
        ]);
      case "condition":
        return this.#condition();
      case "version":
        return this.one(["2012-10-17", "2012-10-17", "2008-10-17"]);
      case "value":
        return this.one(["a", "1", "true", "*"]);
    }
  }

  #condition(): Draft {
    const set = this.one(["", "", "", "ForAllValues:", "ForAnyValue:"]);
    const name = this.one(OPERATORS);
    const operator = name === "Null" ? name : `${set}${name}${this.chance(20) ? "IfExists" : ""}`;
    const value = () => {
      if (this.chance(8)) return ANYTHING;
      if (this.chance(30)) return this.one(["a", "true", "false", "1", "2000", "10.0.0.0/8", "*"]);
      return this.text(name.startsWith("Arn") ? this.one(ARNS) : "");
    };
    return { [operator]: { [this.one(KEYS)]: this.some(2, value) } };
  }

  entry(): ContextEntry {
    const value = (): Text => [this.chance(40) ? this.unknown() : this.one(["a", "1", "true"])];
    return this.one<ContextEntry>([
      { kind: "absent" },
      { kind: "unknown" },
      { kind: "present" },
      { kind: "value-or-absent", value: value() },
      { kind: "values", values: [value()] },
      { kind: "values", values: [value()] },
      { kind: "values", values: [value(), value()], isMany: true },
      { kind: "values", values: [], isMany: true },
    ]);
  }

  resource(): Text {
    return this.text(this.chance(10) ? "" : this.one(ARNS)).text ?? [];
  }

  session(): { readonly role: Text; readonly session: Text; readonly account: Text } {
    const account = this.chance(50) ? ["111"] : [DIGITS];
    return { role: [ROLE], session: [SESSION, this.unknown()], account };
  }
}

/** What stands where, so that something else can. */
type Place =
  | "document"
  | "statements"
  | "effect"
  | "action"
  | "resource"
  | "principal"
  | "condition"
  | "version"
  | "value";

const PLACES: Readonly<Record<string, Place>> = {
  Version: "version",
  Statement: "statements",
  Effect: "effect",
  Action: "action",
  NotAction: "action",
  Resource: "resource",
  NotResource: "resource",
  Principal: "principal",
  NotPrincipal: "principal",
  Condition: "condition",
};

/** One of the ways that what is unknown may turn out. */
export class Outcome {
  readonly #texts = new Map<string, string>();

  constructor(readonly making: Making) {}

  text(parts: Text): string {
    return parts.map((part) => (typeof part === "string" ? part : this.#value(part))).join("");
  }

  /** The same text for a symbol wherever it is. */
  #value(unknown: Unknown): string {
    const known = this.#texts.get(unknown.id) ?? this.#random(unknown.form ?? {});
    this.#texts.set(unknown.id, known);
    return known;
  }

  #random({ characters, min = 0, max = Math.max(4, min), isArn }: TextForm): string {
    const allowed = ALPHABET.filter(
      (one) => characters === undefined || allowsCharacter(characters, one),
    );
    const letter = () => (this.making.chance(70) ? (allowed[0] ?? "") : this.making.one(allowed));
    if (isArn === true) return `${this.making.one(ARNS)}${letter()}`;
    const length = min + this.making.one([0, 1, 2, 3, 4].filter((more) => min + more <= max));
    return Array.from({ length }, letter).join("");
  }

  draft(draft: Draft, kind: PolicyKind, place: Place = "document"): Draft {
    if (draft === ANYTHING) {
      return this.draft(this.making.anything(place, kind), kind, place);
    }
    if (draft instanceof Symbolic) return this.text(draft.text ?? []);
    if (Array.isArray(draft)) return draft.map((item) => this.draft(item, kind, place));
    if (typeof draft !== "object" || draft === null) return draft;
    return Object.fromEntries(
      Object.entries(draft).map(([key, item]) => [
        key,
        this.draft(item, kind, PLACES[key] ?? "value"),
      ]),
    );
  }

  entry(entry: ContextEntry): ContextEntry {
    const some = (): ContextEntry => ({
      kind: "values",
      values: [[this.making.one(["a", "1", "true", "arn:aws:s3:::a"])]],
    });
    switch (entry.kind) {
      case "values":
        return { ...entry, values: entry.values.map((value) => [this.text(value)]) };
      case "value-or-absent":
        if (this.making.chance(50)) return { kind: "absent" };
        return { kind: "values", values: [[this.text(entry.value)]] };
      case "present":
        return some();
      case "unknown":
        return this.making.chance(50) ? { kind: "absent" } : some();
      case "since":
      case "absent":
        return entry;
    }
  }
}
