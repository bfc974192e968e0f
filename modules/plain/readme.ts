import type { PlainModule, Variable } from "./definition.js";

/** The README of a plain module, with its interface as tables. */
export function renderReadme(module: PlainModule): string {
  return `# ${module.name}

${module.summary}. The same as the construct
\`${module.name === "vpc-flow-log" ? "VpcFlowLog" : "CompliantVpc"}\` of \`flowgate/cdktf\`, which it is made from.

\`\`\`hcl
${module.example.replace("SOURCE", `./node_modules/flowgate/modules/terraform/${module.name}`)}
\`\`\`

Terraform 1.3 or later, or OpenTofu; AWS provider 5.31 or later, or 6. Made by \`make modules\`: change
\`modules/plain\` instead of these files.

## Inputs

| name | description | type | default |
| --- | --- | --- | --- |
${module.variables.map(inputRow).join("\n")}

## Outputs

| name | description |
| --- | --- |
${module.outputs.map(({ name, description }) => `| \`${name}\` | ${description} |`).join("\n")}
`;
}

function inputRow({ name, description, type, default: preset }: Variable): string {
  const shown = preset === undefined ? "required" : code(preset);
  return `| \`${name}\` | ${cell(description)} | ${code(type)} | ${shown} |`;
}

function code(text: string): string {
  const lines = text.split("\n").map((line) => line.trim().replaceAll(/ +/g, " "));
  return lines.map((line) => `\`${line}\``).join("<br>");
}

function cell(text: string): string {
  return text.replaceAll("$${", "${").replaceAll("|", "\\|");
}
