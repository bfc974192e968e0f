import { first, hash, same } from "./bytes";
import { allocate, double, release } from "./memory";

/**
 * The names of all objects that are open, those of the innermost last: each behind its length, and with zeros up to a
 * multiple of sixteen bytes. They are named by their distance from the beginning.
 */
let names: usize = 0;
let namesSize: usize = 1 << 14;
let namesTop: u32 = 0;

/**
 * A table of the names of those objects that have many, and not in their order. Names leave it in the reverse order in which
 * they came, since an object ends before that around it: what came last is the first of its chain.
 */
let heads: usize = 0;
let headsMask: u32 = 0;
let entries: usize = 0;
let entriesSize: usize = 0;
let entriesCount: u32 = 0;

/** Of an entry: the name's hash, the name, and the entry before it in the chain, plus one. */
const ENTRY: usize = 12;

/** What short names take, which most are. */
const SHORT: u32 = 20;

/** What is copied of a name is 32 bytes at most, behind its length. */
const LONGEST_COPY: usize = 36;

/** So many bytes of names are looked through. */
const FEW: u32 = 16 * SHORT;

/** Of an object: where its names begin, the greatest of them plus one, and its first entry plus one. */
export const NAMES: usize = 12;

export function beginNames(): void {
  names = allocate(namesSize);
}

// @ts-ignore: decorator
@inline
export function openNames(object: usize): void {
  store<u32>(object, namesTop);
  store<u64>(object, 0, 4);
}

// @ts-ignore: decorator
@inline
export function closeNames(object: usize): void {
  namesTop = load<u32>(object);
  const begin = load<u32>(object, 8);
  if (begin != 0) forget(begin - 1);
}

/** Where the last name stands: its length, and then it. */
// @ts-ignore: decorator
@inline
export function nameAt(name: u32): usize {
  return names + name;
}

/** Adds a name to the innermost object. Returns it; -1 when the object has it. */
// @ts-ignore: decorator
@inline
export function addName(object: usize, at: usize, length: usize): i32 {
  const name = namesTop;
  // Short, with room for it, and in an object whose names have come in their order.
  if (length > 16 || <usize>(name + SHORT) > namesSize || load<u32>(object, 8) != 0)
    return addOther(object, at, length);
  const place = names + name;
  const bytes = first(at, length);
  store<u32>(place, <u32>length);
  v128.store(place, bytes, 4);
  const greatest = load<u32>(object, 4);
  if (greatest != 0) {
    const known = names + greatest - 1;
    const differs = ~i8x16.bitmask(i8x16.eq(bytes, v128.load(known, 4))) & 0xffff;
    const isGreater =
      differs != 0
        ? load<u8>(place + ctz(differs), 4) > load<u8>(known + ctz(differs), 4)
        : <usize>load<u32>(known) < length;
    if (!isGreater) return addOther(object, at, length);
  }
  store<u32>(object, name + 1, 4);
  namesTop = name + SHORT;
  return name;
}

/** Adds a name, as it was copied, that the object is known not to have. The greatest is chosen later. */
// @ts-ignore: decorator
@inline
export function pushName(copy: usize): void {
  const name = namesTop;
  while (<usize>name + LONGEST_COPY > namesSize) {
    names = double(names, namesSize);
    namesSize <<= 1;
  }
  const place = names + name;
  const length = load<u32>(copy);
  store<u32>(place, length);
  v128.store(place, v128.load(copy, 4), 4);
  if (length > 16) {
    v128.store(place, v128.load(copy, 20), 20);
    namesTop = name + SHORT + 16;
  } else namesTop = name + SHORT;
}

/** Of up to 32 bytes. */
export function copyName(from: usize, to: usize): void {
  store<u32>(to, load<u32>(from));
  v128.store(to, v128.load(from, 4), 4);
  if (load<u32>(from) > 16) v128.store(to, v128.load(from, 20), 20);
}

/** Chooses the greatest of the names of an object, which end there. */
export function chooseGreatest(object: usize, end: u32): void {
  let greatest: u32 = 0;
  let name = load<u32>(object);
  while (name < end) {
    if (greatest == 0 || compare(names + name, names + greatest - 1) > 0) greatest = name + 1;
    name += 4 + <u32>padded(load<u32>(names + name));
  }
  store<u32>(object, greatest, 4);
}

// @ts-ignore: decorator
@inline
export function beginOf(object: usize): u32 {
  return load<u32>(object);
}

/** Where the next name goes. */
export function endOfNames(): u32 {
  return namesTop;
}

