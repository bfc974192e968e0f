import type { BlockPosition, Position } from "../../source/expression.js";
import { isLocalSource } from "../../source/module/manifest.js";
import type { Instance } from "../values/value.js";
import { blockOf } from "./arguments.js";
import type { Engine } from "./engine.js";
import type { Caller, ModuleScope } from "./scope.js";

/** Where a resource's block stands, and the call that leads there where it is in somebody else's files. */
export function blockPosition(engine: Engine, instance: Instance): BlockPosition | undefined {
  const at = blockOf(engine, instance)?.at;
  const calledAt = callPosition(engine, instance);
  return at === undefined || calledAt === undefined ? at : { ...at, calledAt };
}

/** The outermost call that leads to somebody else's files; that is known where these are not at hand, too. */
export function callPosition(engine: Engine, instance: Instance): Position | undefined {
  const callers = callersOf(engine.scopes.of(instance.module));
  const at = blockOf(engine, instance)?.at;
  const call = callers.find((caller, step) => {
    const next = callers[step + 1]?.block?.at ?? at;
    return isElsewhere(caller) || (next !== undefined && isOutside(next));
  });
  return call?.block?.at;
}

/** From the root down. */
function callersOf({ caller }: ModuleScope): readonly Caller[] {
  return caller === undefined ? [] : [...callersOf(caller.scope), caller];
}

// Where Terraform 1.15 and OpenTofu are given an expression, the plan has what it comes to.
function isElsewhere({ block, configuration }: Caller): boolean {
  return !isLocalSource(block?.source ?? configuration?.source ?? "");
}

/** Files are named from the folder that flowgate was started in; on Windows, those of another drive by their own. */
function isOutside({ file }: Position): boolean {
  return file.startsWith("../") || /^(?:\/|[A-Za-z]:)/.test(file);
}
