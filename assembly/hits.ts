import { allocate } from "./memory";

/** Has JavaScript take the hits. */
// @ts-ignore: decorator
@external("scanner", "take")
declare function take(count: i32): void;

/** How many hits there is room for. */
export const ROOM: i32 = 4096;

export let hits: usize = 0;
let count: i32 = 0;

const STARTS: usize = 0;
const ENDS: usize = STARTS + ((<usize>ROOM) << 3);
const TAGS: usize = ENDS + ((<usize>ROOM) << 3);
const IDS: usize = TAGS + ((<usize>ROOM) << 2);
const FIRSTS: usize = IDS + ((<usize>ROOM) << 2);

export function beginHits(): void {
  hits = allocate(FIRSTS + ROOM);
}

export function addHit(tag: i32, start: f64, end: f64, id: i32, first: u8): void {
  const i = <usize>count;
  store<f64>(hits + STARTS + (i << 3), start);
  store<f64>(hits + ENDS + (i << 3), end);
  store<i32>(hits + TAGS + (i << 2), tag);
  store<i32>(hits + IDS + (i << 2), id);
  store<u8>(hits + FIRSTS + i, first);
  if (++count == ROOM) takeHits();
}

export function takeHits(): void {
  const ready = count;
  count = 0;
  if (ready > 0) take(ready);
}
