import { inertJson } from "./document.js";

/** Of how many characters pieces are, at least: what is written piece by piece has a cost for each. */
const PIECE = 1 << 18;

/** How deep lists and objects are taken apart: a report's plans, and the items of their lists, are pieces by themselves. */
const DEPTH = 4;

/**
 * The same text as `renderDocument` gives, a piece at a time: that of a large report is longer than V8 lets any text be
 * (https://nodejs.org/docs/latest-v20.x/api/buffer.html#bufferconstantsmax_string_length).
 */
export function* documentPieces(document: object): Generator<string> {
  let waiting = "";
  for (const part of partsOf(document, "", DEPTH)) {
    waiting += part;
    if (waiting.length < PIECE) continue;
    yield inertJson(waiting);
    waiting = "";
  }
  yield `${inertJson(waiting)}\n`;
}

/** Cut where the text has no string, so that no character of one is parted from what comes behind it. */
function* partsOf(value: unknown, indent: string, depth: number): Generator<string> {
  const members = depth === 0 ? [] : membersOf(value);
  if (members.length === 0) {
    yield JSON.stringify(value, null, 2).replaceAll("\n", `\n${indent}`);
    return;
  }
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const inner = `${indent}  `;
  let before = open;
  for (const [name, member] of members) {
    yield `${before}\n${inner}${name}`;
    yield* partsOf(member, inner, depth - 1);
    before = ",";
  }
  yield `\n${indent}${close}`;
}

/** What is within, with what stands before it. */
function membersOf(value: unknown): readonly (readonly [name: string, value: unknown])[] {
  if (Array.isArray(value)) return value.map((item: unknown) => ["", item]);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => [`${JSON.stringify(name)}: `, member]);
}
