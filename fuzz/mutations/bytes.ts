import type { Random } from "../../oracle/random.js";

/** Something that is done to bytes, whatever they are. */
export type BytesMutation = (random: Random, bytes: Uint8Array) => Uint8Array;

export const BYTES_MUTATIONS: Readonly<Record<string, BytesMutation>> = {
  "flipped bits": (random, bytes) => {
    const changed = bytes.slice();
    for (let left = random.pick([1, 1, 2, 16]); left > 0; left--) {
      const at = random.below(changed.length);
      changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
    }
    return changed;
  },
  "other byte": (random, bytes) => {
    const changed = bytes.slice();
    changed[random.below(changed.length)] = random.pick([
      0, 0x22, 0x2c, 0x5c, 0x5d, 0x7b, 0x7d, 0x80, 0xc0, 0xff,
    ]);
    return changed;
  },
  "cut off": (random, bytes) => bytes.slice(0, random.below(bytes.length)),
  "cut out": (random, bytes) => {
    const [from, to] = range(random, bytes);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  repeated: (random, bytes) => {
    const [from, to] = range(random, bytes);
    return joined(bytes.subarray(0, to), bytes.subarray(from));
  },
  inserted: (random, bytes) => {
    const at = random.below(bytes.length + 1);
    const some = Uint8Array.from({ length: random.between(1, 40) }, () => random.below(256));
    return joined(bytes.subarray(0, at), some, bytes.subarray(at));
  },
  "spaces and marks": (random, bytes) => {
    const text = random.pick([
      "\ufeff",
      "\n\n",
      " ".repeat(70_000),
      "\0",
      "\u2028",
      "//x\n",
      "[command]terraform show\n",
    ]);
    return random.chance(0.5) ? joined(encoded(text), bytes) : joined(bytes, encoded(text));
  },
  "another encoding": (random, bytes) => {
    const text = Buffer.from(bytes).toString("utf8");
    return random.pick([
      () => joined(Uint8Array.of(0xff, 0xfe), Buffer.from(text, "utf16le")),
      () => joined(Uint8Array.of(0xfe, 0xff), Buffer.from(text, "utf16le").swap16()),
      () => Uint8Array.from(Buffer.from(text, "utf16le")),
      () => Uint8Array.from(Buffer.from(`é${text}`, "latin1")),
    ])();
  },
  "line ends": (_, bytes) => encoded(Buffer.from(bytes).toString("utf8").replaceAll("\n", "\r\n")),
  twice: (_, bytes) => joined(bytes, bytes),
};

/** What is only of a text of JSON: a key that stands there twice. */
export function withKeyTwice(random: Random, bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString("utf8");
  const keys = [...text.matchAll(/"((?:[^"\\]|\\.)*)"\s*:/g)];
  if (keys.length === 0) return bytes;
  const { 0: key, index } = random.pick(keys);
  const value = random.pick(["null", "{}", "[]", '"x"', "0", '["no-op"]', '["create"]']);
  const escaped = random.chance(0.3)
    ? key.replace(/^"([a-z])/, (_, first: string) => `"\\u00${first.charCodeAt(0).toString(16)}`)
    : key;
  return encoded(`${text.slice(0, index)}${escaped}${value},${text.slice(index)}`);
}

function range(random: Random, bytes: Uint8Array): readonly [number, number] {
  const from = random.below(bytes.length);
  const most = random.pick([4, 64, 2_000, bytes.length]);
  return [from, Math.min(bytes.length, from + 1 + random.below(most))];
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
