import type { Json } from "../../plan/json.js";
import type { Environment } from "../expressions/language.js";
import { fileFunctions, type ScalarFunction } from "../json-functions/index.js";

type Functions = ReadonlyMap<string, ScalarFunction>;

const byFiles = new WeakMap<ReadonlyMap<string, string>, Functions>();

/**
 * A function that reads a file, on the files that were read ahead with the module's sources;
 * undefined for other functions. Evaluation itself reads nothing.
 */
export function fileFunction(
  name: string,
  env: Environment,
): ((args: readonly Json[]) => Json) | undefined {
  const files = env.files;
  if (files === undefined) return undefined;
  const functions = byFiles.get(files) ?? fileFunctions(files);
  byFiles.set(files, functions);
  return functions.get(name);
}
