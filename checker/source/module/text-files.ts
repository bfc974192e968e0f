import type { Expression } from "../expression.js";
import type { ModuleSource } from "../model.js";
import { everyExpression, expressionsIn } from "../walk.js";

const READING_FUNCTIONS = new Set([
  "file",
  "filebase64",
  "filebase64sha256",
  "filebase64sha512",
  "fileexists",
  "filemd5",
  "filesha1",
  "filesha256",
  "filesha512",
  "templatefile",
]);

/**
 * The paths of the text files that a module reads with functions, as their first argument gives
 * them: those that are literal but for `path.module` and `path.root`.
 */
export function textFilePaths(
  module: Pick<ModuleSource, "locals" | "variables" | "outputs" | "resources" | "calls">,
  modulePath: string,
): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const root of expressionsOf(module)) {
    for (const expression of everyExpression(root)) {
      if (expression.kind !== "call") continue;
      const [path] = expression.args;
      if (path === undefined || !READING_FUNCTIONS.has(expression.name.replace(/^core::/, ""))) {
        continue;
      }
      const text = pathText(path, modulePath);
      if (text !== undefined) paths.add(text);
    }
  }
  return paths;
}

function pathText(expression: Expression, modulePath: string): string | undefined {
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "string" ? expression.value : undefined;
    case "attribute":
      if (expression.of.kind !== "variable" || expression.of.name !== "path") return undefined;
      if (expression.name === "module") return modulePath;
      return expression.name === "root" ? "." : undefined;
    case "template": {
      const texts = expression.parts.map((part) => {
        if (part.kind === "text") return part.text;
        return part.kind === "interpolation" ? pathText(part.expression, modulePath) : undefined;
      });
      return texts.every((text) => text !== undefined) ? texts.join("") : undefined;
    }
    default:
      return undefined;
  }
}

function* expressionsOf(
  module: Pick<ModuleSource, "locals" | "variables" | "outputs" | "resources" | "calls">,
): Generator<Expression> {
  for (const { value } of [...module.locals.values(), ...module.outputs.values()]) yield value;
  for (const block of [...module.resources.values(), ...module.calls.values()]) {
    for (const meta of [block.count, block.forEach, block.enabled]) {
      if (meta !== undefined) yield meta;
    }
  }
  for (const call of module.calls.values()) {
    for (const { value } of call.arguments.values()) yield value;
  }
  for (const resource of module.resources.values()) yield* expressionsIn(resource.body);
}
