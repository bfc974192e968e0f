import type { Expression, SplatStep, TemplatePart } from "./expression.js";

/** The expressions that stand directly in another. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "literal":
    case "variable":
    case "unreadable":
      return [];
    case "template":
      return expression.parts.flatMap(inPart);
    case "tuple":
      return expression.items;
    case "object":
      return expression.entries.flatMap(({ key, value }) => [key, value]);
    case "attribute":
      return [expression.of];
    case "index":
      return [expression.of, expression.key];
    case "splat":
      return [expression.of, ...expression.steps.flatMap(inStep)];
    case "conditional":
      return [expression.condition, expression.then, expression.otherwise];
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "call":
      return expression.args;
    case "for":
      return [
        expression.collection,
        ...(expression.key === undefined ? [] : [expression.key]),
        expression.value,
        ...(expression.condition === undefined ? [] : [expression.condition]),
      ];
  }
}

/** An expression and all that stand in it. */
export function* everyExpression(expression: Expression): Generator<Expression> {
  const open = [expression];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    open.push(...children(next));
  }
}

function inPart(part: TemplatePart): readonly Expression[] {
  switch (part.kind) {
    case "text":
      return [];
    case "interpolation":
      return [part.expression];
    case "if":
      return [part.condition, ...part.then.flatMap(inPart), ...part.otherwise.flatMap(inPart)];
    case "for":
      return [part.collection, ...part.body.flatMap(inPart)];
  }
}

function inStep(step: SplatStep): readonly Expression[] {
  switch (step.kind) {
    case "attribute":
      return [];
    case "index":
      return [step.key];
    case "splat":
      return step.steps.flatMap(inStep);
  }
}
