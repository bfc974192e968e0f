import { App, TerraformStack } from "cdktf";
import type { Output, PlainModule, Variable } from "./definition.js";
import { tidy } from "./tidy.js";

/** The files of a plain module, by name; HCL as `terraform fmt` still has to format it. */
export function renderModule(module: PlainModule): ReadonlyMap<string, string> {
  return new Map([
    ["main.tf", renderMain(module)],
    ["variables.tf", module.variables.map(renderVariable).join("\n")],
    ["outputs.tf", module.outputs.map(renderOutput).join("\n")],
    ["versions.tf", VERSIONS],
  ]);
}

/** `optional()` with defaults came with Terraform 1.3, and `log_group_class` with provider 5.31. */
const VERSIONS = `terraform {
  required_version = ">= 1.3"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.31, < 7.0"
    }
  }
}
`;

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
  return tidy(named);
}

function renderVariable(variable: Variable): string {
  const lines = [
    `description = ${JSON.stringify(variable.description)}`,
    `type = ${variable.type}`,
    ...(variable.default === undefined ? [] : [`default = ${variable.default}`]),
    ...(variable.nullable === true ? [] : ["nullable = false"]),
    ...(variable.validations ?? []).map(
      ({ condition, message }) =>
        `\nvalidation {\ncondition = ${condition}\nerror_message = ${JSON.stringify(message)}\n}`,
    ),
  ];
  return `variable "${variable.name}" {\n${lines.join("\n")}\n}\n`;
}

function renderOutput({ name, description, value }: Output): string {
  return `output "${name}" {\ndescription = ${JSON.stringify(description)}\nvalue = ${value}\n}\n`;
}
