import type { Growth } from "./growth.js";
import { type Block, ROOT } from "./model.js";

/**
 * Gives a VPC, a group of them or a module another address, in one of the ways there are: all that names it follows.
 *
 * @param deployed the blocks that the version before had.
 */
export function settle(growth: Growth, deployed: ReadonlySet<Block>): void {
  const { random } = growth;
  const there = growth.configuration.filter(
    (block) => deployed.has(block) && block.file === ROOT && isWhole(block),
  );
  const [vpc] = random.sample(
    there.filter(({ kind }) => kind === "vpc"),
    1,
  );
  const [call] = random.sample(
    there.filter(({ kind }) => kind === "call"),
    1,
  );
  const ways = [
    ...(vpc === undefined ? [] : [() => moveVpc(growth, vpc)]),
    ...(vpc === undefined || isRepeated(vpc)
      ? []
      : [() => handOverVpc(growth, vpc), () => count(growth, vpc)]),
    ...(call === undefined ? [] : [() => moveCall(growth, call)]),
  ];
  if (ways.length > 0) random.pick(ways)();
}

/** One with an import in this version has no older address. */
function isWhole({ name }: Block): boolean {
  return /^(aws_vpc\.(single|counted|keyed)|module\.m)\d+$/.test(name);
}

function isRepeated({ text }: Block): boolean {
  return /^ {2}(count|for_each) =/m.test(text);
}

function moveVpc(growth: Growth, vpc: Block): void {
  const to = takeName(growth, vpc);
  addOnce(growth, `moved ${to}`, `moved {\n  from = ${vpc.name}\n  to   = ${to}\n}`);
}

/** Forgotten at the old address, and imported at the new one. */
function handOverVpc(growth: Growth, vpc: Block): void {
  const to = takeName(growth, vpc);
  const kept = "  lifecycle {\n    destroy = false\n  }";
  addOnce(growth, `removed ${vpc.name}`, `removed {\n  from = ${vpc.name}\n${kept}\n}`);
  addOnce(growth, `import ${to}`, `import {\n  to = ${to}\n  id = "@{${vpc.name}}"\n}`);
}

/** With a count, which Terraform takes for a move by itself. */
function count(growth: Growth, vpc: Block): void {
  const { random } = growth;
  const to = takeName(growth, vpc, "[0]");
  const written = growth.configuration.find(({ file, name }) => file === ROOT && name === to);
  if (written === undefined) return;
  growth.replace(written, written.text.replace(/\n/, `\n  count = ${random.between(1, 2)}\n`));
  addOnce(growth, `moved ${to}`, `moved {\n  from = ${vpc.name}\n  to   = ${to}[0]\n}`);
}

/** The calls of a module under another name, from the folder that it has. */
function moveCall(growth: Growth, call: Block): void {
  const to = `module.${growth.name("m")}`;
  growth.rename(ROOT, call.name, to);
  readdress(growth, call.name, to, (text) =>
    text.replace(
      `module "${call.name.slice("module.".length)}"`,
      `module "${to.slice("module.".length)}"`,
    ),
  );
  addOnce(growth, `moved ${to}`, `moved {\n  from = ${call.name}\n  to   = ${to}\n}`);
}

/** @param index what those that name it have to add. */
function takeName(growth: Growth, vpc: Block, index = ""): string {
  const to = `aws_vpc.${growth.name("settled")}`;
  growth.rename(ROOT, vpc.name, `${to}${index}`);
  readdress(growth, vpc.name, to, (text) =>
    text.replace(`"${vpc.name.slice("aws_vpc.".length)}"`, `"${to.slice("aws_vpc.".length)}"`),
  );
  return to;
}

function readdress(
  growth: Growth,
  from: string,
  to: string,
  relabel: (text: string) => string,
): void {
  const block = growth.configuration.find(({ file, name }) => file === ROOT && name === from);
  if (block === undefined) return;
  growth.remove(block);
  growth.add({ ...block, name: to, text: relabel(block.text) });
}

function addOnce(growth: Growth, name: string, text: string): void {
  growth.add({ kind: "once", file: ROOT, name, text });
}
