import { allocate } from "./memory";
import { chooseGreatest, copyName, endOfNames, pushName } from "./names";
import { marks } from "./place";

// What stands at a place of a document mostly stood there in the element before: the same names in the same order, with many of
// the same values. Bytes that are those of a value that was found right are as right as that was, which takes a sixteenth of
// the time to find out. Nothing is taken from what was in memory before the last bytes came, and what differs is read as ever.

/**
 * Of a cell, which is what stood at one place: where the bytes of the value are, how many (0 for none), what stood in it, and
 * the number of a string.
 */
const TEXT: usize = 0;
const LENGTH: usize = 4;
const INSIDE: usize = 8;
const ID: usize = 12;

/**
 * Of what stood in a value: a cell for the elements of a list; the first member of an object, and the last; and how many
 * objects in a row were others.
 */
const NEXT: usize = 16;
const LAST: usize = 20;
const OTHERS: usize = 24;
const INSIDE_SIZE: usize = 32;

/** Of a member: its cell, the next one, what is asked for of it, what stands before its value, and its name. */
const NODE: usize = 20;
const BEFORE: usize = 24;
const BEFORE_LENGTH: usize = 28;
const NAME: usize = 32;
const MEMBER_SIZE: usize = 80;

const LONGEST_NAME: usize = 32;
const LONGEST_BEFORE: usize = 48;

/** So many objects in a row are written down, each in place of the one before, until one is as that was. */
const MOST_OTHERS: i32 = 4;

/** How many of an object before may be missing at once. */
const MOST_MISSING: i32 = 3;

// Of an object or list that is open, behind `at`: what stood in the one before, the last member that was the same as there,
// how its members come, its cell, where it begins, and the marks by then.
const HAS_INSIDE: usize = 0;
const MEMBER: usize = 4;
const MODE: usize = 8;
const CELL: usize = 12;
const BEGIN: usize = 16;
const MARKS: usize = 20;
export const PRECEDENT: usize = 24;

/** As ever. */
const ALONE: i32 = 0;
/** As those of the object before, of which so far none is missing: so no name is there twice. */
const FOLLOWING: i32 = 1;
/** The same, but some are missing. */
const MISSING: i32 = 2;
/** As ever, and written down for the next object. */
const LEARNING: i32 = 3;

const ROOM: usize = 1 << 18;
let room: usize = 0;
let top: usize = 0;

export function beginPrecedents(): void {
  room = allocate(ROOM);
}

/** Forgets all, when other bytes come. */
export function forgetPrecedents(): void {
  top = 0;
}

function allot(size: usize): usize {
  if (top + size > ROOM) return 0;
  const at = room + top;
  top += size;
  v128.store(at, i8x16.splat(0));
  v128.store(at, i8x16.splat(0), 16);
  return at;
}

function newInside(): usize {
  const inside = allot(INSIDE_SIZE);
  if (inside != 0) store<u32>(inside, <u32>inside, LAST);
  return inside;
}

/** An object or list has been opened. */
// @ts-ignore: decorator
@inline
export function openPrecedent(open: usize, cell: usize, at: usize): void {
  let inside: usize = 0;
  if (cell != 0) {
    inside = load<u32>(cell, INSIDE);
    if (inside == 0) {
      inside = newInside();
      store<u32>(cell, <u32>inside, INSIDE);
    }
  }
  store<u32>(open, <u32>inside, HAS_INSIDE);
  store<u32>(open, <u32>inside, MEMBER);
  store<i32>(open, inside == 0 ? ALONE : FOLLOWING, MODE);
  store<u32>(open, <u32>cell, CELL);
  store<u32>(open, <u32>at, BEGIN);
  store<i32>(open, marks, MARKS);
}

/** An object or list has been closed. */
// @ts-ignore: decorator
@inline
export function endPrecedent(open: usize): void {
  if (isFollowing(open)) store<i32>(<usize>load<u32>(open, HAS_INSIDE), 0, OTHERS);
}

/** Of what has been closed, bytes may be compared. */
// @ts-ignore: decorator
@inline
export function closePrecedent(open: usize, end: usize): void {
  const cell = <usize>load<u32>(open, CELL);
  if (cell != 0) {
    const begin = <usize>load<u32>(open, BEGIN);
    setKnown(cell, begin, end - begin, load<i32>(open, MARKS), -1);
  }
}

/** The bytes of a value are right. What has more characters than bytes, or lines, is read as ever, since they are counted. */
// @ts-ignore: decorator
@inline
export function setKnown(cell: usize, at: usize, length: usize, before: i32, id: i32): void {
  store<u32>(cell, <u32>at, TEXT);
  store<u32>(cell, before == marks ? <u32>length : 0, LENGTH);
  store<i32>(cell, id, ID);
}

/** How many bytes of what stands there are known to be the value; 0 where it is another. */
// @ts-ignore: decorator
@inline
export function knownLength(cell: usize, at: usize): usize {
  const length = <usize>load<u32>(cell, LENGTH);
  return length != 0 && matches(at, load<u32>(cell, TEXT), length) ? length : 0;
}

