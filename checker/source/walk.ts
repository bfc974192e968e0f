import { valueArguments } from "./call.js";
import type { Expression, SplatStep, TemplatePart } from "./expression.js";
import type { Body } from "./model.js";

/** The names that stand for an element where an expression stands: those of the `for` around it. */
export type Bound = ReadonlySet<string>;

type Visit = (expression: Expression, bound: Bound) => void;

const NOTHING: Bound = new Set();

/**
 * Visits the expressions that stand directly in another, in the order in which they are written, but
 * that a collection comes before what is made of its elements. The type in `convert(value, type)` is no
 * expression.
 *
 * @param bound the names that are bound where the expression stands.
 */
export function visitParts(expression: Expression, bound: Bound, visit: Visit): void {
  const go = (part: Expression | undefined): void => {
    if (part !== undefined) visit(part, bound);
  };
  switch (expression.kind) {
    case "literal":
    case "variable":
    case "unreadable":
      break;
    case "template":
      visitTemplate(expression.parts, bound, visit);
      break;
    case "tuple":
      expression.items.forEach(go);
      break;
    case "object":
      for (const { key, value } of expression.entries) [key, value].forEach(go);
      break;
    case "attribute":
      go(expression.of);
      break;
    case "index":
      [expression.of, expression.key].forEach(go);
      break;
    case "splat":
      [expression.of, ...expression.steps.flatMap(keysIn)].forEach(go);
      break;
    case "conditional":
      [expression.condition, expression.then, expression.otherwise].forEach(go);
      break;
    case "unary":
      go(expression.operand);
      break;
    case "binary":
      [expression.left, expression.right].forEach(go);
      break;
    case "call":
      valueArguments(expression).forEach(go);
      break;
    case "for": {
      go(expression.collection);
      const inside = withNames(bound, expression.keyName, expression.valueName);
      for (const part of [expression.key, expression.value, expression.condition]) {
        if (part !== undefined) visit(part, inside);
      }
    }
  }
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
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    visitParts(next, NOTHING, (part) => open.push(part));
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
