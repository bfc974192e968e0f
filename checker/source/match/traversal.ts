import type { Reference, ReferenceStep } from "../../plan/reference.js";
import { valueArguments } from "../call.js";
import type { Expression, SplatStep, TemplatePart } from "../expression.js";

/**
 * The references of an expression that lead out of it: not to a name that a `for` binds. They end where
 * the first step is that only evaluation can tell.
 */
export function freeReferences(expression: Expression): readonly Reference[] {
  const found: Reference[] = [];
  new Collector(found).visit(expression, new Set());
  return found;
}

type Bound = ReadonlySet<string>;

class Collector {
  constructor(private readonly found: Reference[]) {}

  visit(expression: Expression, bound: Bound): void {
    switch (expression.kind) {
      case "literal":
      case "unreadable":
        break;
      case "variable":
      case "attribute":
      case "index":
        this.#visitChain(expression, bound);
        break;
      case "template":
        this.#visitParts(expression.parts, bound);
        break;
      case "tuple":
        this.#visitAll(expression.items, bound);
        break;
      case "object":
        for (const { key, value } of expression.entries) this.#visitAll([key, value], bound);
        break;
      case "splat":
        this.visit(expression.of, bound);
        this.#visitSteps(expression.steps, bound);
        break;
      case "conditional":
        this.#visitAll([expression.condition, expression.then, expression.otherwise], bound);
        break;
      case "unary":
        this.visit(expression.operand, bound);
        break;
      case "binary":
        this.#visitAll([expression.left, expression.right], bound);
        break;
      case "call":
        this.#visitAll(valueArguments(expression), bound);
        break;
      case "for": {
        this.visit(expression.collection, bound);
        const inner = withNames(bound, expression.keyName, expression.valueName);
        this.#visitAll([expression.key, expression.value, expression.condition], inner);
        break;
      }
    }
  }

  #visitAll(expressions: readonly (Expression | undefined)[], bound: Bound): void {
    for (const expression of expressions) {
      if (expression !== undefined) this.visit(expression, bound);
    }
  }

  #visitChain(expression: Expression, bound: Bound): void {
    const chain = staticChain(expression);
    if (chain !== undefined) {
      const [root] = chain;
      if (!bound.has(root)) this.found.push(normalised(chain));
      return;
    }
    if (expression.kind === "attribute") this.visit(expression.of, bound);
    if (expression.kind === "index") this.#visitAll([expression.of, expression.key], bound);
  }

  #visitParts(parts: readonly TemplatePart[], bound: Bound): void {
    for (const part of parts) {
      switch (part.kind) {
        case "text":
          break;
        case "interpolation":
          this.visit(part.expression, bound);
          break;
        case "if":
          this.visit(part.condition, bound);
          this.#visitParts(part.then, bound);
          this.#visitParts(part.otherwise, bound);
          break;
        case "for":
          this.visit(part.collection, bound);
          this.#visitParts(part.body, withNames(bound, part.key, part.value));
      }
    }
  }

  #visitSteps(steps: readonly SplatStep[], bound: Bound): void {
    for (const step of steps) {
      if (step.kind === "index") this.visit(step.key, bound);
      if (step.kind === "splat") this.#visitSteps(step.steps, bound);
    }
  }
}

function withNames(bound: Bound, ...names: readonly (string | undefined)[]): Bound {
  return new Set([...bound, ...names.filter((name) => name !== undefined)]);
}

function staticChain(expression: Expression): Reference | undefined {
  const steps: ReferenceStep[] = [];
  let at = expression;
  for (;;) {
    if (at.kind === "variable") return [at.name, ...steps.reverse()];
    if ((at.kind !== "attribute" && at.kind !== "index") || at.detached) return undefined;
    const step = at.kind === "attribute" ? at.name : keyStep(at.key);
    if (step === undefined) return undefined;
    steps.push(step);
    at = at.of;
  }
}

function keyStep(key: Expression): ReferenceStep | undefined {
  if (key.kind !== "literal") return undefined;
  const { value } = key;
  return typeof value === "number" || typeof value === "string" ? { key: value } : undefined;
}

// `resource.aws_vpc.a` is a long way to write `aws_vpc.a`.
function normalised(reference: Reference): Reference {
  const [root, type, ...rest] = reference;
  return root === "resource" && typeof type === "string" ? [type, ...rest] : reference;
}
