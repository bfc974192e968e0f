import { allocate, release } from "./memory";

/** What has been read of a string that goes on in another piece, or whose escapes are resolved. */
let text: usize = 0;
let textSize: usize = 0;
export let textLength: usize = 0;

export function textAt(): usize {
  return text;
}

export function clearText(): void {
  textLength = 0;
}

export function addText(at: usize, length: usize): void {
  const size = textLength + length;
  if (size > textSize || textSize == 0) {
    const larger = max<usize>(size << 1, 256);
    const begin = allocate(larger);
    memory.copy(begin, text, textLength);
    if (textSize != 0) release(text, textSize);
    text = begin;
    textSize = larger;
  }
  memory.copy(text + textLength, at, length);
  textLength = size;
}

/** Whether any string had half of a pair alone, which UTF-8 has no bytes for. */
export let halves: i32 = 0;

/**
 * Resolves the escapes of the text, which are known to be right. Half of a pair is written as UTF-8 would if it had it
 * (https://simonsapin.github.io/wtf-8/), so that it is like no other character.
 */
export function resolveEscapes(): void {
  const end = text + textLength;
  let from = text;
  let to = text;
  while (from < end) {
    const byte = load<u8>(from++);
    if (byte != 0x5c) {
      store<u8>(to++, byte);
      continue;
    }
    const name = load<u8>(from++);
    if (name != 0x75) {
      store<u8>(to++, characterOf(name));
      continue;
    }
    let code = hexAt(from);
    from += 4;
    if ((code & 0xfc00) == 0xd800 && from + 6 <= end && load<u16>(from) == 0x755c) {
      const low = hexAt(from + 2);
      if ((low & 0xfc00) == 0xdc00) {
        code = 0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff);
        from += 6;
      }
    }
    to = write(to, code);
  }
  textLength = to - text;
}

function characterOf(name: u8): u8 {
  if (name == 0x62) return 0x08;
  if (name == 0x66) return 0x0c;
  if (name == 0x6e) return 0x0a;
  if (name == 0x72) return 0x0d;
  return name == 0x74 ? 0x09 : name;
}

function hexAt(at: usize): u32 {
  let code: u32 = 0;
  for (let i: usize = 0; i < 4; i++) {
    const byte = <u32>load<u8>(at + i);
    code = (code << 4) | (byte <= 0x39 ? byte - 0x30 : (byte | 0x20) - 0x57);
  }
  return code;
}

function write(to: usize, code: u32): usize {
  if (code < 0x80) {
    store<u8>(to, code);
    return to + 1;
  }
  if (code < 0x800) {
    store<u8>(to, 0xc0 | (code >> 6));
    store<u8>(to, 0x80 | (code & 0x3f), 1);
    return to + 2;
  }
  if ((code & 0xf800) == 0xd800) halves = 1;
  if (code < 0x10000) {
    store<u8>(to, 0xe0 | (code >> 12));
    store<u8>(to, 0x80 | ((code >> 6) & 0x3f), 1);
    store<u8>(to, 0x80 | (code & 0x3f), 2);
    return to + 3;
  }
  store<u8>(to, 0xf0 | (code >> 18));
  store<u8>(to, 0x80 | ((code >> 12) & 0x3f), 1);
  store<u8>(to, 0x80 | ((code >> 6) & 0x3f), 2);
  store<u8>(to, 0x80 | (code & 0x3f), 3);
  return to + 4;
}
