import { choose } from "../operations/choices.js";
import { DYNAMIC } from "../values/types.js";
import { NULL, type Value } from "../values/value.js";
import { arg, arity, reasonOf } from "./arguments.js";
import { type Invocation, type SymbolicFunction, symbolic } from "./definition.js";

/** Functions of what Terraform notes beside a value, which is not followed here. */
export const markFunctions: readonly SymbolicFunction[] = [
  symbolic("sensitive", DYNAMIC, identity),
  symbolic("nonsensitive", DYNAMIC, identity),
  // It is itself, or null where it is ephemeral.
  symbolic("ephemeralasnull", DYNAMIC, (call) => choose(reasonOf(call), [identity(call), NULL])),
];

function identity(call: Invocation): Value {
  arity(call, 1);
  return arg(call, 0);
}
