import { allocate } from "./memory";

/** Has JavaScript take the hits. */
// @ts-ignore: decorator
@external("scanner", "take")
declare function take(count: i32): void;

/** How many hits there is room for, and how many slots each has. */
export const ROOM: i32 = 512;
export const SLOTS: i32 = 16;

const QUOTE: u8 = 0x22;

export let hits: usize = 0;
let count: i32 = 0;

/** How many bytes the columns of a row take that hits and slots have: starts, ends, numbers of strings, first bytes. */
const COLUMNS: usize = 21;

const TAGS: usize = (<usize>ROOM) * COLUMNS;
const IN_SLOTS: usize = TAGS + ((<usize>ROOM) << 2);
const ROWS: usize = (<usize>ROOM) * SLOTS;

export function beginHits(): void {
  hits = allocate(IN_SLOTS + ROWS * COLUMNS);
  clearSlots();
}

// @ts-ignore: decorator
@inline
function write(columns: usize, rows: usize, row: usize, start: f64, end: f64, id: i32, first: u8): void {
  store<f64>(columns + (row << 3), start);
  store<f64>(columns + (rows << 3) + (row << 3), end);
  store<i32>(columns + (rows << 4) + (row << 2), id);
  store<u8>(columns + rows * 20 + row, first);
}

/** Of the next hit: nothing stands in them. */
// @ts-ignore: decorator
@inline
function clearSlots(): void {
  v128.store(hits + IN_SLOTS + ROWS * 20 + <usize>count * SLOTS, i8x16.splat(0));
}

export function addHit(tag: i32, start: f64, end: f64, id: i32, first: u8): void {
  write(hits, ROOM, count, start, end, id, first);
  store<i32>(hits + TAGS + ((<usize>count) << 2), tag);
  if (++count == ROOM) takeHits();
  clearSlots();
}

/** Into a slot of the next hit, or one of so many more behind it. */
export function addToSlot(slot: u32, more: i32, start: f64, end: f64, id: i32, first: u8): void {
  const firsts = hits + IN_SLOTS + ROWS * 20;
  let row = <usize>count * SLOTS + slot;
  while (more > 0 && load<u8>(firsts + row) != 0) {
    more--;
    row++;
  }
  const known = load<u8>(firsts + row);
  if (known == 0 || (known == QUOTE && first != QUOTE))
    write(hits + IN_SLOTS, ROWS, row, start, end, id, first);
}

/** Those of which the slots are whole. */
export function takeHits(): void {
  const ready = count;
  if (ready == 0) return;
  take(ready);
  count = 0;
  moveSlots(ready);
}

/** What stands in the slots of the next hit stays there. */
function moveSlots(from: i32): void {
  if (from == ROOM) return;
  const columns = hits + IN_SLOTS;
  const row = <usize>from * SLOTS;
  memory.copy(columns, columns + (row << 3), (<usize>SLOTS) << 3);
  memory.copy(columns + (ROWS << 3), columns + (ROWS << 3) + (row << 3), (<usize>SLOTS) << 3);
  memory.copy(columns + (ROWS << 4), columns + (ROWS << 4) + (row << 2), (<usize>SLOTS) << 2);
  memory.copy(columns + ROWS * 20, columns + ROWS * 20 + row, SLOTS);
}
