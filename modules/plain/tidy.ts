/**
 * Makes the HCL that CDKTF writes read as if a person had written it. Its form is simple: a line opens a
 * block, closes one, or assigns a value, and lists stand on several lines.
 */
export function tidy(hcl: string): string {
  const blocks = topLevelBlocks(conditionBlocks(trimLines(hcl))).filter((block) =>
    /^(?:resource|data) /.test(block),
  );
  const counted = new Set(blocks.filter((block) => /^count = /m.test(block)).map(addressOf));
  // What stays the same for everything comes first, and what depends on the rest last.
  const ordered = [
    ...blocks.filter((block) => !counted.has(addressOf(block))),
    ...blocks.filter((block) => counted.has(addressOf(block))),
  ];
  return ordered
    .map((block) => arrange(indexCounted(unwrap(joinLists(block)), counted)))
    .join("\n");
}

function trimLines(hcl: string): string {
  const lines = hcl.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "").join("\n");
}

/** CDKTF writes conditions as a list of objects, where HCL takes blocks. */
function conditionBlocks(hcl: string): string {
  return hcl.replace(
    /((?:pre|post)condition) = \[\n((?:\{\n(?:\w+ = [^\n]*\n)+\},?\n)+)\]/g,
    (_, name: string, objects: string) =>
      objects.replace(/^\{$/gm, `${name} {`).replace(/^\},$/gm, "}").trimEnd(),
  );
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
    .replace(/(depends_on = \[)"([^"]+)"\]/g, "$1$2]");
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
    others.filter((part) => !isBlock(part)),
    ...others
      .filter(isBlock)
      .map((part) => [{ lines: arrange(part.lines.join("\n")).trimEnd().split("\n") }]),
    ...last.map((part) => [part]),
  ].filter((group) => group.length > 0);
  const body = groups.map((group) => group.flatMap((part) => part.lines).join("\n")).join("\n\n");
  return body === "" ? `${opening}}\n` : `${opening}\n${body}\n}\n`;
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
