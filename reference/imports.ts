import type { Reference } from "./model.js";

/** The names that code declares at its beginning. */
export function declaredIn(code: string): readonly string[] {
  const names = [...code.matchAll(/^(?:const|let|class|function) (\w+)/gm)];
  const parts = [...code.matchAll(/^const \{ ([\w, ]+) \} =/gm)];
  return [
    ...names.map(([, name = ""]) => name),
    ...parts.flatMap(([, list = ""]) => list.split(", ")),
  ];
}

/** From where things are imported. */
interface Sources {
  readonly constructs: string;
  readonly framework: "cdktf" | "cdktn";
}

/** The lines that import what code names of the constructs, of the framework and of its AWS provider. */
export function importsFor(
  text: string,
  reference: Reference,
  { constructs, framework }: Sources,
): readonly string[] {
  const withoutTexts = text.replace(/"[^"\n]*"|\/\*\*.*?\*\/|\/\/ .*$/gm, "");
  const own = new Set(declaredIn(text));
  const named = [...new Set(withoutTexts.match(/(?<![\w.$])[A-Z]\w+\b(?!\s*:)/g) ?? [])]
    .filter((name) => !own.has(name) && !OF_LANGUAGE.has(name))
    .sort();
  const flowgate = named.filter((name) => reference.has(name));
  const others = named.filter((name) => !reference.has(name) && !OF_FRAMEWORK.has(name));
  const provider = `@${framework}/provider-aws/lib`;
  return [
    ...others
      .filter((name) => name !== "Construct")
      .flatMap((name) => list([name], `${provider}/${fileOf(name)}/index.js`)),
    ...list(
      named.filter((name) => OF_FRAMEWORK.has(name)),
      framework,
    ),
    ...list(
      others.filter((name) => name === "Construct"),
      "constructs",
    ),
    ...list(
      flowgate.map((name) => (isType(reference, name) ? `type ${name}` : name)),
      constructs,
    ),
  ];
}

function list(names: readonly string[], from: string): readonly string[] {
  return names.length === 0 ? [] : [`import { ${names.join(", ")} } from ${JSON.stringify(from)};`];
}

function isType(reference: Reference, name: string): boolean {
  const entry = reference.get(name);
  return entry?.kind === "shape" || (entry?.kind === "value" && !/^[A-Z_]+$/.test(name));
}

/** `SnsTopic` is in `sns-topic`. */
function fileOf(name: string): string {
  if (name === "AwsProvider") return "provider";
  return name
    .replace(/A$/, "")
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-")
    .toLowerCase();
}

const OF_LANGUAGE = new Set([
  "Example",
  "EXAMPLES",
  "Partial",
  "NonNullable",
  "Error",
  "Record",
  "Props",
]);
const OF_FRAMEWORK = new Set([
  "App",
  "Fn",
  "TerraformOutput",
  "TerraformStack",
  "TerraformVariable",
  "Token",
]);
