import { directive } from "../../expressions/directives.js";
import { id, idList } from "../../expressions/index.js";
import { ID } from "../../expressions/types.js";
import { block, flowLog, local } from "../blocks.js";
import type { Growth } from "../growth.js";
import { logArguments } from "../logs.js";
import { ROOT } from "../model.js";

/** A flow log in JSON, whose expressions are texts. */
export function addInJson(growth: Growth): void {
  const { random } = growth;
  const name = growth.name("json");
  const context = growth.context(ROOT);
  const written = logArguments(context, { file: ROOT, label: name });
  const body = Object.fromEntries(
    written.map(([key, text]) => [key, key === "depends_on" ? [text.slice(1, -1)] : inJson(text)]),
  );
  const blocks = random.chance(0.5) ? { [name]: body } : [{ [name]: [body] }];
  const own = growth.name("json");
  const locals = { [own]: `\${${id(context)}}` };
  growth.add(
    {
      kind: "other",
      file: `${name}.tf.json`,
      name: `aws_flow_log.${name}`,
      text: JSON.stringify({
        "//": "written by another tool",
        locals,
        resource: { aws_flow_log: blocks },
      }),
    },
    [],
  );
  growth.know({ ...flowLog(name, []), file: ROOT }, [{ text: `local.${own}`, type: ID }]);
}

function inJson(text: string): string {
  return `\${${text}}`;
}

/** A file that overrides the VPC of a flow log, or the value of a local. */
export function addOverride(growth: Growth): void {
  const { random } = growth;
  const context = growth.context(ROOT);
  const name = growth.name("overridden");
  const [own, other] = [id(context), id(context)];
  const file = random.pick(["override.tf", "net_override.tf"]);
  const hasLocal = random.chance(0.5);
  if (hasLocal) {
    growth.add(local(ROOT, name, own));
    growth.add(flowLog(name, [`vpc_id = local.${name}`]));
    growth.add({ ...local(file, name, other), name: `local.${name}.override` });
  } else {
    growth.add(flowLog(name, [`vpc_id = ${own}`]));
    growth.add(
      block(file, `aws_flow_log.${name}.override`, `resource "aws_flow_log" "${name}"`, [
        `vpc_id = ${other}`,
      ]),
    );
  }
}

/** A heredoc whose directives make an id. */
export function addHeredoc(growth: Growth): void {
  const { random } = growth;
  const context = growth.context(ROOT);
  const name = growth.name("heredoc");
  const { text } = idList(context);
  const at = id(context);
  const lines = random.pick([
    [`%{ for v in [${at}] ~}`, "${v}", "%{ endfor ~}"],
    [`%{ for at, v in ${text} ~}`, "%{ if at == 0 ~}", "${v}", "%{ endif ~}", "%{ endfor ~}"],
    ["%{ if true }", `  \${${at}}  `, "%{ else ~}", "none", "%{ endif }"],
    [`\${${directive(context, at, id(context))}}`],
  ]);
  const heredoc = ["trimspace(<<-EOT", ...lines.map((line) => `    ${line}`), "  EOT", "  )"];
  growth.add(local(ROOT, name, heredoc.join("\n")), [{ text: `local.${name}`, type: ID }]);
  growth.add(flowLog(name, [`vpc_id = local.${name}`]));
}

/** What stands beside the VPCs and is hard to read; it has nothing to do with them. */
const ODD = [
  `output "NAME" { value = terraform_data.NAME["\${"x"}"].id }`,
  `output "NAME" { value = terraform_data.NAME[("x")].id }`,
  `output "NAME" { value = values(terraform_data.NAME)[*].id }`,
  `output "NAME" { value = [for one in terraform_data.NAME : one.id...] }`.replace("...", ""),
  `output "NAME" {\n  description = <<EOT\n  \${"$"}{not one} %%{ if }\nEOT\n  value = { "a b" : terraform_data.NAME["x"].id, (1 + 1) = 2, c = <<-X\n    y\n    X\n  }\n}`,
  `output "NAME" {\n  value     = "\\u00e9 $\${x} %%{y} \${terraform_data.NAME["x"].id}"\n  sensitive = true\n}`,
  `check "NAME" {\n  assert {\n    condition     = length(terraform_data.NAME) == 1\n    error_message = "\${length(terraform_data.NAME)} of them"\n  }\n}`,
  `/* resource "aws_flow_log" "NAME" { vpc_id = "vpc-0" } */ output "NAME" { value = terraform_data.NAME["x"] /* */ }`,
  `locals { # }\n  NAME = "#{" // "\n}`,
  `output "NAME" { value = one(terraform_data.NAME.*.x...) }`.replace(
    "one(terraform_data.NAME.*.x...)",
    "merge([{ a = 1 }, {}]...)",
  ),
  `output "NAME" {\n  value = true ? terraform_data.NAME["x"].id : null\n  depends_on = [terraform_data.NAME]\n  precondition {\n    condition     = terraform_data.NAME["x"].input != ""\n    error_message = "none"\n  }\n}`,
];

export function addOdd(growth: Growth): void {
  const name = growth.name("odd");
  const text = growth.random.pick(ODD).replaceAll("NAME", name);
  growth.add(
    block(ROOT, `terraform_data.${name}`, `resource "terraform_data" "${name}"`, [
      'for_each = toset(["x"])',
      "input = each.key",
    ]),
  );
  growth.add({ kind: "other", file: ROOT, name: `odd.${name}`, text });
}

/** A file as Windows writes it. */
export function addWindowsEnds(growth: Growth): void {
  const files = [...new Set(growth.configuration.map(({ file }) => file))];
  const file = growth.random.pick(files.filter((each) => each.endsWith(".tf")));
  if (growth.configuration.some((block) => block.kind === "ends" && block.file === file)) return;
  growth.add({ kind: "ends", file, name: "ends", text: "" });
}
