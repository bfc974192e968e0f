import type { Exports } from "./exports.js";
import type { Shape } from "./model.js";
import { encode } from "./text.js";

const EMITS = { range: 1, intern: 2 } as const;

/** Of a node, before its members: what to emit, whether to keep, whether it is a leaf, slot, tag, each, others, and how many members there are. */
const HEAD = 20;

/**
 * Writes what is asked for into the memory of the scanner, as `assembly/shape.ts` reads it.
 *
 * @returns where its root is.
 */
export function writeShape(
  shape: Shape,
  code: Exports,
  written: Map<Shape, number> = new Map(),
): number {
  const known = written.get(shape);
  if (known !== undefined) return known;
  const members = Object.entries(shape.members ?? {}).map(([name, node]) => ({
    name: encode(name),
    node,
  }));
  const size = members.reduce((sum, { name }) => sum + 8 + padded(name.length), HEAD);
  const at = code.allocate(size);
  written.set(shape, at);
  const place = (node: Shape | undefined): number =>
    node === undefined ? 0 : writeShape(node, code, written);
  const nodes = members.map(({ node }) => place(node));
  const each = place(shape.each);
  const others = place(shape.others);
  const bytes = Buffer.from(code.memory.buffer, at, size);
  bytes.fill(0);
  bytes.writeUInt8(shape.emit === undefined ? 0 : EMITS[shape.emit], 0);
  bytes.writeUInt8(shape.keep === true ? 1 : 0, 1);
  bytes.writeUInt8(isLeaf(shape) ? 1 : 0, 2);
  bytes.writeUInt8((shape.slot ?? -1) + 1, 3);
  bytes.writeInt32LE((shape.slot === undefined ? shape.tag : shape.more) ?? 0, 4);
  bytes.writeUInt32LE(each, 8);
  bytes.writeUInt32LE(others, 12);
  bytes.writeUInt32LE(members.length, 16);
  let next = HEAD;
  for (const [i, { name }] of members.entries()) {
    bytes.writeUInt32LE(nodes[i] ?? 0, next);
    bytes.writeUInt32LE(name.length, next + 4);
    bytes.set(name, next + 8);
    next += 8 + padded(name.length);
  }
  return at;
}

/** Nothing is asked for of what is in the value, nor its bytes. */
function isLeaf({ keep, members, others, each }: Shape): boolean {
  return keep !== true && members === undefined && others === undefined && each === undefined;
}

function padded(length: number): number {
  return Math.ceil(Math.max(length, 1) / 16) * 16;
}
