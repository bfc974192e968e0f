import { loggedApart } from "./apart.js";
import type { Growth } from "./growth.js";
import { logText } from "./logs.js";
import { type Block, type Configuration, ROOT, STATE } from "./model.js";

/** A flow log of one instance, which can take another name as a whole. */
function isPlain({ kind, file, text }: Block): boolean {
  const isSingle = /^ {2}vpc_id/m.test(text) && !/^ {2}(count|for_each)/m.test(text);
  return kind === "log" && file === ROOT && isSingle;
}

/**
 * Gives a flow log another address, in one of the ways there are. What becomes of the object differs.
 *
 * @param deployed the blocks that the version before had.
 */
export function succeed(growth: Growth, deployed: ReadonlySet<Block>): void {
  const { random } = growth;
  const logs = growth.configuration.filter((block) => deployed.has(block) && isPlain(block));
  const [one, other] = random.sample(logs, 2);
  if (one === undefined || other === undefined) return;
  random.pick([
    () => move(growth, one),
    () => handOver(growth, one),
    () => takeOver(growth, one),
    () => depose(growth, one, other),
  ])();
}

/**
 * Gives the only flow log on a VPC a second address. What it records then depends on what becomes of the object at the first one.
 */
export function share(growth: Growth, before: Configuration): void {
  const { random } = growth;
  const [log] = random.sample(loggedApart(growth, before), 1);
  if (log === undefined) return;
  random.pick([
    () => takeOver(growth, log),
    () => copy(growth, log),
    () => {
      copy(growth, log);
      retarget(growth, log);
    },
  ])();
}

/** Of flow logs that have two addresses, one goes or records another VPC: the object goes at both. */
export function part(growth: Growth): void {
  const { random } = growth;
  const logs = growth.configuration.filter((block) => isPlain(block));
  for (const first of logs) {
    const second = logs.find((other) => other !== first && isSame(first, other));
    if (second === undefined || logs.indexOf(second) < logs.indexOf(first)) continue;
    const block = random.pick([first, second]);
    random.pick([() => growth.remove(block), () => retarget(growth, block)])();
  }
}

/** AWS has no two flow logs with one destination here. */
function isSame(one: Block, other: Block): boolean {
  const [a, b] = [one, other].map(({ text }) => /^ {2}log_destination = .*/m.exec(text)?.[0]);
  return a !== undefined && a === b;
}

function retarget(growth: Growth, log: Block): void {
  growth.replace(log, logText(growth.context(ROOT), log));
}

/** `moved`: the object stays what it is. */
function move(growth: Growth, log: Block): void {
  const to = renamed(growth, log);
  addBlock(growth, `moved ${to}`, `moved {\n  from = ${log.name}\n  to   = ${to}\n}`);
}

/** Forgotten under the old name and imported under the new one: the object stays. */
function handOver(growth: Growth, log: Block): void {
  const to = renamed(growth, log);
  addBlock(
    growth,
    `removed ${log.name}`,
    `removed {\n  from = ${log.name}\n  lifecycle {\n    destroy = false\n  }\n}`,
  );
  addImport(growth, log, to);
}

/** Imported under the new name and destroyed under the old one: the object goes. */
function takeOver(growth: Growth, log: Block): void {
  addImport(growth, log, renamed(growth, log));
}

/** Imported under a new name, and kept under the old one as well. */
function copy(growth: Growth, log: Block): void {
  const to = `aws_flow_log.${growth.name("log")}`;
  growth.add({ ...log, name: to, text: relabel(log, to) });
  addImport(growth, log, to);
}

/**
 * As where `create_before_destroy` broke off at the destroy: one flow log stands at the address of another,
 * which is deposed there and still records.
 */
function depose(growth: Growth, one: Block, other: Block): void {
  growth.replace(one, relabel(other, one.name));
  growth.remove(other);
  growth.add({
    kind: "state",
    file: STATE,
    name: `deposed ${one.name} ${other.name}`,
    text: "",
  });
}

function addImport(growth: Growth, from: Block, to: string): void {
  // The id is in the state that this is planned against.
  addBlock(growth, `import ${to}`, `import {\n  to = ${to}\n  id = "@{${from.name}}"\n}`);
}

function addBlock(growth: Growth, name: string, text: string): void {
  growth.add({ kind: "once", file: ROOT, name, text });
}

function renamed(growth: Growth, log: Block): string {
  const to = `aws_flow_log.${growth.name("log")}`;
  growth.remove(log);
  growth.add({ ...log, name: to, text: relabel(log, to) });
  return to;
}

/** The text of a flow log under another name, with the destination that it has. */
function relabel({ text, name }: Block, to: string): string {
  return text.replace(`"${label(name)}" {`, `"${label(to)}" {`);
}

function label(name: string): string {
  return name.slice("aws_flow_log.".length);
}
