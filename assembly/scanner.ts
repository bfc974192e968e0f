import { addHit, addToSlot, beginHits, takeHits } from "./hits";
import { beginInterned, internLikely } from "./interned";
import { allocate } from "./memory";
import {
  addName,
  addOther,
  beginNames,
  beginOf,
  closeNames,
  endOfNames,
  NAMES,
  nameAt,
  openNames,
} from "./names";
import {
  beginLine,
  CUT_OFF,
  DUPLICATE_NAME,
  fault,
  marks,
  REST,
  SYNTAX,
  setFault,
  setFaultBefore,
  surplusSoFar,
  TOO_DEEP,
} from "./place";
import {
  beginPrecedents,
  closePrecedent,
  elementCell,
  endPrecedent,
  follow,
  forgetPrecedents,
  idOf,
  isFollowing,
  isLearning,
  knownLength,
  learn,
  leavePrecedent,
  lengthBefore,
  nodeOf,
  openPrecedent,
  PRECEDENT,
  setKnown,
  stopFollowing,
  stopLearning,
} from "./precedent";
import { eachOf, emitOf, INTERN, isKept, isLeaf, memberOf, slotOf, tagOf } from "./shape";
import { addText, clearText, resolveEscapes, textAt, textLength } from "./text";
import {
  BEGIN,
  escaped,
  isNumber,
  numberState,
  QUOTE,
  setEscaped,
  setShift,
  shift,
  skipLiteral,
  skipNumber,
  skipRest,
  skipString,
} from "./tokens";

export { seed } from "./bytes";
export { hits, ROOM, SLOTS } from "./hits";
export { find, interned, lengthOf, placeOf } from "./interned";
export { allocate, exhausted } from "./memory";
export { fault, faultAt, faultColumn, faultLine } from "./place";
export { halves } from "./text";

/** So many bytes are handed over at once. */
export const INPUT: i32 = 1 << 18;

/** What is left of them to be read again is less than this: an escape is the longest. */
const LEFT: usize = 16;

const DEEPEST: i32 = 10_000;

// What is expected. After spaces:
const VALUE: i32 = 0;
const FIRST_ELEMENT: i32 = 1;
const FIRST_NAME: i32 = 2;
const NAME: i32 = 3;
const COLON: i32 = 4;
const NEXT: i32 = 5;
const NOTHING: i32 = 6;
// In the midst of a token:
const IN_NAME: i32 = 7;
const IN_STRING: i32 = 8;
const IN_NUMBER: i32 = 9;

/**
 * Of an object or list that is open: what is asked for of it, the byte it begins with, where that is, its names, and what
 * stood at its place before.
 */
const BEFORE: usize = 16 + NAMES;
const FRAME: usize = BEFORE + PRECEDENT;

let input: usize = 0;
/** What is left of the input to be read again: where it stands, how much it is, and where it stands in the text. */
let leftAt: usize = 0;
let left: usize = 0;
let base: f64 = 0;
/** Where what is scanned begins in the text. */
let windowStart: f64 = 0;
let frames: usize = 0;

let state: i32 = VALUE;
/** The innermost that is open, one before all where none is. */
let frame: usize = 0;
/** What is asked for of the value that comes next, or has begun. */
let node: usize = 0;
let valueStart: f64 = 0;
let valueFirst: u8 = 0;
let nameStart: f64 = 0;
let nameSurplus: i64 = 0;
/** The outermost that is to be kept; 0 where none is open. */
let kept: usize = 0;

export function begin(): void {
  input = allocate(<usize>INPUT + LEFT * 4);
  leftAt = input;
  frames = allocate((<usize>DEEPEST + 1) * FRAME);
  frame = frames;
  beginHits();
  beginInterned();
  beginNames();
  beginPrecedents();
}

export function setRoot(root: usize): void {
  node = root;
}

/** Where the next bytes are to be put. */
export function inputAt(): usize {
  memory.copy(input, leftAt, left);
  leftAt = input;
  return input + left;
}

/** Where in memory what is scanned begins, until there are other bytes; and where in the text. */
export function windowAt(): usize {
  return input;
}

