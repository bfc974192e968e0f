// UTF-8 has no bytes for half of a pair, which JSON can have as an escape. Here it has those that it would
// (https://simonsapin.github.io/wtf-8/).

const HALF = /\p{Surrogate}/u;
const HALVES = /(\p{Surrogate})/u;

export function encode(text: string): Buffer {
  if (!HALF.test(text)) return Buffer.from(text);
  return Buffer.concat(
    text.split(HALVES).map((part) => (HALF.test(part) ? half(part) : Buffer.from(part))),
  );
}

function half(text: string): Buffer {
  const code = text.charCodeAt(0);
  return Buffer.of(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
}

/** The text of such bytes. */
export function decodeHalves(bytes: Buffer): string {
  let text = "";
  let from = 0;
  for (let at = bytes.indexOf(0xed); at !== -1; at = bytes.indexOf(0xed, at + 1)) {
    const [next = 0, last = 0] = bytes.subarray(at + 1);
    if (next < 0xa0) continue;
    text += bytes.toString("utf8", from, at);
    text += String.fromCharCode(0xd000 | ((next & 0x3f) << 6) | (last & 0x3f));
    from = at + 3;
  }
  return text + bytes.toString("utf8", from);
}
