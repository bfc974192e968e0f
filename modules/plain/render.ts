import { App, TerraformStack } from "cdktf";
import { annotate, commentOf } from "./annotate.js";
import { conditionBlock } from "./conditions.js";
import type { Local, ModuleCall, Moved, Output, PlainModule, Variable } from "./definition.js";
import { tidy } from "./tidy.js";
import { TERRAFORM_VERSIONS } from "./versions.js";

/** The files of a plain module, by name; HCL as `terraform fmt` still has to format it. */
export function renderModule(module: PlainModule): ReadonlyMap<string, string> {
  return new Map([
    ["main.tf", renderMain(module)],
    ...(module.moved.length === 0 ? [] : [["moved.tf", renderMoved(module.moved)] as const]),
    ["variables.tf", module.variables.map(renderVariable).join("\n")],
    ["outputs.tf", module.outputs.map(renderOutput).join("\n")],
    ["versions.tf", renderVersions(module)],
    ...Object.entries(module.examples).map(
      ([name, text]) => [`examples/${name}/main.tf`, renderExample(module, text)] as const,
    ),
  ]);
}

function renderVersions({ awsVersions }: PlainModule): string {
  return `terraform {
  required_version = "${TERRAFORM_VERSIONS}"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "${awsVersions}"
    }
  }
}
`;
}

/** As it is beside the module. */
function renderExample(module: PlainModule, text: string): string {
  const example = text.replaceAll("SOURCE", "../..").replaceAll("BESIDE", "../../..");
  return `${renderVersions(module)}\nprovider "aws" {\n  region = "eu-central-1"\n}\n\n${example}\n`;
}

function renderMain(module: PlainModule): string {
  // Nothing is written to the file system: only the HCL is asked for.
  const app = new App({ skipValidation: true });
  const stack = new TerraformStack(app, module.name);
  const names = module.build(stack);
  const hcl: unknown = stack.toHclTerraform()["hcl"];
  if (typeof hcl !== "string") throw new Error("CDKTF gave no HCL");
  // The ids that CDKTF makes up end with a hash, so that no other text is like them.
  const named = [...names].reduce(
    (text, [element, name]) => text.replaceAll(element.friendlyUniqueId, name),
    hcl,
  );
  const blocks = annotate(tidy(named, module), module.comments);
  const locals = module.locals.length === 0 ? [] : [renderLocals(module.locals)];
  return [...locals, ...blocks, ...module.calls.map(renderCall)].join("\n");
}

function renderLocals(locals: readonly Local[]): string {
  const lines = locals.map(({ name, value, comment }, at) => {
    const above = comment === undefined ? "" : `${at === 0 ? "" : "\n"}${commentOf(comment)}`;
    return `${above}${name} = ${value}`;
  });
  return `locals {\n${lines.join("\n")}\n}\n`;
}

function renderCall({ name, source, arguments: groups }: ModuleCall): string {
  const paragraphs = groups.map((group) =>
    group.map(([argument, expression]) => `${argument} = ${expression}`).join("\n"),
  );
  return `module "${name}" {\n${[`source = "${source}"`, ...paragraphs].join("\n\n")}\n}\n`;
}

function renderMoved(moved: readonly Moved[]): string {
  const blocks = moved.map(({ from, to }) => `moved {\nfrom = ${from}\nto = ${to}\n}\n`);
  return `${commentOf("The first edition had these resources itself: an upgrade replaces none of them.")}\n${blocks.join("\n")}`;
}

function renderVariable(variable: Variable): string {
  const lines = [
    `description = ${JSON.stringify(variable.description)}`,
    `type = ${variable.type}`,
    ...(variable.default === undefined ? [] : [`default = ${variable.default}`]),
    ...(variable.nullable === true ? [] : ["nullable = false"]),
    ...(variable.validations ?? []).map(
      (validation) => `\n${conditionBlock("validation", validation)}`,
    ),
  ];
  return `variable "${variable.name}" {\n${lines.join("\n")}\n}\n`;
}

function renderOutput({ name, description, value, dependsOn = [], comment }: Output): string {
  const above = comment === undefined ? "" : commentOf(comment);
  const after =
    dependsOn.length === 0 ? "" : `\n${above}depends_on = [\n${dependsOn.join(",\n")},\n]\n`;
  return `output "${name}" {\ndescription = ${JSON.stringify(description)}\nvalue = ${value}\n${after}}\n`;
}
