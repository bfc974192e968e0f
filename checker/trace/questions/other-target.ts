import { flowLogType } from "../../aws/flow-logs.js";
import { formatResource } from "../../plan/address.js";
import { isObject } from "../../plan/json.js";
import type { ResourceChange } from "../../plan/model.js";
import { argumentValue, blockOf } from "../configuration/arguments.js";
import type { Engine } from "../configuration/engine.js";
import { answer } from "../values/errors.js";
import type { Value } from "../values/value.js";

/** Whether a flow log is on something else than a VPC, so that its `vpc_id` is not set. */
export type OtherTarget =
  | { readonly kind: "set" }
  | { readonly kind: "unset" }
  /** It may be, by this argument. */
  | { readonly kind: "unknown"; readonly argument: string };

/** Exactly one of the arguments is set, or the apply fails. */
export function otherTargetOf(engine: Engine, change: ResourceChange): OtherTarget {
  const arguments_ = flowLogType(change.type)?.otherTargets ?? [];
  const answers = arguments_.map((argument) => isSet(engine, change, argument));
  if (answers.includes(true)) return { kind: "set" };
  const argument = arguments_[answers.indexOf(undefined)];
  return argument === undefined ? { kind: "unset" } : { kind: "unknown", argument };
}

function isSet(engine: Engine, change: ResourceChange, argument: string): boolean | undefined {
  const planned = change.after?.[argument];
  const pending = isObject(change.afterUnknown) && change.afterUnknown[argument] === true;
  if (!pending && planned !== undefined) return planned !== null;
  if (!isConfigured(engine, change, argument)) return false;
  return pending ? isSetBy(evaluate(engine, change, argument)) : undefined;
}

function isConfigured(engine: Engine, change: ResourceChange, argument: string): boolean {
  const block = blockOf(engine, change);
  if (block !== undefined) return block.body.arguments.has(argument);
  const inside = formatResource(change.mode, change.type, change.name);
  const { configuration } = engine.scopes.of(change.module);
  const resource = configuration?.resources.get(inside);
  return resource === undefined || resource.expressions.has(argument);
}

function evaluate(engine: Engine, change: ResourceChange, argument: string): Value | undefined {
  const instance = engine.index.byAddress.get(change.address);
  if (instance === undefined) return undefined;
  return answer(() => argumentValue(engine, instance, argument)).value;
}

function isSetBy(value: Value | undefined): boolean | undefined {
  switch (value?.kind) {
    case "scalar":
      return value.value !== null;
    case "template":
      return true;
    case "attribute":
      return value.facts.isText && value.inferred === undefined ? true : undefined;
    default:
      return undefined;
  }
}
