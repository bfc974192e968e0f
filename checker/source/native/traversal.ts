import type { Expression, Position, SplatStep } from "../expression.js";
import { readExpression, unknownSyntax } from "./expression.js";
import type { SourceText } from "./source-text.js";
import { SyntaxFault } from "./syntax-fault.js";
import type { SyntaxNode } from "./syntax-tree.js";

// The grammar lays steps out flat, but they nest in the expression that is made of them.
const MOST_STEPS = 400;

interface IndexStep {
  readonly kind: "index";
  readonly key: Expression;
  readonly detached: boolean;
  readonly at: Position;
}

type Step =
  | Exclude<SplatStep, { readonly kind: "index" }>
  | IndexStep
  | { readonly kind: "legacy-index"; readonly key: Expression; readonly at: Position }
  | { readonly kind: "full-splat" | "attribute-splat"; readonly at: Position };

/**
 * Applies the steps that follow a term: `.name`, `[key]`, `.0`, `[*]`, `.*`.
 *
 * @param detached the term stands in parentheses or in a template, which end a reference.
 */
export function readTraversal(
  source: SourceText,
  start: Expression,
  nodes: readonly SyntaxNode[],
  detached: boolean,
): Expression {
  const steps = nodes.flatMap((node) => readSteps(source, node));
  if (steps.length > MOST_STEPS) {
    throw new SyntaxFault("the expression has too many steps to be read", start.at);
  }
  let of = start;
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index];
    if (step === undefined) break;
    const mark = markDetached(
      (index === 0 && detached) || (step.kind === "index" && step.detached),
    );
    switch (step.kind) {
      case "attribute":
        of = { kind: "attribute", of, name: step.name, ...mark, at: step.at };
        break;
      case "index":
        of = { kind: "index", of, key: step.key, ...mark, at: step.at };
        break;
      case "legacy-index":
        of = { kind: "index", of, key: step.key, ...mark, at: step.at };
        break;
      case "splat":
        throw new Error("a step is only nested in a splat by its reader");
      case "full-splat":
        return { kind: "splat", of, steps: nest(steps.slice(index + 1)), at: step.at };
      case "attribute-splat": {
        const own = ownSteps(steps, index + 1);
        of = { kind: "splat", of, steps: nest(own), at: step.at };
        index += own.length;
      }
    }
  }
  return of;
}

function markDetached(yes: boolean): { readonly detached?: true } {
  return yes ? { detached: true } : {};
}

/**
 * Whether what is written here is an operation to Terraform, and not what it gives: `("k")` and `"${"k"}"` are
 * no literals as keys, `(x)` and `"${x}"` no references to go on from.
 */
export function isDetached(node: SyntaxNode | undefined): boolean {
  return node?.type === "(" || (node?.type === "template_expr" && interpolates(node));
}

function interpolates({ children: [template] }: SyntaxNode): boolean {
  return template?.children.some(({ type }) => type === "template_interpolation") ?? false;
}

/** What belongs to `.*`: attributes and legacy indexes, no more. */
function ownSteps(steps: readonly Step[], from: number): readonly Step[] {
  const end = steps.findIndex(
    ({ kind }, index) => index >= from && kind !== "attribute" && kind !== "legacy-index",
  );
  return steps.slice(from, end === -1 ? undefined : end);
}

/** The steps inside a splat: `[*]` takes all that follow it, further splats included. */
function nest(steps: readonly Step[]): readonly SplatStep[] {
  const nested: SplatStep[] = [];
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index];
    if (step === undefined) break;
    switch (step.kind) {
      case "index":
      case "legacy-index":
        nested.push({ kind: "index", key: step.key, at: step.at });
        break;
      case "full-splat":
        nested.push({ kind: "splat", steps: nest(steps.slice(index + 1)), at: step.at });
        return nested;
      case "attribute-splat": {
        const own = ownSteps(steps, index + 1);
        nested.push({ kind: "splat", steps: nest(own), at: step.at });
        index += own.length;
        break;
      }
      default:
        nested.push(step);
    }
  }
  return nested;
}

function readSteps(source: SourceText, node: SyntaxNode): readonly Step[] {
  const at = source.at(node.start);
  const [first, second] = node.children;
  switch (node.type) {
    case "get_attr": {
      // White space and comments may stand after the dot.
      const name = /[\p{ID_Continue}-]+$/u.exec(source.slice(node))?.[0];
      if (name === undefined) break;
      return [{ kind: "attribute", name, at }];
    }
    case "index":
    case "splat":
      return first === undefined ? [] : readSteps(source, first);
    case "new_index":
      if (second === undefined) break;
      return [
        {
          kind: "index",
          key: readExpression(source, second),
          detached: isDetached(second.children[0]),
          at,
        },
      ];
    case "legacy_index": {
      const value = Number(/\d+/.exec(source.slice(node))?.[0]);
      return [{ kind: "legacy-index", key: { kind: "literal", value, at }, at }];
    }
    case "full_splat":
    case "attr_splat": {
      const kind = node.type === "full_splat" ? "full-splat" : "attribute-splat";
      const own = node.children.filter(({ type }) => type === "get_attr" || type === "index");
      return [{ kind, at }, ...own.flatMap((child) => readSteps(source, child))];
    }
  }
  throw unknownSyntax(source, node);
}
