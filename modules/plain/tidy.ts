import { conditionBlock } from "./conditions.js";
import type { Condition, PlainModule, Rewrite } from "./definition.js";

/** A resource or a data source, as text of HCL. */
export interface Block {
  /** `aws_vpc.this`, or `data.aws_region.current`. */
  readonly address: string;
  readonly text: string;
}

/**
 * Makes the HCL that CDKTF writes read as if a person had written it. Its form is simple: a line opens a
 * block, closes one, or assigns a value, and lists stand on several lines.
 *
 * @throws {Error} where there is nothing for a rewrite or a guard.
 */
export function tidy(
  hcl: string,
  { rewrites, guards }: Pick<PlainModule, "rewrites" | "guards">,
): readonly Block[] {
  const blocks = topLevelBlocks(trimLines(hcl)).filter((block) =>
    /^(?:resource|data) /.test(block),
  );
  const counted = new Set(blocks.filter((block) => /^count = /m.test(block)).map(addressOf));
  // What is read for everything comes first, and what depends on the rest last.
  const rank = (block: string) =>
    /^data "\w+" "current"/.test(block) ? 0 : counted.has(addressOf(block)) ? 2 : 1;
  const ordered = blocks.toSorted((one, other) => rank(one) - rank(other));
  const written = rewrite(
    ordered.map((block) => indexCounted(unwrap(joinLists(block)), counted)).join(SEPARATOR),
    rewrites,
  );
  const found = new Map(written.split(SEPARATOR).map((block) => [addressOf(block), block]));
  const lost = Object.keys(guards).find((address) => !found.has(address));
  if (lost !== undefined) throw new Error(`there is no ${lost} to guard`);
  return [...found].map(([address, block]) => ({
    address,
    text: arrange(withGuards(block, guards[address] ?? [])),
  }));
}

function withGuards(block: string, guards: readonly Condition[]): string {
  if (guards.length === 0) return block;
  const preconditions = guards.map((guard) => conditionBlock("precondition", guard)).join("\n");
  return block.replace(/\}$/, () => `lifecycle {\n${preconditions}\n}\n}`);
}

const SEPARATOR = "\n\n";

function rewrite(hcl: string, rewrites: readonly Rewrite[]): string {
  return rewrites.reduce((text, [from, to]) => {
    const rewritten =
      typeof from === "string" ? text.replaceAll(from, () => to) : text.replaceAll(from, to);
    if (rewritten === text) throw new Error(`nothing is written as ${from}`);
    return rewritten;
  }, hcl);
}

function trimLines(hcl: string): string {
  const lines = hcl.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "").join("\n");
}

function topLevelBlocks(hcl: string): readonly string[] {
  const blocks: string[] = [];
  let lines: string[] = [];
  let depth = 0;
  for (const line of hcl.split("\n")) {
    lines.push(line);
    if (/[{[(]$/.test(line)) depth++;
    if (/^[}\])]/.test(line)) depth--;
    if (depth === 0) {
      blocks.push(lines.join("\n"));
      lines = [];
    }
  }
  return blocks;
}

/** `aws_vpc.this`, or `data.aws_region.current`. */
function addressOf(block: string): string {
  const [, kind = "", type = "", name = ""] = /^(\w+) "([^"]+)" "([^"]+)"/.exec(block) ?? [];
  return kind === "data" ? `data.${type}.${name}` : `${type}.${name}`;
}

/** A list of one or none on one line. */
function joinLists(block: string): string {
  return block.replace(/\[\n(?:([^\n]*?),?\n)?\]/g, "[$1]");
}

/** `"${x}"` is `x`. */
function unwrap(block: string): string {
  return block
    .replace(/"\$\{([^{}"]*(?:\{[^{}]*\}[^{}"]*)*)\}"/g, "$1")
    .replace(/^depends_on = \[[^\]]*\]/gm, (list) => list.replaceAll('"', ""));
}

/** A resource with `count` is a list. One that depends on it as a whole depends on all of it. */
function indexCounted(block: string, counted: ReadonlySet<string>): string {
  return [...counted].reduce(
    (text, address) =>
      text.replaceAll(
        new RegExp(`(?<![\\w.])${address.replaceAll(".", "\\.")}\\.`, "g"),
        `${address}[0].`,
      ),
    block,
  );
}

const FIRST = /^(?:count|for_each) = /;
const LAST = /^depends_on = /;

interface Part {
  readonly lines: readonly string[];
}

/** Meta-arguments at the ends and blank lines around blocks, as the style guide has it. */
function arrange(block: string): string {
  const lines = block.split("\n");
  const [opening = "", ...rest] = lines;
  const parts = partsOf(rest.slice(0, -1));
  const isBlock = ({ lines: [first = ""] }: Part) => /^[\w-]+(?: "[^"]*")* \{$/.test(first);
  const starts =
    (pattern: RegExp) =>
    ({ lines: [first = ""] }: Part) =>
      pattern.test(first);
  const first = parts.filter(starts(FIRST));
  const last = parts.filter(starts(LAST));
  const others = parts.filter((part) => !first.includes(part) && !last.includes(part));
  const groups = [
    ...first.map((part) => [part]),
    others.filter((part) => !isBlock(part)).toSorted(byFirstLine),
    ...others
      .filter(isBlock)
      .map((part) => [{ lines: arrange(part.lines.join("\n")).trimEnd().split("\n") }]),
    ...last.map((part) => [part]),
  ].filter((group) => group.length > 0);
  const body = groups.map((group) => group.flatMap((part) => part.lines).join("\n")).join("\n\n");
  return body === "" ? `${opening}}\n` : `${opening}\n${body}\n}\n`;
}

/** As CDKTF has arguments already, but for those that are written over. */
function byFirstLine({ lines: [one = ""] }: Part, { lines: [other = ""] }: Part): number {
  return one < other ? -1 : 1;
}

function partsOf(lines: readonly string[]): readonly Part[] {
  const parts: Part[] = [];
  let current: string[] = [];
  let depth = 0;
  for (const line of lines) {
    current.push(line);
    if (/[{[(]$/.test(line)) depth++;
    if (/^[}\])]/.test(line)) depth--;
    if (depth > 0) continue;
    parts.push({ lines: current });
    current = [];
  }
  return parts;
}
