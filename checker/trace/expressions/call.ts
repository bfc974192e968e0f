import { typeArgument, valueArguments } from "../../source/call.js";
import type { Call, Expression, Position } from "../../source/expression.js";
import { callFunction, callUndefined } from "../functions/call.js";
import type { LazyArgument, Surroundings } from "../functions/definition.js";
import { functionNamed } from "../functions/registry.js";
import { throughChoices } from "../operations/choices.js";
import { convertTo } from "../operations/constraint.js";
import { doubt } from "../values/doubt.js";
import { EvaluationError } from "../values/errors.js";
import { itemsOf, type UnknownValue, unknown, type Value } from "../values/value.js";
import type { Environment, Language } from "./language.js";
import { evaluateTemplateFile } from "./template-file.js";
import { evaluateWhole } from "./whole.js";

/** A function call. What flowgate does not know the answer to is unknown, made of the arguments. */
export function evaluateCall(language: Language, call: Call, env: Environment): Value {
  // OpenTofu and Terraform >= 1.8 let built-in functions be called as core::name.
  const name = call.name.replace(/^core::/, "");
  const { at } = call;
  const surroundings = surroundingsOf(language, env);
  const fn = functionNamed(name, language.tool);
  if (fn?.kind === "lazy") {
    const args = argumentsOf(language, call, env);
    return fn.body({ name, args, type: typeArgument(call), at, surroundings });
  }
  if (name === "templatefile") {
    const text = evaluateTemplateFile(language, call, env);
    if (text !== undefined) return { ...text, written: call };
  }
  const given = valueArguments(call).map((argument) => language.evaluate(argument, env));
  const result = throughChoices(given, (combination) => {
    const args = call.expand ? expand(combination) : combination;
    if (args === undefined) return unexpanded(name, at, combination);
    const invocation = { name, args, at };
    return fn === undefined
      ? callUndefined(invocation, surroundings)
      : callFunction(fn, invocation, surroundings);
  });
  if (result.kind === "unknown") doubt();
  return name === "file" || name === "templatefile" ? { ...result, written: call } : result;
}

function surroundingsOf(language: Language, env: Environment): Surroundings {
  return {
    files: env.files,
    leadsToNoVpc: language.leadsToNoVpc,
    convert: (value, type) =>
      convertTo(value, type, (preset) => evaluateWhole(language, preset, env)),
  };
}

/** The arguments, for a function to evaluate. What a list is expanded into has been evaluated before the call. */
function argumentsOf(language: Language, call: Call, env: Environment): readonly LazyArgument[] {
  const args = valueArguments(call).map((argument) => ({
    evaluate: () => language.evaluate(argument, env),
    settled: false,
  }));
  const last = call.args.at(-1);
  if (!call.expand || last === undefined) return args;
  return [...args.slice(0, -1), ...expanded(language, call, last, env)];
}

function expanded(
  language: Language,
  { name, at }: Call,
  last: Expression,
  env: Environment,
): readonly LazyArgument[] {
  const list = language.evaluate(last, env);
  const items = expand([list]) ?? [unexpanded(name, at, [list])];
  return items.map((item) => ({ evaluate: () => item, settled: true }));
}

/** The arguments with the last one expanded; undefined where its items, or their order, are not known. */
function expand(args: readonly Value[]): readonly Value[] | undefined {
  const last = args.at(-1);
  if (last?.kind === "sequence")
    return last.unordered ? undefined : [...args.slice(0, -1), ...itemsOf(last)];
  if (last?.kind === "scalar" || last?.kind === "mapping") {
    throw new EvaluationError("only a list can be expanded into arguments");
  }
  return undefined;
}

function unexpanded(name: string, at: Position | undefined, args: readonly Value[]): UnknownValue {
  return unknown({ kind: "function", name, at }, args, true);
}