// @ts-ignore: decorator
@inline
export function idOf(cell: usize): i32 {
  return load<i32>(cell, ID);
}

// @ts-ignore: decorator
@inline
function matches(at: usize, known: usize, length: usize): bool {
  while (length > 16) {
    if (v128.any_true(v128.xor(v128.load(at), v128.load(known)))) return false;
    at += 16;
    known += 16;
    length -= 16;
  }
  const differs = ~i8x16.bitmask(i8x16.eq(v128.load(at), v128.load(known)));
  return differs << (32 - <i32>length) == 0;
}

/** The cell of the elements of a list that is open; 0 where there is no room. */
// @ts-ignore: decorator
@inline
export function elementCell(open: usize): usize {
  let inside = <usize>load<u32>(open, HAS_INSIDE);
  if (inside == 0) {
    inside = newInside();
    store<u32>(open, <u32>inside, HAS_INSIDE);
  }
  return inside;
}

// @ts-ignore: decorator
@inline
export function isFollowing(open: usize): bool {
  const mode = load<i32>(open, MODE);
  return mode == FOLLOWING || mode == MISSING;
}

// @ts-ignore: decorator
@inline
export function isLearning(open: usize): bool {
  return load<i32>(open, MODE) == LEARNING;
}

/** The member that stands there, as it did in the object before; 0 where it did not. Its name has been added. */
// @ts-ignore: decorator
@inline
export function follow(open: usize, at: usize): usize {
  const last = <usize>load<u32>(<usize>load<u32>(open, HAS_INSIDE), LAST);
  let member = <usize>load<u32>(open, MEMBER);
  for (let missing = 0; missing <= MOST_MISSING && member != last; missing++) {
    member = load<u32>(member, NEXT);
    if (matches(at, load<u32>(member, BEFORE), load<u32>(member, BEFORE_LENGTH))) {
      if (missing != 0) store<i32>(open, MISSING, MODE);
      store<u32>(open, <u32>member, MEMBER);
      pushName(member + NAME);
      return member;
    }
  }
  return 0;
}

// @ts-ignore: decorator
@inline
export function nodeOf(member: usize): usize {
  return load<u32>(member, NODE);
}

// @ts-ignore: decorator
@inline
export function lengthBefore(member: usize): usize {
  return load<u32>(member, BEFORE_LENGTH);
}

/**
 * The next member is not as in the object before. What the next object is to be compared with may have no name twice: where
 * some were missing here, one of them may come yet.
 */
export function stopFollowing(open: usize, object: usize): void {
  chooseGreatest(object, endOfNames());
  const inside = <usize>load<u32>(open, HAS_INSIDE);
  const isWhole = load<i32>(open, MODE) == FOLLOWING;
  if (load<u32>(open, MEMBER) != load<u32>(inside, LAST)) {
    const others = load<i32>(inside, OTHERS) + 1;
    store<i32>(inside, others, OTHERS);
    if (others > MOST_OTHERS) {
      store<i32>(open, ALONE, MODE);
      return;
    }
  }
  store<u32>(inside, isWhole ? load<u32>(open, MEMBER) : <u32>inside, LAST);
  store<i32>(open, isWhole ? LEARNING : ALONE, MODE);
}

/** Nothing of this object is written down any more. */
export function stopLearning(open: usize): void {
  store<i32>(open, ALONE, MODE);
}

/** Writes down a member whose value begins; @returns its cell, or 0. */
export function learn(open: usize, name: usize, from: usize, to: usize, before: i32, node: usize): usize {
  const previous = <usize>load<u32>(open, MEMBER);
  let member = <usize>load<u32>(previous, NEXT);
  const isShort = <usize>load<u32>(name) <= LONGEST_NAME && to - from <= LONGEST_BEFORE;
  if (!isShort || before != marks) member = 0;
  else if (member == 0) {
    member = allot(MEMBER_SIZE);
    if (member != 0) store<u32>(previous, <u32>member, NEXT);
  }
  if (member == 0) {
    stopLearning(open);
    return 0;
  }
  store<u32>(member, 0, LENGTH);
  clear(load<u32>(member, INSIDE));
  store<u32>(member, <u32>node, NODE);
  store<u32>(member, <u32>from, BEFORE);
  store<u32>(member, <u32>(to - from), BEFORE_LENGTH);
  copyName(name, member + NAME);
  store<u32>(open, <u32>member, MEMBER);
  store<u32>(<usize>load<u32>(open, HAS_INSIDE), <u32>member, LAST);
  return member;
}

/** Another member has the place now, and of its members something else is asked. */
function clear(inside: usize): void {
  while (inside != 0) {
    store<u32>(inside, 0, LENGTH);
    store<u32>(inside, <u32>inside, LAST);
    store<i32>(inside, 0, OTHERS);
    inside = load<u32>(inside, INSIDE);
  }
}

/** Other bytes are about to come. @param end where the names of an object end. */
export function leavePrecedent(open: usize, object: usize, end: u32): void {
  if (isFollowing(open)) chooseGreatest(object, end);
  store<u32>(open, 0, HAS_INSIDE);
  store<i32>(open, ALONE, MODE);
  store<u32>(open, 0, CELL);
}
