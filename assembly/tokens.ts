import { countCharacter, SYNTAX, setFault, UTF_8 } from "./place";

// Tokens are read from a place to where they end. What stops there earlier is the end of what is in memory, or a fault that
// has been set. Behind that end stand zeros, which no token goes across.

export const QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;

/** How far it is from where bytes stand in memory to where they stand in the text. */
export let shift: f64 = 0;

export function setShift(value: f64): void {
  shift = value;
}

function fail(kind: i32, at: usize): void {
  setFault(kind, shift + <f64>at);
}

/** Whether the string that is read has escapes. */
export let escaped: bool = false;

export function setEscaped(value: bool): void {
  escaped = value;
}

/** To the quote at the end of a string, or to what of it has to be read again with what follows. */
// @ts-ignore: decorator
@inline
export function skipString(at: usize, end: usize): usize {
  const special = i8x16.bitmask(specials(v128.load(at)));
  if (special != 0) {
    const stop = at + ctz(special);
    if (load<u8>(stop) == QUOTE) return stop;
    return skipRest(stop, end);
  }
  return skipRest(at + 16, end);
}

/** Quotes, backslashes, control characters, and what is not ASCII. */
// @ts-ignore: decorator
@inline
function specials(bytes: v128): v128 {
  return v128.or(
    i8x16.lt_s(bytes, i8x16.splat(0x20)),
    v128.or(i8x16.eq(bytes, i8x16.splat(QUOTE)), i8x16.eq(bytes, i8x16.splat(BACKSLASH))),
  );
}

export function skipRest(at: usize, end: usize): usize {
  while (true) {
    const special = i8x16.bitmask(specials(v128.load(at)));
    if (special == 0) {
      at += 16;
      continue;
    }
    at += ctz(special);
    const byte = load<u8>(at);
    if (byte == QUOTE || at >= end) return at;
    let next = at;
    if (byte == BACKSLASH) next = skipEscape(at, end);
    else if (byte >= 0x80) next = skipCharacter(at, end);
    else fail(SYNTAX, at);
    if (next == at) return at;
    at = next;
  }
}

function skipEscape(at: usize, end: usize): usize {
  escaped = true;
  if (at + 2 > end) return at;
  const byte = load<u8>(at + 1);
  if (byte == 0x75) {
    for (let digit = at + 2; digit < at + 6; digit++) {
      if (digit >= end) return at;
      if (!isHex(load<u8>(digit))) {
        fail(SYNTAX, digit);
        return at;
      }
    }
    return at + 6;
  }
  // "\/bfnrt
  if (byte == 0x22 || byte == 0x5c || byte == 0x2f || byte == 0x62) return at + 2;
  if (byte == 0x66 || byte == 0x6e || byte == 0x72 || byte == 0x74) return at + 2;
  fail(SYNTAX, at + 1);
  return at;
}

// @ts-ignore: decorator
@inline
function isHex(byte: u8): bool {
  return <u32>byte - 0x30 < 10 || (<u32>byte | 0x20) - 0x61 < 6;
}

/** One character of UTF-8, by table 3-7 of https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-3/ */
function skipCharacter(at: usize, end: usize): usize {
  const lead = load<u8>(at);
  let length: usize = 0;
  let low: u32 = 0x80;
  let high: u32 = 0xbf;
  if (lead >= 0xc2 && lead < 0xe0) length = 2;
  else if (lead >= 0xe0 && lead < 0xf0) {
    length = 3;
    if (lead == 0xe0) low = 0xa0;
    if (lead == 0xed) high = 0x9f;
  } else if (lead >= 0xf0 && lead < 0xf5) {
    length = 4;
    if (lead == 0xf0) low = 0x90;
    if (lead == 0xf4) high = 0x8f;
  } else {
    fail(UTF_8, at);
    return at;
  }
  for (let next = at + 1; next < at + length; next++) {
    if (next >= end) return at;
    const byte = <u32>load<u8>(next);
    if (byte < low || byte > high) {
      fail(UTF_8, at);
      return at;
    }
    low = 0x80;
    high = 0xbf;
  }
  countCharacter(length);
  return at + length;
}

/** How far in a number: what may follow. */
export let numberState: i32 = 0;

export const BEGIN: i32 = 0;
const MINUS: i32 = 1;
const ZERO: i32 = 2;
const INTEGER: i32 = 3;
const POINT: i32 = 4;
const FRACTION: i32 = 5;
const EXPONENT: i32 = 6;
const SIGN: i32 = 7;
const POWER: i32 = 8;

/** Whether a number may end so. */
export function isNumber(): bool {
  const state = numberState;
  return state == ZERO || state == INTEGER || state == FRACTION || state == POWER;
}

/** To the first byte that does not belong to a number, which it may go on from where it was. */
export function skipNumber(at: usize, end: usize, begun: i32): usize {
  let state = begun;
  while (true) {
    const byte = load<u8>(at);
    if (<u32>byte - 0x30 < 10) {
      if (state == ZERO) break;
      if (state == BEGIN || state == MINUS) state = byte == 0x30 ? ZERO : INTEGER;
      else if (state == POINT) state = FRACTION;
      else if (state == EXPONENT || state == SIGN) state = POWER;
    } else if (byte == 0x2e && (state == ZERO || state == INTEGER)) state = POINT;
    else if ((byte | 0x20) == 0x65 && (state == ZERO || state == INTEGER || state == FRACTION))
      state = EXPONENT;
    else if (byte == 0x2d && state == BEGIN) state = MINUS;
    else if ((byte == 0x2d || byte == 0x2b) && state == EXPONENT) state = SIGN;
    else break;
    at++;
  }
  numberState = state;
  if (at < end && !isNumber()) fail(SYNTAX, at);
  return at;
}

/** Behind a literal. */
export function skipLiteral(at: usize, end: usize): usize {
  const word = load<u32>(at);
  // "true", "null" and "fals", the first byte lowest.
  if (word == 0x65757274 || word == 0x6c6c756e) return at + 4;
  if (word == 0x736c6166 && load<u8>(at + 4) == 0x65) return at + 5;
  const byte = load<u8>(at);
  const expected: u64 =
    byte == 0x74 ? 0x65757274 : byte == 0x6e ? 0x6c6c756e : byte == 0x66 ? 0x65736c6166 : 0;
  for (let i: usize = 0; i < 5; i++) {
    if (at + i >= end) return at;
    if (load<u8>(at + i) != <u8>(expected >> ((<u64>i) << 3))) {
      fail(SYNTAX, at + i);
      return at;
    }
  }
  return at;
}
