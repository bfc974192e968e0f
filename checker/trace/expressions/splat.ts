import type { Splat, SplatStep } from "../../source/expression.js";
import { getAttribute, getIndex, splat } from "../operations/access.js";
import { attributeType, indexType, splatType } from "../operations/type-access.js";
import type { Type } from "../values/types.js";
import type { Value } from "../values/value.js";
import type { Environment, Language } from "./language.js";

/** `of[*].name` and `of.*.name` */
export function evaluateSplat(language: Language, { of, steps }: Splat, env: Environment): Value {
  return splatOf(language, language.evaluate(of, env), steps, env);
}

function splatOf(
  language: Language,
  of: Value,
  steps: readonly SplatStep[],
  env: Environment,
): Value {
  return splat(
    of,
    (item) => walk(language, steps, item, env),
    (type) => typeOfSteps(language, steps, type, env),
  );
}

function walk(
  language: Language,
  steps: readonly SplatStep[],
  item: Value,
  env: Environment,
): Value {
  let value = item;
  for (const step of steps) {
    if (step.kind === "attribute") value = getAttribute(value, step.name);
    else if (step.kind === "index") {
      value = getIndex(value, language.evaluate(step.key, env), step.at);
    } else value = splatOf(language, value, step.steps, env);
  }
  return value;
}

/** The type of what the steps lead to from something of a type. */
export function typeOfSteps(
  language: Language,
  steps: readonly SplatStep[],
  from: Type,
  env: Environment,
): Type {
  let type = from;
  for (const step of steps) {
    if (step.kind === "attribute") type = attributeType(type, step.name);
    else if (step.kind === "index") type = indexType(type, language.evaluate(step.key, env));
    else type = splatType(type, (item) => typeOfSteps(language, step.steps, item, env));
  }
  return type;
}
