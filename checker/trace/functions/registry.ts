import { jsonFunctions } from "../json-functions/index.js";
import { attemptFunctions } from "./attempts.js";
import { coalesceFunctions } from "./collections/coalesce.js";
import { listFunctions } from "./collections/lists.js";
import { mappingFunctions } from "./collections/mappings.js";
import { selectionFunctions } from "./collections/selection.js";
import { setFunctions } from "./collections/sets.js";
import { conversionFunctions } from "./conversions.js";
import { convertFunctions } from "./convert.js";
import type { FunctionDefinition, PlanningTool, Versions } from "./definition.js";
import { markFunctions } from "./marks.js";

/** Every function that flowgate knows of, by name. */
export const functions: ReadonlyMap<string, FunctionDefinition> = registryOf(
  attemptFunctions,
  coalesceFunctions,
  conversionFunctions,
  convertFunctions,
  jsonFunctions,
  listFunctions,
  mappingFunctions,
  markFunctions,
  selectionFunctions,
  setFunctions,
);

/** @throws where two definitions have one name: which of them is called must not depend on an order. */
export function registryOf(
  ...groups: readonly (readonly FunctionDefinition[])[]
): ReadonlyMap<string, FunctionDefinition> {
  const registry = new Map<string, FunctionDefinition>();
  for (const definition of groups.flat()) {
    if (registry.has(definition.name))
      throw new Error(`the function ${definition.name} is defined twice`);
    registry.set(definition.name, definition);
  }
  return registry;
}

/** The function of that name; undefined where the tool that made the plan has none, or flowgate knows none. */
export function functionNamed(name: string, tool: PlanningTool): FunctionDefinition | undefined {
  const definition = functions.get(name);
  const since = definition && "since" in definition ? definition.since : undefined;
  return since === undefined || isKnownTo(tool, since) ? definition : undefined;
}

function isKnownTo({ name, version = "" }: PlanningTool, since: Versions): boolean {
  const [, major = "0", minor = "0"] = /^(\d+)\.(\d+)\./.exec(version) ?? [];
  const [firstMajor, firstMinor] = since[name === "opentofu" ? name : "terraform"];
  return (
    Number(major) > firstMajor || (Number(major) === firstMajor && Number(minor) >= firstMinor)
  );
}
