import type { Json } from "../../plan/json.js";
import type { Position, Template, TemplatePart } from "../../source/expression.js";
import { UnsupportedError } from "../json-functions/index.js";
import { choose, eachOf, throughChoices } from "../operations/choices.js";
import { toBoolean, toText } from "../operations/convert.js";
import { lift } from "../operations/lift.js";
import { madeText } from "../operations/made-text.js";
import { piecesOf } from "../operations/text-pieces.js";
import { doubt } from "../values/doubt.js";
import { BudgetError, EvaluationError } from "../values/errors.js";
import {
  type AttributeValue,
  alternativesOf,
  NULL,
  scalar,
  type TextPiece,
  type UnknownValue,
  unknown,
  type Value,
} from "../values/value.js";
import { type Element, goThrough, mayGoThrough } from "./for.js";
import { bind, type Environment, type Language } from "./language.js";

/** Text with something in it to evaluate. Unknown as a whole where any part of it is. */
export function evaluateTemplate(
  language: Language,
  expression: Template,
  env: Environment,
): Value {
  return evaluateParts(language, expression.parts, env, expression.at);
}

function evaluateParts(
  language: Language,
  parts: readonly TemplatePart[],
  env: Environment,
  at: Position | undefined,
): Value {
  const text = new Text(at);
  for (const part of parts) text.add(evaluatePart(language, part, env, at));
  return text.value();
}

function evaluatePart(
  language: Language,
  part: TemplatePart,
  env: Environment,
  at: Position | undefined,
): Value {
  switch (part.kind) {
    case "text":
      return scalar(part.text);
    case "interpolation":
      return language.evaluate(part.expression, env);
    case "if":
      return evaluateIf(language, part, env, at);
    case "for":
      return throughChoices([language.evaluate(part.collection, env)], ([collection = NULL]) =>
        evaluateFor(language, part, collection, env, at),
      );
  }
}

function evaluateIf(
  language: Language,
  part: Extract<TemplatePart, { kind: "if" }>,
  env: Environment,
  at: Position | undefined,
): Value {
  const known = toBoolean(language.evaluate(part.condition, env), "the condition");
  if (known !== undefined)
    return evaluateParts(language, known ? part.then : part.otherwise, env, at);
  doubt();
  // One of them may fail, if the other is taken.
  const branches = eachOf([part.then, part.otherwise], (branch) =>
    evaluateParts(language, branch, env, at),
  );
  return choose({ kind: "undecided", what: "condition", at }, branches);
}

function evaluateFor(
  language: Language,
  part: Extract<TemplatePart, { kind: "for" }>,
  collection: Value,
  env: Environment,
  at: Position | undefined,
): Value {
  const body = ({ key, value }: Element) => {
    const names: (readonly [string, Value])[] = [[part.value, value]];
    if (part.key !== undefined) names.push([part.key, key]);
    return evaluateParts(language, part.body, bind(env, names), at);
  };
  const elements = goThrough(collection);
  if (elements === undefined) {
    doubt();
    const bodies = eachOf(mayGoThrough(collection), body);
    // As often as there are elements, and that may be never.
    return unknown({ kind: "function", name: "a template", at }, bodies, true);
  }
  const text = new Text(at);
  if (elements.unordered) text.loseOrder();
  for (const element of elements.list) text.add(body(element));
  return text.value();
}

const MOST_CHARACTERS = 4_000_000;

/** Collects the parts, joining literal text; where a part is one of several, one text for each. */
class Text {
  private readonly seen: Value[] = [];
  private readonly pieces: TextPiece[] = [];
  private drafts: readonly Draft[] = [new Draft()];
  private known = true;
  /** Whether `pieces` are all of them, in their order. */
  private ordered = true;

  constructor(private readonly at: Position | undefined) {}