export function windowFrom(): f64 {
  return windowStart;
}

export function keepFrom(): f64 {
  if (kept != 0) return load<f64>(kept, 8);
  if (node == 0 || !isKept(node)) return base + <f64>left;
  if (state >= IN_STRING) return valueStart;
  return state <= FIRST_ELEMENT ? base : base + <f64>left;
}

function fail(kind: i32, at: usize): void {
  setFault(kind, shift + <f64>at);
}

/** Reads as many bytes as have been put there. A fault is set where there is one. */
export function scan(length: i32): void {
  const end = input + left + <usize>length;
  // Stops every token.
  v128.store(end, i8x16.splat(0));
  v128.store(end + 16, i8x16.splat(0));
  setShift(base - <f64>input);
  windowStart = base;
  forgetAll();
  const stop = run(input, end);
  if (fault == 0) {
    leftAt = stop;
    left = end - stop;
    base += <f64>(stop - input);
  }
  takeHits();
}

/** What has gone by is compared with nothing any more. */
function forgetAll(): void {
  forgetPrecedents();
  let end = endOfNames();
  for (let open = frame; open > frames; open -= FRAME) {
    leavePrecedent(open + BEFORE, open + 16, end);
    end = beginOf(open + 16);
  }
}

// @ts-ignore: decorator
@inline
function isComparable(asked: usize): bool {
  return asked == 0 || isLeaf(asked);
}

/** Tells of a value that is as it was before, and how long it is; 0 where it is not. */
// @ts-ignore: decorator
@inline
function takeKnown(cell: usize, asked: usize, at: usize): usize {
  const length = knownLength(cell, at);
  if (length != 0 && asked != 0 && emitOf(asked) != 0)
    tell(asked, shift + <f64>at, shift + <f64>(at + length), idOf(cell), load<u8>(at));
  return length;
}

/** Tells of a value that is asked for. */
function tell(asked: usize, start: f64, end: f64, id: i32, first: u8): void {
  const slot = slotOf(asked);
  if (slot == 0) addHit(tagOf(asked), start, end, id, first);
  else addToSlot(slot - 1, tagOf(asked), start, end, id, first);
}