/** Any name. */
export function addOther(object: usize, at: usize, length: usize): i32 {
  const name = namesTop;
  const size: usize = 4 + padded(length);
  while (<usize>name + size > namesSize) {
    names = double(names, namesSize);
    namesSize <<= 1;
  }
  const place = names + name;
  store<u32>(place, <u32>length);
  if (length <= 16) v128.store(place + 4, first(at, length));
  else {
    v128.store(place + size - 16, i8x16.splat(0));
    memory.copy(place + 4, at, length);
  }
  const greatest = load<u32>(object, 4);
  const begin = load<u32>(object, 8);
  if (greatest == 0 || compare(place, names + greatest - 1) > 0) store<u32>(object, name + 1, 4);
  else if (begin == 0 && name - load<u32>(object) <= FEW) {
    if (isAmong(load<u32>(object), name)) return -1;
  } else {
    if (begin == 0) {
      store<u32>(object, entriesCount + 1, 8);
      let other = load<u32>(object);
      while (other < name) {
        enter(other);
        other += 4 + <u32>padded(load<u32>(names + other));
      }
    }
    if (isEntered(load<u32>(object), name)) return -1;
  }
  if (load<u32>(object, 8) != 0) enter(name);
  namesTop = name + <u32>size;
  return name;
}

// @ts-ignore: decorator
@inline
function padded(length: usize): usize {
  return length == 0 ? 16 : (length + 15) & ~15;
}

/** In an order in which no two names are equal, and which is that of the bytes. */
function compare(a: usize, b: usize): i32 {
  const lengthA = load<u32>(a);
  const lengthB = load<u32>(b);
  const common = padded(min(lengthA, lengthB));
  for (let i: usize = 4; i < common + 4; i += 16) {
    const differs = ~i8x16.bitmask(i8x16.eq(v128.load(a + i), v128.load(b + i))) & 0xffff;
    if (differs != 0) {
      const at = i + ctz(differs);
      return <i32>load<u8>(a + at) - <i32>load<u8>(b + at);
    }
  }
  return lengthA > lengthB ? 1 : lengthA < lengthB ? -1 : 0;
}

// @ts-ignore: decorator
@inline
function isSame(a: usize, b: usize): bool {
  const length: usize = load<u32>(a);
  if (length != load<u32>(b)) return false;
  if (v128.any_true(v128.xor(v128.load(a + 4), v128.load(b + 4)))) return false;
  return length <= 16 || same(a + 20, b + 20, length - 16);
}

function isAmong(begin: u32, name: u32): bool {
  const place = names + name;
  let other = names + begin;
  while (other < place) {
    if (isSame(other, place)) return true;
    other += 4 + padded(load<u32>(other));
  }
  return false;
}

function isEntered(begin: u32, name: u32): bool {
  const place = names + name;
  const code = hash(place + 4, load<u32>(place));
  let index = load<u32>(heads + ((<usize>(code & headsMask)) << 2));
  while (index != 0) {
    const entry = entries + <usize>(index - 1) * ENTRY;
    const other = load<u32>(entry, 4);
    // Those of the objects around it came before.
    if (other < begin) return false;
    if (load<u32>(entry) == code && isSame(names + other, place)) return true;
    index = load<u32>(entry, 8);
  }
  return false;
}

function enter(name: u32): void {
  if (<usize>entriesCount * ENTRY == entriesSize) enlarge();
  const place = names + name;
  const code = hash(place + 4, load<u32>(place));
  link(entriesCount++, code, name);
}

function link(index: u32, code: u32, name: u32): void {
  const head = heads + ((<usize>(code & headsMask)) << 2);
  const entry = entries + <usize>index * ENTRY;
  store<u32>(entry, code);
  store<u32>(entry, name, 4);
  store<u32>(entry, load<u32>(head), 8);
  store<u32>(head, index + 1);
}

function forget(begin: u32): void {
  while (entriesCount > begin) {
    entriesCount--;
    const entry = entries + <usize>entriesCount * ENTRY;
    const head = heads + ((<usize>(load<u32>(entry) & headsMask)) << 2);
    store<u32>(head, load<u32>(entry, 8));
  }
}

function enlarge(): void {
  if (entries == 0) {
    entriesSize = ENTRY << 8;
    entries = allocate(entriesSize);
  } else {
    entries = double(entries, entriesSize);
    entriesSize <<= 1;
  }
  if (heads != 0) release(heads, (<usize>headsMask + 1) << 2);
  const headsSize = (entriesSize / ENTRY) << 2;
  heads = allocate(headsSize);
  memory.fill(heads, 0, headsSize);
  headsMask = <u32>(headsSize >> 2) - 1;
  for (let i: u32 = 0; i < entriesCount; i++) {
    const entry = entries + <usize>i * ENTRY;
    link(i, load<u32>(entry), load<u32>(entry, 4));
  }
}
