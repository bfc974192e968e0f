import { isNumber, textOf } from "../number/number.js";
import { quote } from "../plan/address.js";
import type { Expression, TemplatePart } from "../source/expression.js";

/**
 * An expression as text that says the same beside another block of its module; undefined where it is
 * about its own block (`each`, `count`, `self`), or of a form that is not worth writing again.
 */
export function expressionText(expression: Expression): string | undefined {
  switch (expression.kind) {
    case "literal":
      return literal(expression.value);
    case "template":
      return template(expression.parts);
    case "variable":
      return OWN.has(expression.name) ? undefined : expression.name;
    case "attribute":
      return joined([operand(expression.of), `.${expression.name}`]);
    case "index":
      return joined([operand(expression.of), "[", expressionText(expression.key), "]"]);
    case "splat":
      return splat(expression);
    case "call": {
      const args = expression.args.map(expressionText);
      const dots = expression.expand ? "..." : "";
      return joined([`${expression.name}(`, ...separated(args), `${dots})`]);
    }
    case "conditional":
      return joined([
        operand(expression.condition),
        " ? ",
        operand(expression.then),
        " : ",
        operand(expression.otherwise),
      ]);
    case "tuple":
      return joined(["[", ...separated(expression.items.map(expressionText)), "]"]);
    default:
      return undefined;
  }
}

function literal(value: Extract<Expression, { kind: "literal" }>["value"]): string {
  if (typeof value === "string") return quote(value);
  return isNumber(value) ? textOf(value) : String(value);
}

const OWN = new Set(["each", "count", "self"]);

function operand(expression: Expression): string | undefined {
  const text = expressionText(expression);
  return text !== undefined && expression.kind === "conditional" ? `(${text})` : text;
}

function splat({ of, steps }: Extract<Expression, { kind: "splat" }>): string | undefined {
  const names = steps.map((step) => (step.kind === "attribute" ? `.${step.name}` : undefined));
  return joined([operand(of), "[*]", ...names]);
}

function template(parts: readonly TemplatePart[]): string | undefined {
  const texts = parts.map((part) => {
    switch (part.kind) {
      case "text":
        // Before an interpolation, its last character would escape it.
        return /[$%]$/.test(part.text) ? undefined : quote(part.text).slice(1, -1);
      case "interpolation":
        return joined(["${", expressionText(part.expression), "}"]);
      default:
        return undefined;
    }
  });
  return joined(['"', ...texts, '"']);
}

function separated(texts: readonly (string | undefined)[]): readonly (string | undefined)[] {
  return texts.flatMap((text, at) => (at === 0 ? [text] : [", ", text]));
}

function joined(texts: readonly (string | undefined)[]): string | undefined {
  return texts.includes(undefined) ? undefined : texts.join("");
}
