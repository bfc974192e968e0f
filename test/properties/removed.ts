import { blocksOf } from "./blocks.js";
import { listIn, type Objects, type Planned } from "./planned.js";

/** The flow logs that the root creates, by the names of their blocks, where nothing else names them. */
export function flowLogsOfTheRoot({ document, files }: Planned): readonly string[] {
  const names = new Set(
    listIn(document, "configuration", "root_module", "resources")
      .filter(({ type, mode }) => type === "aws_flow_log" && mode === "managed")
      .map(({ name }) => String(name)),
  );
  const texts = [...files.values()].join("\n");
  return [...names].filter((name) => {
    const changes = listIn(document, "resource_changes").filter((one) => isOf(one, name));
    const isNamed = new RegExp(
      `aws_flow_log\\.${name}\\b|aws_flow_log.*"${name}"[\\s\\S]*"${name}"`,
    );
    return changes.length > 0 && changes.every(isCreated) && !isNamed.test(texts);
  });
}

/** The same without a block of flow logs, in the plan and in the sources; undefined where it is not found in these. */
export function withoutFlowLog({ document, files }: Planned, name: string): Planned | undefined {
  const removed = structuredClone(document);
  for (const path of [
    ["resource_changes"],
    ["planned_values", "root_module", "resources"],
    ["configuration", "root_module", "resources"],
  ]) {
    const list = listIn(removed, ...path);
    list.splice(0, list.length, ...list.filter((one) => !isOf(one, name)));
  }
  const less = new Map<string, string>();
  let found = 0;
  for (const [path, text] of files) {
    const blocks = blocksOf(path, text) ?? [text];
    const others = blocks.filter((block) => !isBlockOf(block, name));
    const isAlone = blocks.every(
      (block) => others.includes(block) || !/^\w[\s\S]*^\w/m.test(block),
    );
    found += isAlone ? blocks.length - others.length : 0;
    less.set(path, others.join("\n"));
  }
  return files.size === 0 || found === 1 ? { document: removed, files: less } : undefined;
}

function isOf({ type, name, mode, module_address }: Objects, of: string): boolean {
  return (
    type === "aws_flow_log" && name === of && mode === "managed" && module_address === undefined
  );
}

function isCreated({ change, deposed }: Objects): boolean {
  return deposed === undefined && /"actions":\["create"\]/.test(JSON.stringify(change));
}

function isBlockOf(block: string, name: string): boolean {
  return new RegExp(`^resource "aws_flow_log" "${name}" \\{`, "m").test(block);
}
