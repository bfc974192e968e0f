import { formatResource } from "../../plan/address.js";
import type { ReferenceStep } from "../../plan/reference.js";
import type { Expression } from "../../source/expression.js";
import type { ModuleSource } from "../../source/model.js";
import { freeReferences } from "../../source/references.js";
import { everyExpression, expressionsIn } from "../../source/walk.js";

/** Something in a module that has expressions: `aws_flow_log.this`, `local.traffic`, `module.net`, `output.id`. */
interface User {
  readonly name: string;
  readonly isResource: boolean;
  readonly expressions: readonly Expression[];
}

/** What of a value is asked about: a local or a variable, and the way to a part of it. */
export interface Used {
  readonly root: "local" | "var";
  readonly name: string;
  readonly path: readonly (string | number)[];
}

/**
 * Whether nothing in a module but one user makes anything of a part of a local or a variable, so that another value of
 * it changes nothing else.
 */
export function isUsedByOne(
  source: ModuleSource,
  { root, name, path }: Used,
  user: string,
): boolean {
  // What could not be read may use it, too.
  if (source.partial) return false;
  const part = path.at(-1);
  const others = usersIn(source).filter((one) => one.name !== user);
  return others.every(({ isResource, expressions }) => {
    const asks = expressions.some((expression) =>
      referencesIn(expression).some(
        ({ steps: [first, second, ...rest] }) =>
          first === root && second === name && !leadElsewhere(rest, path),
      ),
    );
    if (!asks) return true;
    // Of what it goes over it may ask for other parts alone, as long as nothing in it is called like this one.
    return (
      isResource &&
      typeof part === "string" &&
      path.length > 1 &&
      !mentions(expressions, part) &&
      !takesWhole(expressions)
    );
  });
}

const REFERENCES = new WeakMap<Expression, ReturnType<typeof freeReferences>>();

function referencesIn(expression: Expression): ReturnType<typeof freeReferences> {
  const known = REFERENCES.get(expression) ?? freeReferences(expression);
  REFERENCES.set(expression, known);
  return known;
}

/** To another part of the same value. */
function leadElsewhere(steps: readonly ReferenceStep[], path: Used["path"]): boolean {
  return steps.some((step, at) => {
    const own = path[at];
    return own !== undefined && String(typeof step === "object" ? step.key : step) !== String(own);
  });
}

function mentions(expressions: readonly Expression[], name: string): boolean {
  return expressions.some((expression) =>
    [...everyExpression(expression)].some(
      (part) =>
        (part.kind === "attribute" && part.name === name) ||
        (part.kind === "literal" && part.value === name),
    ),
  );
}

/** `each.value`, and not a part of it. */
function takesWhole(expressions: readonly Expression[]): boolean {
  return expressions.some((expression) =>
    referencesIn(expression).some(
      ({ steps }) => steps[0] === "each" && steps[1] === "value" && steps.length === 2,
    ),
  );
}

const USERS = new WeakMap<ModuleSource, readonly User[]>();

function usersIn(source: ModuleSource): readonly User[] {
  const known = USERS.get(source) ?? findUsers(source);
  USERS.set(source, known);
  return known;
}

function findUsers(source: ModuleSource): readonly User[] {
  return [
    ...Array.from(source.resources.values(), (block) => ({
      name: formatResource(block.mode, block.type, block.name),
      isResource: true,
      expressions: [...expressionsIn(block.body), ...some(block.count, block.forEach)],
    })),
    ...Array.from(source.calls.values(), (call) => ({
      name: `module.${call.name}`,
      isResource: false,
      expressions: [
        ...Array.from(call.arguments.values(), ({ value }) => value),
        ...some(call.count, call.forEach),
      ],
    })),
    ...Array.from(source.locals, ([local, { value }]) => ({
      name: `local.${local}`,
      isResource: false,
      expressions: [value],
    })),
    ...Array.from(source.outputs, ([output, { value }]) => ({
      name: `output.${output}`,
      isResource: false,
      expressions: [value],
    })),
    ...Array.from(source.providers, ([provider, { body }]) => ({
      name: `provider.${provider}`,
      isResource: false,
      expressions: expressionsIn(body),
    })),
  ];
}

function some(...expressions: readonly (Expression | undefined)[]): readonly Expression[] {
  return expressions.filter((one) => one !== undefined);
}
