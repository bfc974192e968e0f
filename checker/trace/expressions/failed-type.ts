import type { Expression, ObjectConstructor, Splat } from "../../source/expression.js";
import { isNull } from "../operations/null.js";
import { splatType } from "../operations/type-access.js";
import { typeOf } from "../operations/type-of.js";
import { attempt } from "../values/errors.js";
import { BOOL, DYNAMIC, NUMBER, STRING, type Type } from "../values/types.js";
import type { Value } from "../values/value.js";
import type { Environment, Language } from "./language.js";
import { typeOfSteps } from "./splat.js";

const CALCULATIONS: ReadonlySet<string> = new Set(["+", "-", "*", "/", "%"]);

/**
 * The type that an expression has which fails: a text and an operator's result have theirs all the same, and what
 * is written out has what its parts have. Dynamic where it may be any.
 *
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/expression_ops.go
 */
export function typeOfFailed(language: Language, expression: Expression, env: Environment): Type {
  switch (expression.kind) {
    case "template":
      return STRING;
    case "unary":
    case "binary":
      return CALCULATIONS.has(expression.operator) ? NUMBER : BOOL;
    case "tuple":
      return {
        kind: "tuple",
        items: expression.items.map((item) => typeOfPart(language, item, env)),
      };
    case "object":
      return typeOfObject(language, expression, env);
    case "splat":
      return typeOfSplat(language, expression, env);
    default:
      return DYNAMIC;
  }
}

function partValue(language: Language, part: Expression, env: Environment): Value | undefined {
  return attempt(() => language.evaluate(part, env)).value;
}

function typeOfPart(language: Language, part: Expression, env: Environment): Type {
  const value = partValue(language, part, env);
  return value === undefined ? typeOfFailed(language, part, env) : typeOf(value);
}

function typeOfObject(language: Language, { entries }: ObjectConstructor, env: Environment): Type {
  const attributes = new Map<string, Type>();
  for (const { key, value } of entries) {
    const name = partValue(language, key, env);
    if (name?.kind !== "scalar" || name.value === null) return DYNAMIC;
    attributes.set(String(name.value), typeOfPart(language, value, env));
  }
  return { kind: "object", attributes };
}

/** A list or a tuple of what the steps lead to; what is no list is one item. */
function typeOfSplat(language: Language, { of, steps }: Splat, env: Environment): Type {
  const value = partValue(language, of, env);
  if (value === undefined || isNull(value)) return DYNAMIC;
  const each = (item: Type) =>
    attempt(() => typeOfSteps(language, steps, item, env)).value ?? DYNAMIC;
  const type = typeOf(value);
  if (value.kind !== "sequence" && type.kind !== "dynamic" && type.kind !== "opaque")
    return { kind: "tuple", items: [each(type)] };
  return splatType(type, each);
}
