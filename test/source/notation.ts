import { isNumber, textOf } from "../../checker/number/number.js";
import type { Expression, SplatStep, TemplatePart } from "../../checker/source/expression.js";

/**
 * Writes an expression so that its structure shows: every operation in parentheses, every template
 * taken apart, every literal as JSON.
 */
export function notation(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return isNumber(expression.value)
        ? textOf(expression.value)
        : JSON.stringify(expression.value);
    case "template":
      return `template(${parts(expression.parts)})`;
    case "tuple":
      return `[${expression.items.map(notation).join(", ")}]`;
    case "object":
      return `{${expression.entries.map(({ key, value }) => `${notation(key)}: ${notation(value)}`).join(", ")}}`;
    case "variable":
      return expression.name;
    case "attribute":
      return `${base(expression)}.${expression.name}`;
    case "index":
      return `${base(expression)}[${notation(expression.key)}]`;
    case "splat":
      return `${notation(expression.of)}[*]<${steps(expression.steps)}>`;
    case "conditional":
      return `(${notation(expression.condition)} ? ${notation(expression.then)} : ${notation(expression.otherwise)})`;
    case "unary":
      return `(${expression.operator}${notation(expression.operand)})`;
    case "binary":
      return `(${notation(expression.left)} ${expression.operator} ${notation(expression.right)})`;
    case "call":
      return `${expression.name}(${expression.args.map(notation).join(", ")}${expression.expand ? "..." : ""})`;
    case "for": {
      const names = [expression.keyName, expression.valueName].filter((name) => name !== undefined);
      const key = expression.key === undefined ? "" : `${notation(expression.key)} => `;
      const condition =
        expression.condition === undefined ? "" : ` if ${notation(expression.condition)}`;
      const grouping = expression.grouping ? "..." : "";
      return `for(${names.join(", ")} in ${notation(expression.collection)}: ${key}${notation(expression.value)}${grouping}${condition})`;
    }
    case "unreadable":
      return "unreadable";
  }
}

function base({ of, detached }: Expression & { kind: "attribute" | "index" }): string {
  return detached ? `(${notation(of)})` : notation(of);
}

function parts(all: readonly TemplatePart[]): string {
  return all.map(part).join(" ");
}

function part(one: TemplatePart): string {
  switch (one.kind) {
    case "text":
      return JSON.stringify(one.text);
    case "interpolation":
      return notation(one.expression);
    case "if":
      return `if(${notation(one.condition)}; ${parts(one.then)}; ${parts(one.otherwise)})`;
    case "for": {
      const names = [one.key, one.value].filter((name) => name !== undefined).join(", ");
      return `for(${names} in ${notation(one.collection)}; ${parts(one.body)})`;
    }
  }
}

function steps(all: readonly SplatStep[]): string {
  return all
    .map((step) => {
      switch (step.kind) {
        case "attribute":
          return `.${step.name}`;
        case "index":
          return `[${notation(step.key)}]`;
        case "splat":
          return `[*]<${steps(step.steps)}>`;
      }
      return "";
    })
    .join("");
}
