import type { Random } from "../../../oracle/random.js";

/** Pieces of text that a scanner may trip over. */
const FRAGMENTS: readonly string[] = [
  '"',
  "\\",
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  " ",
  "\n",
  "\t",
  "\r",
  "0",
  "1",
  "-",
  ".",
  "e",
  "E+",
  "true",
  "false",
  "nul",
  '"a"',
  '"a":',
  '"a":1,"a":2',
  '"\\u0061":0,',
  '"\\',
  "\\u",
  "\\u00",
  '"\\ud83d"',
  '"\\ud83d\\ude00"',
  "\\ude00",
  "é",
  "😀",
  "\u0000",
  "\u001f",
  "\u007f",
  "\u2028",
  "\ufeff",
  '"__proto__":{},',
  "1e999",
  "-0",
  "01",
  "0.10",
  "1".repeat(400),
  "[".repeat(50),
  "]".repeat(50),
  '{"a":'.repeat(30),
  " ".repeat(40),
  "\n    ".repeat(9),
  `"${"x".repeat(100)}"`,
  "/**/",
  "NaN",
];

/** Bytes that are no UTF-8, or only the beginning of it. */
const BYTES: readonly (readonly number[])[] = [
  [0x80],
  [0xbf],
  [0xc0, 0x80],
  [0xc1, 0xbf],
  [0xc3],
  [0xe0, 0x80, 0x80],
  [0xe2, 0x82],
  [0xed, 0xa0, 0x80],
  [0xf0, 0x80, 0x80, 0x80],
  [0xf0, 0x9f, 0x98],
  [0xf4, 0x90, 0x80, 0x80],
  [0xf5],
  [0xff],
  [0xfe, 0xff],
];

/** The text with one to four changes, most of which leave no JSON. */
export function mutate(random: Random, text: Uint8Array): Uint8Array {
  let bytes = text;
  for (let left = random.between(1, 4); left > 0; left--) {
    bytes = random.pick(MUTATIONS)(random, bytes);
  }
  return bytes;
}

type Mutation = (random: Random, bytes: Uint8Array) => Uint8Array;

const MUTATIONS: readonly Mutation[] = [
  // A byte is another.
  (random, bytes) =>
    replace(bytes, random.below(bytes.length), 1, Uint8Array.of(random.below(256))),
  // A part is missing, or stands twice.
  (random, bytes) => replace(bytes, random.below(bytes.length), random.between(1, 40), NOTHING),
  (random, bytes) => {
    const from = random.below(bytes.length);
    return replace(bytes, from, 0, bytes.subarray(from, from + random.between(1, 200)));
  },
  (random, bytes) => replace(bytes, random.below(bytes.length), random.below(2), fragment(random)),
  (random, bytes) =>
    replace(bytes, random.below(bytes.length), 0, Uint8Array.from(random.pick(BYTES))),
  (random, bytes) => bytes.subarray(0, random.below(bytes.length)),
  // What stands between quotes, or the names of members.
  (random, bytes) => replace(bytes, placeOf(random, bytes, '"') + 1, 0, fragment(random)),
  (random, bytes) => replace(bytes, placeOf(random, bytes, "{") + 1, 0, Buffer.from('"type":0,')),
  (random, bytes) =>
    replace(bytes, placeOf(random, bytes, "{") + 1, 0, Buffer.from('"t\\u0079pe":[],')),
  memberTwice,
  memberTwice,
];

const NOTHING = new Uint8Array();

function fragment(random: Random): Uint8Array {
  return Buffer.from(random.pick(FRAGMENTS));
}

/** A member of an object stands at another place in it, or in one nearby, as well. */
function memberTwice(random: Random, bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  const members = [...text.matchAll(/"[^"\\]*":(?:\d+|true|false|null|"[^"\\]*")(?=[,}])/g)];
  if (members.length === 0) return bytes;
  const [member] = random.pick(members);
  const { index } = random.pick(members);
  return replace(bytes, index, 0, Buffer.from(`${member},`, "latin1"));
}

function placeOf(random: Random, bytes: Uint8Array, character: string): number {
  return Math.max(0, Buffer.from(bytes).indexOf(character, random.below(bytes.length)));
}

function replace(bytes: Uint8Array, at: number, length: number, by: Uint8Array): Uint8Array {
  return Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + length)]);
}
