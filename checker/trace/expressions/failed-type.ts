import type {
  Expression,
  For,
  GetAttribute,
  GetIndex,
  ObjectConstructor,
  Splat,
} from "../../source/expression.js";
import { toText } from "../operations/convert.js";
import { isNull } from "../operations/null.js";
import { attributeType, indexType, splatType } from "../operations/type-access.js";
import { typeOf } from "../operations/type-of.js";
import { attempt } from "../values/errors.js";
import { BOOL, DYNAMIC, NUMBER, STRING, type Type } from "../values/types.js";
import type { Value } from "../values/value.js";
import { bindElement, type Element, filter, goThrough } from "./for.js";
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
    case "attribute":
    case "index":
      return typeOfAccess(language, expression, env);
    case "for":
      return typeOfFor(language, expression, env);
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

/** Of what fails, a part has its type; what fails only in finding the part has none. */
function typeOfAccess(
  language: Language,
  expression: GetAttribute | GetIndex,
  env: Environment,
): Type {
  const { of } = expression;
  if (partValue(language, of, env) !== undefined) return DYNAMIC;
  const type = typeOfFailed(language, of, env);
  const access = () => {
    if (expression.kind === "attribute") return attributeType(type, expression.name);
    const key = language.evaluate(expression.key, env);
    const isNamed = type.kind === "object" && key.kind === "scalar";
    return isNamed ? attributeType(type, String(key.value)) : indexType(type, key);
  };
  return attempt(access).value ?? DYNAMIC;
}

/** What its elements come to, where it is known which there are: of two of one key, the first. */
function typeOfFor(language: Language, expression: For, env: Environment): Type {
  const collection = partValue(language, expression.collection, env);
  const kept = attempt(() => {
    const elements = collection && goThrough(collection);
    return elements && filter(language, expression, elements.list, env);
  }).value;
  if (kept === undefined) return DYNAMIC;
  const typeOfValue = (element: Element) =>
    typeOfPart(language, expression.value, bindElement(expression, element, env));
  const { key } = expression;
  if (key === undefined) return { kind: "tuple", items: kept.map(typeOfValue) };
  const groups = new Map<string, Type[]>();
  for (const element of kept) {
    const inner = bindElement(expression, element, env);
    const name = attempt(() => toText(language.evaluate(key, inner), "the for's key")).value;
    if (name?.kind !== "scalar" || name.value === null) return DYNAMIC;
    const [text, type] = [String(name.value), typeOfValue(element)];
    const group = groups.get(text);
    if (group === undefined) groups.set(text, [type]);
    else group.push(type);
  }
  const attributes = [...groups].map(([name, [first = DYNAMIC, ...others]]) => {
    const items = [first, ...others];
    return [name, expression.grouping ? ({ kind: "tuple", items } as const) : first] as const;
  });
  return { kind: "object", attributes: new Map(attributes) };
}
