import type { Template, TemplatePart } from "../source/expression.js";
import { toBoolean, toText } from "./convert.js";
import { doubt } from "./doubt.js";
import type { Engine } from "./engine.js";
import { BudgetError, EvaluationError } from "./errors.js";
import { isNeverEmpty } from "./facts.js";
import { goThrough } from "./for.js";
import { bind, type Environment } from "./scope.js";
import { type AttributeValue, scalar, type TemplateValue, unknown, type Value } from "./value.js";

/** Text with something in it to evaluate. Unknown as a whole where any part of it is. */
export function evaluateTemplate(engine: Engine, expression: Template, env: Environment): Value {
  const text = new Text();
  append(engine, expression.parts, env, text);
  return text.value(expression);
}

function append(
  engine: Engine,
  parts: readonly TemplatePart[],
  env: Environment,
  text: Text,
): void {
  for (const part of parts) {
    switch (part.kind) {
      case "text":
        text.add(scalar(part.text));
        break;
      case "interpolation":
        text.add(engine.evaluate(part.expression, env));
        break;
      case "if":
        appendIf(engine, part, env, text);
        break;
      case "for":
        appendFor(engine, part, env, text);
        break;
    }
  }
}

function appendIf(
  engine: Engine,
  part: Extract<TemplatePart, { kind: "if" }>,
  env: Environment,
  text: Text,
): void {
  const known = toBoolean(engine.evaluate(part.condition, env), "the condition");
  if (known !== undefined) append(engine, known ? part.then : part.otherwise, env, text);
  else {
    // One of them may fail, if the other is taken.
    for (const branch of [part.then, part.otherwise]) {
      attempt(() => append(engine, branch, env, text));
    }
    text.giveUp();
  }
}

function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
  }
}

function appendFor(
  engine: Engine,
  part: Extract<TemplatePart, { kind: "for" }>,
  env: Environment,
  text: Text,
): void {
  const collection = engine.evaluate(part.collection, env);
  const elements = goThrough(collection);
  if (elements === undefined) {
    text.add(collection);
    text.giveUp();
    return;
  }
  if (elements.unordered) text.giveUp();
  for (const { key, value } of elements.list) {
    const names: (readonly [string, Value])[] = [[part.value, value]];
    if (part.key !== undefined) names.push([part.key, key]);
    append(engine, part.body, bind(env, names), text);
  }
}

const MOST_CHARACTERS = 4_000_000;

/** Collects the parts, joining literal text. */
class Text {
  private readonly parts: (string | AttributeValue)[] = [];
  private readonly seen: Value[] = [];
  private known = true;
  private length = 0;

  add(value: Value): void {
    if (value.kind === "scalar" && value.value === null) {
      throw new EvaluationError("null inside a template");
    }
    const text = toText(value, "a part of a template");
    if (text.kind === "scalar") this.append(String(text.value));
    else if (text.kind === "attribute") {
      // It may be null, or no text at all.
      if (!isNeverEmpty(text)) doubt();
      this.append(text);
    } else if (text.kind === "template") for (const part of text.parts) this.append(part);
    else this.giveUp();
    if (text.kind !== "scalar") this.seen.push(text);
  }

  giveUp(): void {
    doubt();
    this.known = false;
  }

  value(expression: Template): Value {
    if (!this.known) {
      return unknown({ kind: "function", name: "a template", at: expression.at }, this.seen);
    }
    const [only] = this.parts;
    if (only === undefined) return scalar("");
    if (this.parts.length === 1) return typeof only === "string" ? scalar(only) : only;
    return { kind: "template", parts: this.parts } satisfies TemplateValue;
  }

  private append(part: string | AttributeValue): void {
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
