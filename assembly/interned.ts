import { hash, same } from "./bytes";
import { allocate, double, release } from "./memory";

/** Strings stand one after the other, each behind its length, in blocks of this size. */
const BLOCK: usize = 1 << 16;

/** What may be read behind a string. */
const BEHIND: usize = 16;

export let interned: u32 = 0;

/** Where each string is, by its number. */
let places: usize = 0;
let placesSize: usize = 1 << 10;

/** By their hashes: that, and the number plus one. At most three of four are taken. */
let slots: usize = 0;
let slotsSize: usize = 1 << 12;

let blockTop: usize = 0;
let blockEnd: usize = 0;

export function beginInterned(): void {
  places = allocate(placesSize);
  slots = allocate(slotsSize);
  memory.fill(slots, 0, slotsSize);
}

/** The number of a string, which may be that: what comes in an order mostly comes in it again. */
export function internLikely(at: usize, length: usize, likely: u32): i32 {
  if (likely < interned && lengthOf(likely) == length && same(placeOf(likely), at, length))
    return likely;
  return intern(at, length);
}

/** The number of a string. */
export function intern(at: usize, length: usize): i32 {
  const code = hash(at, length);
  const slot = slotOf(code, at, length);
  const known = load<u32>(slot, 4);
  if (known != 0) return known - 1;
  const id = interned++;
  store<u32>(slot, code);
  store<u32>(slot, id + 1, 4);
  if ((<usize>id) << 2 == placesSize) {
    places = double(places, placesSize);
    placesSize <<= 1;
  }
  store<u32>(places + ((<usize>id) << 2), <u32>keep(at, length));
  if (((<usize>interned) << 3) * 4 > slotsSize * 3) enlarge();
  return id;
}

/** The number of a string; -1 when it has none. */
export function find(at: usize, length: usize): i32 {
  return load<u32>(slotOf(hash(at, length), at, length), 4) - 1;
}

export function placeOf(id: u32): usize {
  return load<u32>(places + ((<usize>id) << 2)) + 4;
}

export function lengthOf(id: u32): usize {
  return load<u32>(load<u32>(places + ((<usize>id) << 2)));
}

/** Where a string stands or would. */
function slotOf(code: u32, at: usize, length: usize): usize {
  const mask = slotsSize - 1;
  let slot = ((<usize>code) << 3) & mask;
  while (true) {
    const id = load<u32>(slots + slot, 4);
    if (id == 0) return slots + slot;
    if (load<u32>(slots + slot) == code) {
      const known = load<u32>(places + ((<usize>(id - 1)) << 2));
      if (<usize>load<u32>(known) == length && same(known + 4, at, length)) return slots + slot;
    }
    slot = (slot + 8) & mask;
  }
}

function keep(at: usize, length: usize): usize {
  const size: usize = 4 + length;
  let begin = blockTop;
  if (size + BEHIND > blockEnd - blockTop) {
    if (size > BLOCK >> 2) begin = allocate(size + BEHIND);
    else {
      begin = allocate(BLOCK);
      blockEnd = begin + BLOCK;
      blockTop = begin + size;
    }
  } else blockTop += size;
  store<u32>(begin, <u32>length);
  memory.copy(begin + 4, at, length);
  return begin;
}

function enlarge(): void {
  const old = slots;
  const oldSize = slotsSize;
  slotsSize <<= 1;
  slots = allocate(slotsSize);
  memory.fill(slots, 0, slotsSize);
  const mask = slotsSize - 1;
  for (let i: usize = 0; i < oldSize; i += 8) {
    const entry = load<u64>(old + i);
    if (entry >> 32 == 0) continue;
    let slot = ((<usize>(<u32>entry)) << 3) & mask;
    while (load<u32>(slots + slot, 4) != 0) slot = (slot + 8) & mask;
    store<u64>(slots + slot, entry);
  }
  release(old, oldSize);
}
