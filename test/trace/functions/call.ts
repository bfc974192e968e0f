import { callFunction } from "../../../checker/trace/functions/call.js";
import type { Surroundings } from "../../../checker/trace/functions/definition.js";
import { functions } from "../../../checker/trace/functions/registry.js";
import { EvaluationError } from "../../../checker/trace/values/errors.js";
import { fromJson } from "../../../checker/trace/values/value.js";
import type { Answer } from "../expressions/console/terraform.js";
import { toJson } from "../expressions/constant.js";
import { type Call, known } from "../json-functions/call.js";

const NOWHERE: Surroundings = {
  files: undefined,
  leadsToNoVpc: () => true,
  convert: (value) => value,
};

/** What a function of ours that takes values answers to known ones, in the words of Terraform's console. */
export function answer([name, ...args]: Call): Answer {
  const fn = functions.get(name);
  if (fn === undefined || fn.kind === "lazy") throw new Error(`${name} takes no values`);
  try {
    const call = { name, args: args.map(fromJson), at: undefined };
    const value = toJson(callFunction(fn, call, NOWHERE));
    return value === undefined ? "unknown" : known(value);
  } catch (error) {
    if (error instanceof EvaluationError) return "error";
    throw error;
  }
}