  add(value: Value): void {
    const alternatives = this.alternativesOf(value);
    this.seen.push(...alternatives);
    this.remember(piecesOf(value));
    if (!this.known) return;
    if (alternatives.some((one) => one.kind === "unknown" && one.samples === undefined))
      this.doubt();
    else if (alternatives.length * this.drafts.length > MOST_TEXTS) this.doubt();
    else {
      this.drafts = this.drafts.flatMap((draft) => {
        const [first, ...others] = alternatives;
        const copies = others.map((other) => draft.copy().add(other));
        return first === undefined ? copies : [draft.add(first), ...copies];
      });
    }
  }

  /** What follows comes in an order that is not known. */
  loseOrder(): void {
    this.ordered = false;
    this.doubt();
  }

  private doubt(): void {
    doubt();
    this.known = false;
  }

  private remember(pieces: readonly TextPiece[] | undefined): void {
    if (pieces === undefined) this.ordered = false;
    else if (this.pieces.length + pieces.length > MOST_PIECES) this.ordered = false;
    else this.pieces.push(...pieces);
  }

  value(): Value {
    const reason = { kind: "function", name: "a template", at: this.at } as const;
    if (!this.known) {
      const text = madeText(reason, this.seen);
      return this.ordered ? { ...text, pieces: this.pieces } : text;
    }
    return choose(
      { kind: "undecided", what: "condition", at: this.at },
      this.drafts.map((draft) => draft.value(this.at)),
    );
  }

  /** What it can be as text; where it cannot, Terraform fails. */
  private alternativesOf(value: Value): readonly Value[] {
    const all = alternativesOf(value);
    if (all.length === 1) return all.map(asText);
    const texts = eachOf(all, asText);
    if (texts.length === 0) throw new EvaluationError("nothing that can be inside a template");
    return texts;
  }
}

const MOST_TEXTS = 64;

/** Text of more is no document that anybody reads. */
const MOST_PIECES = 5_000;

function asText(value: Value): Value {
  if (value.kind === "scalar" && value.value === null) {
    throw new EvaluationError("null inside a template");
  }
  const text = toText(value, "a part of a template");
  // It may be null, or no text at all.
  if (text.kind === "attribute" && !text.facts.isText) doubt();
  return text;
}

/** One of the texts that it may be, joining what is literal. */
class Draft {
  constructor(
    private readonly parts: (string | AttributeValue | UnknownValue)[] = [],
    private length = 0,
  ) {}

  copy(): Draft {
    return new Draft([...this.parts], this.length);
  }

  add(value: Value): this {
    if (value.kind === "scalar") this.append(String(value.value));
    else if (value.kind === "attribute") this.append(value);
    else if (value.kind === "template") for (const part of value.parts) this.append(part);
    else if (value.kind === "unknown") this.append(value);
    return this;
  }

  value(at: Position | undefined): Value {
    const [only] = this.parts;
    if (only === undefined) return scalar("");
    if (this.parts.length === 1) return typeof only === "string" ? scalar(only) : only;
    const parts = this.parts.flatMap((part) =>
      typeof part === "string" || part.kind === "attribute" ? [part] : [],
    );
    if (parts.length === this.parts.length) return { kind: "template", parts };
    const values = this.parts.map((part) => (typeof part === "string" ? scalar(part) : part));
    const joined = lift({ name: "a template", body: joinTexts }, values, at);
    return joined.kind === "unknown" && this.parts.length <= MOST_PIECES
      ? { ...joined, pieces: this.parts }
      : joined;
  }

  private append(part: string | AttributeValue | UnknownValue): void {
    if (part === "") return;
    this.length += typeof part === "string" ? part.length : 1;
    if (this.length > MOST_CHARACTERS)
      throw new BudgetError(`a text of ${MOST_CHARACTERS} characters`);
    const last = this.parts.at(-1);
    if (typeof part === "string" && typeof last === "string")
      this.parts[this.parts.length - 1] = last + part;
    else this.parts.push(part);
  }
}

function joinTexts(texts: readonly Json[]): Json {
  if (!texts.every((text) => typeof text === "string")) throw new UnsupportedError("a number");
  return texts.join("");
}
