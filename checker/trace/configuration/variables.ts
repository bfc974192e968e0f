import type { VariableBlock } from "../../source/model.js";
import { evaluateWhole } from "../expressions/whole.js";
import { orDefault } from "../operations/choices.js";
import { convertTo } from "../operations/constraint.js";
import { isNull, mayBeNull } from "../operations/null.js";
import { oneOf } from "../operations/one-of.js";
import { asAnyType } from "../operations/untyped.js";
import {
  ANY_VPC,
  follow,
  fromJson,
  fromStored,
  NULL,
  type UnknownValue,
  unknown,
  type Value,
} from "../values/value.js";
import { type Engine, once, stepTo } from "./engine.js";
import { environment } from "./environment.js";
import { callRepetition } from "./repetition.js";
import { type Caller, type ModuleScope, qualify } from "./scope.js";

/** `var.NAME`, of the root module as of any other: what was given or the default, as its type has it. */
export function variableValue(engine: Engine, scope: ModuleScope, name: string): Value {
  const reference = qualify(scope, `var.${name}`);
  const block = scope.source?.variables.get(name);
  return once(engine, reference, () => {
    const value = givenOrDefault(engine, scope, name, block);
    return follow(typed(engine, scope, block, value), stepTo(reference, block?.at));
  });
}

function typed(
  engine: Engine,
  scope: ModuleScope,
  block: VariableBlock | undefined,
  value: Value,
): Value {
  if (block !== undefined)
    return convertTo(value, block.type, (preset) =>
      evaluateWhole(engine, preset, environment(engine, scope)),
    );
  // The block stands in a file that could not be read.
  return scope.source === undefined ? value : asAnyType(value);
}

/**
 * A null is a value like any other, unless the variable is not nullable: then it stands for the
 * default, of the root module's variables too, whose null the plan keeps.
 */
function givenOrDefault(
  engine: Engine,
  scope: ModuleScope,
  name: string,
  block: VariableBlock | undefined,
): Value {
  const given = givenValue(engine, scope, name, block);
  if (given === undefined) return defaultValue(engine, scope, name) ?? NULL;
  if (block?.nullable === true || !mayBeNull(given)) return given;
  const preset = defaultValue(engine, scope, name);
  // A variable that is not nullable and has no default takes no null.
  if (preset === undefined || isNull(preset)) return given;
  if (block?.nullable === false) return orDefault(given, () => preset, block.at);
  // Without sources, a null is taken for the default only where there is one to see.
  if (!isNull(given) && block === undefined) return given;
  return oneOf({ kind: "undecided", what: "condition", at: block?.at }, [given, preset]);
}

function givenValue(
  engine: Engine,
  scope: ModuleScope,
  name: string,
  block: VariableBlock | undefined,
): Value | undefined {
  return scope.caller === undefined
    ? plannedValue(engine, name, block)
    : passedValue(engine, scope.caller, name);
}

/**
 * A plan has the values of all root variables, defaults included; one that is not there was cut out. Of an ephemeral one
 * it has the default, whatever was given (seen with Terraform 1.11.4), and the apply is given it anew.
 * https://developer.hashicorp.com/terraform/language/values/variables#exclude-values-from-state
 */
function plannedValue(engine: Engine, name: string, block: VariableBlock | undefined): Value {
  const reference = `var.${name}`;
  if (block?.ephemeral === true) return unknown({ kind: "computed", reference }, [], true);
  const value = engine.index.plan.variables.get(name);
  return value === undefined ? notInPlan(reference) : fromStored(value);
}

function passedValue(engine: Engine, caller: Caller, name: string): Value | undefined {
  const env = environment(engine, caller.scope, callRepetition(engine, caller));
  if (caller.block !== undefined) {
    const argument = caller.block.arguments.get(name);
    return argument === undefined ? undefined : evaluateWhole(engine, argument.value, env);
  }
  const summary = caller.configuration?.expressions.get(name);
  return summary === undefined ? undefined : engine.evaluateSummary(summary, env);
}

/** Undefined where the variable has none. */
function defaultValue(engine: Engine, scope: ModuleScope, name: string): Value | undefined {
  const block = scope.source?.variables.get(name);
  if (block?.default !== undefined)
    return evaluateWhole(engine, block.default, environment(engine, scope));
  const known = scope.configuration?.variables.get(name);
  if (known?.default !== undefined) return fromJson(known.default);
  if (block === undefined && known === undefined) return notInPlan(qualify(scope, `var.${name}`));
  return undefined;
}

function notInPlan(reference: string): UnknownValue {
  return unknown({ kind: "not-in-plan", reference }, [ANY_VPC], true);
}
