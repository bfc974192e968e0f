import { ID, known, listOf, mapOf } from "../../expressions/types.js";
import { block, call, data, flowLog, output } from "../blocks.js";
import type { Growth } from "../growth.js";
import { type Block, OUTSIDE, ROOT } from "../model.js";
import { UNSURE } from "../unsure.js";

/** A VPC that is there before Terraform comes, and how its id is written. */
function outside(growth: Growth): { readonly name: string; readonly id: string } {
  const name = `${OUTSIDE}.${growth.name("found")}`;
  growth.add({ kind: "outside", file: ROOT, name, text: "" });
  return { name, id: `"@{${name}}"` };
}

/** A VPC is imported, in one of the ways there are, and its flow log names it in one of several. */
export function addImported(growth: Growth): void {
  growth.random.pick([importSingle, importSingle, importKeyed, importCounted, importInModule])(
    growth,
  );
}

function importSingle(growth: Growth): void {
  const { random } = growth;
  const { id } = outside(growth);
  const name = growth.name("imported");
  const vpc = `aws_vpc.${name}`;
  growth.add(vpcBlock(ROOT, name), [{ text: `${vpc}.id`, type: ID }]);
  addImport(growth, vpc, [`to = ${vpc}`, `id = ${id}`]);
  addLogOf(growth, name, `${vpc}.id`, id);
  // Whoever imports it twice has one VPC at two addresses.
  if (!random.chance(0.2)) return;
  const twin = growth.name("imported");
  growth.add({ ...vpcBlock(ROOT, twin), kind: "other" });
  addImport(growth, `aws_vpc.${twin}`, [`to = aws_vpc.${twin}`, `id = ${id}`]);
}

function importKeyed(growth: Growth): void {
  const found = { a: outside(growth), "b.1": outside(growth) };
  const name = growth.name("imported");
  const vpc = `aws_vpc.${name}`;
  const ids = Object.entries(found).map(([key, { id }]) => `"${key}" = ${id}`);
  growth.add(vpcBlock(ROOT, name, ['for_each = toset(["a", "b.1"])']), [
    { text: `{ for k, one in ${vpc} : k => one.id }`, type: mapOf(ID, ["a", "b.1"]) },
  ]);
  addImport(growth, vpc, [
    `for_each = { ${ids.join(", ")} }`,
    `to = ${vpc}[each.key]`,
    "id = each.value",
  ]);
  const keys = growth.random.pick(['toset(["a", "b.1"])', 'toset(["b.1"])', vpc]);
  const lines = [`for_each = ${keys}`, `vpc_id = ${vpc}[each.key].id`];
  growth.add(flowLog(name, lines, ROOT, `-$${"{each.key}"}`));
}

function importCounted(growth: Growth): void {
  const found = [outside(growth), outside(growth)];
  const name = growth.name("imported");
  const vpc = `aws_vpc.${name}`;
  growth.add(vpcBlock(ROOT, name, ["count = 2"]), [{ text: `${vpc}[*].id`, type: listOf(ID, 2) }]);
  found.forEach(({ id }, at) => {
    addImport(growth, `${vpc}[${at}]`, [`to = ${vpc}[${at}]`, `id = ${id}`]);
  });
  // By its id alone, which is that of the second one.
  addLogOf(growth, name, `${vpc}[0].id`, found[1]?.id ?? "null");
}

function importInModule(growth: Growth): void {
  const { id } = outside(growth);
  const name = growth.name("imported");
  const file = `${name}/main.tf`;
  growth.add(call(name, []));
  growth.add(vpcBlock(file, "this"));
  growth.add(output(file, "id", "aws_vpc.this.id"));
  const to = `module.${name}.aws_vpc.this`;
  addImport(growth, to, [`to = ${to}`, `id = ${id}`]);
  addLogOf(growth, name, `module.${name}.id`, id);
}

/** On the resource, on the id as it is written, or on what a data source finds. */
function addLogOf(growth: Growth, name: string, resource: string, id: string): void {
  const { random } = growth;
  const read = `data.aws_vpc.${name}.id`;
  if (random.chance(0.2)) return;
  const vpc = random.pick([resource, resource, id, read, `coalesce(null, ${id})`]);
  if (vpc === read) growth.add(data("aws_vpc", name, [`id = ${random.pick([resource, id])}`]));
  growth.add(flowLog(name, [`vpc_id = ${vpc}`]));
}

function addImport(growth: Growth, to: string, lines: readonly string[]): void {
  growth.add({ ...block(ROOT, `import ${to}`, "import", lines), kind: "once" });
}

function vpcBlock(file: string, name: string, lines: readonly string[] = []): Block {
  const text = ["resource", `"aws_vpc"`, `"${name}"`].join(" ");
  const made = block(file, `aws_vpc.${name}`, text, [...lines, 'cidr_block = "10.0.0.0/16"']);
  return { ...made, kind: "vpc" };
}

/** The default VPC is adopted, once or twice, and named by what finds it. */
export function addDefault(growth: Growth): void {
  const { random } = growth;
  if (growth.configuration.some(({ name }) => name.startsWith("aws_default_vpc."))) return;
  const name = growth.name("default");
  const adopted = `aws_default_vpc.${name}`;
  growth.add(block(ROOT, adopted, `resource "aws_default_vpc" "${name}"`));
  growth.add(data("aws_vpc", name, ["default = true"]));
  if (random.chance(0.3)) {
    const twin = growth.name("default");
    growth.add(block(ROOT, `aws_default_vpc.${twin}`, `resource "aws_default_vpc" "${twin}"`));
  }
  if (random.chance(0.2)) return;
  const vpc = random.pick([`${adopted}.id`, `data.aws_vpc.${name}.id`]);
  growth.add(flowLog(name, [`vpc_id = ${vpc}`]));
}

/** A data source that looks up a VPC of the plan by its id, or by what several have. */
export function addRead(growth: Growth): void {
  const { random } = growth;
  // One of another place it would not find.
  const near = known(growth.context(ROOT), "id").filter(({ text }) => !text.includes("abroad"));
  const id = random.pick(near).text;
  const isPlain = random.chance(0.7);
  const name = growth.name(isPlain ? "read" : UNSURE);
  const read = `data.aws_vpc.${name}.id`;
  const filter = ["filter {", '  name   = "vpc-id"', `  values = [${id}]`, "}"];
  growth.add(
    data("aws_vpc", name, isPlain ? [`id = ${id}`] : filter),
    isPlain ? [{ text: read, type: ID }] : [],
  );
  growth.add(flowLog(name, [`vpc_id = ${read}`]));
}
