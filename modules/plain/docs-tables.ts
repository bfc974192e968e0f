import type { PlainModule } from "./definition.js";
import { TERRAFORM_VERSIONS } from "./versions.js";

/**
 * The interface of a module as `terraform-docs markdown table` 0.24 writes it, byte for byte, so that whoever runs the
 * program changes nothing.
 *
 * https://github.com/terraform-docs/terraform-docs/blob/master/docs/reference/markdown-table.md
 */
export function docsTables(module: PlainModule, main: string): string {
  const sections: readonly (readonly [title: string, head: string, rows: readonly string[]])[] = [
    [
      "Requirements",
      "| Name | Version |\n| ---- | ------- |",
      [
        row(anchored("requirement", "terraform"), TERRAFORM_VERSIONS),
        row(anchored("requirement", "aws"), module.awsVersions),
      ],
    ],
    [
      "Providers",
      "| Name | Version |\n| ---- | ------- |",
      [row(anchored("provider", "aws"), module.awsVersions)],
    ],
    [
      "Modules",
      "| Name | Source | Version |\n| ---- | ------ | ------- |",
      module.calls.map(({ name, source }) => row(anchored("module", name), source, "n/a")),
    ],
    ["Resources", "| Name | Type |\n| ---- | ---- |", resourceRows(main)],
    [
      "Inputs",
      "| Name | Description | Type | Default | Required |\n| ---- | ----------- | ---- | ------- | :------: |",
      module.variables.map(({ name, description, type, default: preset }) =>
        row(
          anchored("input", name),
          cell(description),
          code(type),
          preset === undefined ? "n/a" : presetOf(preset),
          preset === undefined ? "yes" : "no",
        ),
      ),
    ],
    [
      "Outputs",
      "| Name | Description |\n| ---- | ----------- |",
      module.outputs.map(({ name, description }) =>
        row(anchored("output", name), cell(description)),
      ),
    ],
  ];
  return sections
    .map(([title, head, rows]) => {
      const content = rows.length === 0 ? `No ${title.toLowerCase()}.` : [head, ...rows].join("\n");
      return `## ${title}\n\n${content}`;
    })
    .join("\n\n");
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function anchored(kind: string, name: string): string {
  return `<a name="${kind}_${name}"></a> [${escaped(name)}](#${escaped(`${kind}_${name}`)})`;
}

function escaped(name: string): string {
  return name.replaceAll("_", "\\_");
}

const REGISTRY = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs";

/** Resources, then data sources, each in the order of their addresses. */
function resourceRows(main: string): readonly string[] {
  const found = [...main.matchAll(/^(resource|data) "aws_(\w+)" "(\w+)"/gm)];
  const rows = found.map(([, kind, type, name]) => ({
    kind: kind === "data" ? "data source" : "resource",
    text: `[aws_${type}.${name}](${REGISTRY}/${kind === "data" ? "data-sources" : "resources"}/${type})`,
  }));
  const of = (kind: string) =>
    rows
      .filter((found) => found.kind === kind)
      .map(({ text }) => row(text, kind))
      .sort();
  return [...of("resource"), ...of("data source")];
}

function code(text: string): string {
  return `\`${text}\``;
}

/** Lists that are not empty stand on several lines. */
function presetOf(expression: string): string {
  if (!/^\[.+\]$/.test(expression)) return code(expression);
  const lines = JSON.stringify(JSON.parse(expression), undefined, 2).split("\n");
  return `<pre>${lines.join("<br/>")}</pre>`;
}

/** In HCL, `$${` stands for `${`. What is no code is Markdown. */
function cell(text: string): string {
  return text
    .replaceAll("$${", "${")
    .split("`")
    .map((part, at) => (at % 2 === 0 ? part.replaceAll("|", "\\|").replaceAll("_", "\\_") : part))
    .join("`");
}
