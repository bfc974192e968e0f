import { valueArguments } from "../../source/call.js";
import type { Expression, SplatStep, TemplatePart } from "../../source/expression.js";
import { EvaluationError } from "../values/errors.js";
import { ANY_VPC, type Value } from "../values/value.js";
import type { Environment, Language } from "./language.js";

/**
 * The values of every reference in an expression, whatever the expression does with them. This is
 * the widest answer to "which VPC could it be", for where evaluating does not answer.
 */
export function mentionedValues(
  language: Language,
  expression: Expression,
  env: Environment,
): readonly Value[] {
  const values: Value[] = [];
  for (const reference of references(expression, new Set())) {
    try {
      values.push(language.evaluate(reference, env));
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      const { of } = "of" in reference ? reference : { of: undefined };
      // A name alone, such as `local`, stands for nothing: then it could be anything.
      if (of === undefined || of.kind === "variable") values.push(ANY_VPC);
      else values.push(...mentionedValues(language, of, env));
    }
  }
  return values;
}

/** The longest parts of an expression that only step from a name: `aws_vpc.a[0].id`. */
export function references(
  expression: Expression,
  bound: ReadonlySet<string>,
): readonly Expression[] {
  const inside = (...parts: readonly (Expression | undefined)[]) =>
    parts.flatMap((part) => (part === undefined ? [] : references(part, bound)));
  switch (expression.kind) {
    case "literal":
    case "unreadable":
      return [];
    case "variable":
      return bound.has(expression.name) ? [] : [expression];
    case "attribute":
      return isTraversal(expression, bound) ? [expression] : inside(expression.of);
    case "index":
      return isTraversal(expression, bound) ? [expression] : inside(expression.of, expression.key);
    case "splat":
      return inside(expression.of, ...stepKeys(expression.steps));
    case "template":
      return expression.parts.flatMap((part) => templateReferences(part, bound));
    case "tuple":
      return inside(...expression.items);
    case "object":
      return inside(...expression.entries.flatMap(({ key, value }) => [key, value]));
    case "conditional":
      return inside(expression.condition, expression.then, expression.otherwise);
    case "unary":
      return inside(expression.operand);
    case "binary":
      return inside(expression.left, expression.right);
    case "call":
      return inside(...valueArguments(expression));
    case "for": {
      const names = [expression.keyName, expression.valueName].filter((name) => name !== undefined);
      const within = new Set([...bound, ...names]);
      const body = [expression.key, expression.value, expression.condition];
      return [
        ...inside(expression.collection),
        ...body.flatMap((part) => (part === undefined ? [] : references(part, within))),
      ];
    }
  }
}

function stepKeys(steps: readonly SplatStep[]): readonly Expression[] {
  return steps.flatMap((step) => {
    if (step.kind === "index") return [step.key];
    return step.kind === "splat" ? stepKeys(step.steps) : [];
  });
}

function templateReferences(part: TemplatePart, bound: ReadonlySet<string>): readonly Expression[] {
  switch (part.kind) {
    case "text":
      return [];
    case "interpolation":
      return references(part.expression, bound);
    case "if":
      return [
        ...references(part.condition, bound),
        ...[...part.then, ...part.otherwise].flatMap((inner) => templateReferences(inner, bound)),
      ];
    case "for": {
      const names = [part.key, part.value].filter((name) => name !== undefined);
      const within = new Set([...bound, ...names]);
      return [
        ...references(part.collection, bound),
        ...part.body.flatMap((inner) => templateReferences(inner, within)),
      ];
    }
  }
}

function isTraversal(expression: Expression, bound: ReadonlySet<string>): boolean {
  switch (expression.kind) {
    case "variable":
      return !bound.has(expression.name);
    case "attribute":
      return isTraversal(expression.of, bound);
    case "index":
      return expression.key.kind === "literal" && isTraversal(expression.of, bound);
    default:
      return false;
  }
}
