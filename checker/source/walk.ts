import { valueArguments } from "./call.js";
import type { Expression, SplatStep, TemplatePart } from "./expression.js";
import type { Body } from "./model.js";

/** The names that stand for an element where an expression stands: those of the `for` around it. */
export type Bound = ReadonlySet<string>;

type Visit = (expression: Expression, bound: Bound) => void;

export const NOTHING: Bound = new Set();

/**
 * Visits the expressions that stand directly in another, in the order in which they are written, but
 * that a collection comes before what is made of its elements. The type in `convert(value, type)` is no
 * expression.
 *
 * @param bound the names that are bound where the expression stands.
 */
export function visitParts(expression: Expression, bound: Bound, visit: Visit): void {
  switch (expression.kind) {
    case "literal":
    case "variable":
    case "unreadable":
      break;
    case "template":
      visitTemplate(expression.parts, bound, visit);
      break;
    case "tuple":
      visitAll(expression.items, bound, visit);
      break;
    case "object":
      for (const { key, value } of expression.entries) visitAll([key, value], bound, visit);
      break;
    case "attribute":
      visit(expression.of, bound);
      break;
    case "index":
      visitAll([expression.of, expression.key], bound, visit);
      break;
    case "splat":
      visitAll([expression.of, ...expression.steps.flatMap(keysIn)], bound, visit);
      break;
    case "conditional":
      visitAll([expression.condition, expression.then, expression.otherwise], bound, visit);
      break;
    case "unary":
      visit(expression.operand, bound);
      break;
    case "binary":
      visitAll([expression.left, expression.right], bound, visit);
      break;
    case "call":
      visitAll(valueArguments(expression), bound, visit);
      break;
    case "for": {
      visit(expression.collection, bound);
      const inside = withNames(bound, expression.keyName, expression.valueName);
      visitAll([expression.key, expression.value, expression.condition], inside, visit);
    }
  }
}

function visitAll(parts: readonly (Expression | undefined)[], bound: Bound, visit: Visit): void {
  for (const part of parts) if (part !== undefined) visit(part, bound);
}

function visitTemplate(parts: readonly TemplatePart[], bound: Bound, visit: Visit): void {
  for (const part of parts) {
    switch (part.kind) {
      case "text":
        break;
      case "interpolation":
        visit(part.expression, bound);
        break;
      case "if":
        visit(part.condition, bound);
        visitTemplate([...part.then, ...part.otherwise], bound, visit);
        break;
      case "for":
        visit(part.collection, bound);
        visitTemplate(part.body, withNames(bound, part.key, part.value), visit);
    }
  }
}

function withNames(bound: Bound, key: string | undefined, value: string): Bound {
  return new Set([...bound, ...(key === undefined ? [] : [key]), value]);
}

function keysIn(step: SplatStep): readonly Expression[] {
  switch (step.kind) {
    case "attribute":
      return [];
    case "index":
      return [step.key];
    case "splat":
      return step.steps.flatMap(keysIn);
  }
}

/** An expression and all that stand in it. */
export function* everyExpression(expression: Expression): Generator<Expression> {
  const open = [expression];
  const visit = (part: Expression) => open.push(part);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    visitParts(next, NOTHING, visit);
  }
}

/**
 * Everything that a body is given by, in its nested blocks too. The iterator of a dynamic block is a name
 * like any other there: nothing says that it is bound.
 */
export function expressionsIn(body: Body): readonly Expression[] {
  return [
    ...Array.from(body.arguments.values(), ({ value }) => value),
    ...body.blocks.flatMap(({ dynamic, body: inside }) => [
      ...(dynamic === undefined ? [] : [dynamic.forEach]),
      ...expressionsIn(inside),
    ]),
  ];
}