function run(from: usize, end: usize): usize {
  let at = from;
  if (state >= IN_NAME) {
    at = resume(at, end);
    if (state >= IN_NAME || fault != 0) return at;
  }
  let expected: i32 = state;
  let top = frame;
  let asked = node;
  // What stood where the next value stands, and a name that is to be written down with it.
  let cell: usize = 0;
  let named: usize = 0;
  let namedAs: i32 = 0;
  let marked: i32 = 0;
  while (true) {
    let byte = load<u8>(at);
    if (byte <= 0x20) {
      at = skipSpaces(at, end);
      if (at >= end) break;
      byte = load<u8>(at);
    }
    switch (expected) {
      case FIRST_NAME:
        if (byte == 0x7d) {
          expected = NEXT;
          continue;
        }
      case NAME: {
        if (byte != QUOTE) {
          fail(SYNTAX, at);
          break;
        }
        if (isFollowing(top + BEFORE)) {
          const member = follow(top + BEFORE, at);
          if (member != 0) {
            at += lengthBefore(member);
            asked = nodeOf(member);
            cell = member;
            const length = takeKnown(cell, asked, at);
            at += length;
            if (length == 0) expected = VALUE;
            else if (load<u8>(at) != 0x2c) expected = NEXT;
            else {
              at++;
              expected = NAME;
            }
            continue;
          }
          stopFollowing(top + BEFORE, top + 16);
        }
        cell = 0;
        named = 0;
        marked = marks;
        const quote = at;
        nameStart = shift + <f64>at;
        nameSurplus = surplusSoFar();
        setEscaped(false);
        const begin = at + 1;
        at = skipString(begin, end);
        if (load<u8>(at) != QUOTE) {
          clearText();
          addText(begin, at - begin);
          expected = IN_NAME;
          break;
        }
        let name: i32;
        if (escaped) {
          clearText();
          name = endName(top, begin, at);
        } else name = addName(top + 16, begin, at - begin);
        if (name < 0) {
          setFaultBefore(DUPLICATE_NAME, nameStart, nameSurplus);
          break;
        }
        if (isLearning(top + BEFORE)) {
          if (escaped) stopLearning(top + BEFORE);
          else {
            named = quote;
            namedAs = name;
          }
        }
        const around = <usize>load<u32>(top);
        asked = around == 0 ? 0 : memberOf(around, nameAt(name));
        byte = load<u8>(++at);
        if (byte <= 0x20) {
          expected = COLON;
          continue;
        }
      }
      case COLON:
        if (byte != 0x3a) {
          fail(SYNTAX, at);
          break;
        }
        expected = VALUE;
        byte = load<u8>(++at);
        if (byte <= 0x20) continue;
      case VALUE: {
        if (named != 0) {
          cell = learn(top + BEFORE, nameAt(namedAs), named, at, marked, asked);
          named = 0;
        }
        const begin = at;
        if (byte == QUOTE) {
          marked = marks;
          let id = -1;
          if (asked != 0) {
            valueStart = shift + <f64>at;
            valueFirst = byte;
            clearText();
            setEscaped(false);
          }
          at = skipString(begin + 1, end);
          if (load<u8>(at) != QUOTE) {
            if (asked != 0 && emitOf(asked) == INTERN) addText(begin + 1, at - begin - 1);
            expected = IN_STRING;
            break;
          }
          if (asked != 0) id = endString(asked, begin + 1, at, cell == 0 ? 0 : idOf(cell) + 1);
          at++;
          if (cell != 0 && isComparable(asked)) setKnown(cell, begin, at - begin, marked, id);
        } else if (byte == 0x7b || byte == 0x5b) {
          if (top == frames + <usize>DEEPEST * FRAME) {
            fail(TOO_DEEP, at);
            break;
          }
          top += FRAME;
          store<u32>(top, <u32>asked);
          store<u32>(top, byte, 4);
          openNames(top + 16);
          openPrecedent(top + BEFORE, cell, at);
          cell = 0;
          if (asked != 0) {
            store<f64>(top, shift + <f64>at, 8);
            if (kept == 0 && isKept(asked)) kept = top;
          }
          if (byte == 0x7b) expected = FIRST_NAME;
          else {
            expected = FIRST_ELEMENT;
            if (asked != 0) asked = eachOf(asked);
          }
          at++;
          continue;
        } else {
          if (byte >= 0x61) {
            at = skipLiteral(at, end);
            if (at == begin) break;
            if (cell != 0 && isComparable(asked)) setKnown(cell, begin, at - begin, marks, -1);
          } else {
            if (asked != 0) {
              valueStart = shift + <f64>at;
              valueFirst = byte;
            }
            at = skipNumber(at, end, BEGIN);
            if (fault != 0) break;
            if (at == end) {
              expected = IN_NUMBER;
              break;
            }
          }
          if (asked != 0 && emitOf(asked) != 0)
            tell(asked, shift + <f64>begin, shift + <f64>at, -1, byte);
        }
        if (top == frames) {
          expected = NOTHING;
          continue;
        }
        expected = NEXT;
        byte = load<u8>(at);
        if (byte <= 0x20) continue;
      }
      case NEXT:
        if (byte == 0x2c) {
          at++;
          if (load<u32>(top, 4) == 0x7b) expected = NAME;
          else {
            expected = VALUE;
            asked = <usize>load<u32>(top);
            if (asked != 0) asked = eachOf(asked);
            cell = elementCell(top + BEFORE);
            if (cell != 0) {
              const length = takeKnown(cell, asked, at);
              at += length;
              if (length != 0) expected = NEXT;
            }
          }
          continue;
        }
        // What closes comes two after what opens.
        if (<u32>byte != load<u32>(top, 4) + 2) {
          fail(SYNTAX, at);
          break;
        }
        at++;
        asked = <usize>load<u32>(top);
        if (asked != 0 && emitOf(asked) != 0)
          tell(asked, load<f64>(top, 8), shift + <f64>at, -1, byte - 2);
        if (kept == top) kept = 0;
        endPrecedent(top + BEFORE);
        if (isComparable(asked)) closePrecedent(top + BEFORE, at);
        closeNames(top + 16);
        top -= FRAME;
        expected = top == frames ? NOTHING : NEXT;
        continue;
      case FIRST_ELEMENT:
        expected = NEXT;
        if (byte == 0x5d) continue;
        cell = elementCell(top + BEFORE);
        if (cell != 0) {
          const length = takeKnown(cell, asked, at);
          at += length;
          if (length != 0) continue;
        }
        expected = VALUE;
        continue;
      default:
        fail(REST, at);
    }
    break;
  }
  state = expected;
  frame = top;
  node = asked;
  return at;
}

