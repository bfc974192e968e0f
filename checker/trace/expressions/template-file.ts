import type { Call, Expression } from "../../source/expression.js";
import { parseTemplate } from "../../source/native/parse.js";
import { readerOf, UnsupportedError } from "../json-functions/index.js";
import { EvaluationError } from "../values/errors.js";
import { membersOf, type Value } from "../values/value.js";
import { bind, type Environment, type Language } from "./language.js";

/**
 * `templatefile(path, vars)`: the text of a file as a template, in which no names stand but those of `vars`.
 * Undefined where the file is not at hand, or the names are not known.
 *
 * https://developer.hashicorp.com/terraform/language/functions/templatefile
 */
export function evaluateTemplateFile(
  language: Language,
  { args, expand }: Call,
  env: Environment,
): Value | undefined {
  const [path, vars] = args;
  if (path === undefined || vars === undefined || args.length > 2 || expand) return undefined;
  const file = language.evaluate(path, env);
  if (file.kind !== "scalar" || typeof file.value !== "string") return undefined;
  const template = env.files && templateOf(env.files, file.value);
  if (template === undefined) return undefined;
  const names = language.evaluate(vars, env);
  if (names.kind !== "mapping" || names.resource !== undefined) return undefined;
  const bare: Environment = { ...env, names: new Map(), lookup: refuse };
  return language.evaluate(template, bind(bare, membersOf(names)));
}

function refuse(name: string): never {
  throw new EvaluationError(`a template has no variable "${name}"`);
}

/** Read once for all that is made of it. */
function templateOf(files: ReadonlyMap<string, string>, path: string): Expression | undefined {
  const known = templates.get(files) ?? new Map<string, Expression | undefined>();
  templates.set(files, known);
  if (!known.has(path)) known.set(path, readTemplate(files, path));
  return known.get(path);
}

const templates = new WeakMap<ReadonlyMap<string, string>, Map<string, Expression | undefined>>();

function readTemplate(files: ReadonlyMap<string, string>, path: string): Expression | undefined {
  try {
    const template = parseTemplate(readerOf(files)(path), path);
    return template.kind === "unreadable" ? undefined : template;
  } catch (error) {
    if (error instanceof UnsupportedError) return undefined;
    throw error;
  }
}
