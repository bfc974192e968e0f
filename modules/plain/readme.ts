import type { PlainModule } from "./definition.js";
import { docsTables } from "./docs-tables.js";
import { folderOf } from "./provider-set.js";

/** The README of a plain module, with its interface as terraform-docs writes it. */
export function renderReadme(module: PlainModule, main: string, version: string): string {
  const { advice = [], remarks = [] } = module;
  return `# ${module.name}

${[...advice, `${module.summary}. ${madeFrom(module)}`, ...remarks].join("\n\n")}

\`\`\`hcl
${usage(module, version)}
\`\`\`

${versions(module)}

[Examples](examples) have more of what it takes. Which module is for what, and how flow logs that are deployed are adopted, is said of
[all of them](${toRoot(module)}docs/terraform-modules.md).

<!-- BEGIN_TF_DOCS -->
${docsTables(module, main)}
<!-- END_TF_DOCS -->
`;
}

/** What a module is called by, without npm. */
export function sourceOf(module: Pick<PlainModule, "name" | "set">, version: string): string {
  return `git::https://github.com/flowgate/flowgate.git//modules/terraform/${folderOf(module)}?ref=v${version}`;
}

function usage(module: PlainModule, version: string): string {
  return module.examples.basic
    .replaceAll("SOURCE", sourceOf(module, version))
    .replace(/BESIDE\/([\w-]+)/g, (_, name: string) => sourceOf({ ...module, name }, version));
}

function toRoot(module: PlainModule): string {
  return "../".repeat(`modules/terraform/${folderOf(module)}`.split("/").length);
}

function madeFrom({ construct, isAlone }: PlainModule): string {
  if (isAlone) return `It does what the construct \`${construct}\` of \`flowgate/cdktn\` does.`;
  return `It is made from the construct \`${construct}\` of \`flowgate/cdktf\`, and does the same.`;
}

function versions({ set, name, awsVersions, isAlone }: PlainModule): string {
  const other = isAlone
    ? "Older ones do not have all of it."
    : set.hasRegion
      ? `For version 5 of the AWS provider, there is [the same module without \`region\`](../../${name}).`
      : `For version 6 of the AWS provider, there is [the same module with \`region\`](../aws-6/${name}).`;
  return `Terraform 1.3 or later, or OpenTofu; AWS provider ${awsVersions.replace(/,? </, " and <")}. ${other}`;
}

/** Has terraform-docs write the tables as they are: in the order of the files, where what is important comes first. */
export const TERRAFORM_DOCS = `formatter: markdown table

output:
  file: README.md
  mode: inject

sort:
  enabled: false
`;