/** Goes on in a token that began in an earlier piece. */
function resume(from: usize, end: usize): usize {
  let at = from;
  if (state == IN_NUMBER) {
    at = skipNumber(at, end, numberState);
    if (fault != 0 || at == end) return at;
    endNumber(at);
  } else {
    at = skipRest(at, end);
    if (load<u8>(at) != QUOTE) {
      if (state == IN_NAME || (node != 0 && emitOf(node) == INTERN)) addText(from, at - from);
      return at;
    }
    if (state == IN_NAME) {
      const name = endName(frame, from, at);
      if (name < 0) {
        setFaultBefore(DUPLICATE_NAME, nameStart, nameSurplus);
        return at;
      }
      const around = <usize>load<u32>(frame);
      node = around == 0 ? 0 : memberOf(around, nameAt(name));
      state = COLON;
      return at + 1;
    }
    if (node != 0) endString(node, from, at, 0);
    at++;
  }
  state = frame == frames ? NOTHING : NEXT;
  return at;
}

function endNumber(at: usize): void {
  if (node != 0 && emitOf(node) != 0)
    tell(node, valueStart, shift + <f64>at, -1, valueFirst);
}

/** A name whose last bytes are these has ended. */
function endName(object: usize, from: usize, to: usize): i32 {
  addText(from, to - from);
  if (escaped) resolveEscapes();
  return addOther(object + 16, textAt(), textLength);
}

/** A string whose last bytes are these has ended. @returns its number. */
function endString(asked: usize, from: usize, to: usize, likely: i32): i32 {
  const emit = emitOf(asked);
  if (emit == 0) return -1;
  let id = -1;
  if (emit == INTERN) {
    if (textLength == 0 && !escaped) id = internLikely(from, to - from, likely);
    else {
      addText(from, to - from);
      if (escaped) resolveEscapes();
      id = internLikely(textAt(), textLength, likely);
    }
  }
  tell(asked, valueStart, shift + <f64>(to + 1), id, QUOTE);
  return id;
}

/** To what is no space. */
function skipSpaces(from: usize, end: usize): usize {
  let at = from;
  while (true) {
    const byte = load<u8>(at);
    if (byte == 0x20 || byte == 0x0d || byte == 0x09) at++;
    else if (byte == 0x0a) {
      at++;
      beginLine(shift + <f64>at);
      while (true) {
        const others = ~i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(0x20))) & 0xffff;
        if (others != 0) {
          at += ctz(others);
          break;
        }
        at += 16;
      }
    } else return at;
  }
}

/** The text has ended. A fault is set where the document has not. */
export function finish(): void {
  if (state == IN_NUMBER && isNumber()) {
    setShift(base - <f64>leftAt);
    endNumber(leftAt);
    state = frame == frames ? NOTHING : NEXT;
    takeHits();
  }
  if (state == NOTHING) return;
  // A character that is cut off counts once, or twice.
  let before = surplusSoFar();
  for (let i: usize = 0; i < left; i++) {
    const byte = load<u8>(leftAt + i);
    if ((byte & 0xc0) == 0x80) before++;
    else if (byte >= 0xf0) before--;
  }
  setFaultBefore(CUT_OFF, base + <f64>left, before);
}
