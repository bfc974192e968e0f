/** More than any plan that is read needs: eight million addresses. */
const MOST: usize = 1 << 30;

/** Taken at once, since each growth has JavaScript look at the memory anew. */
const PAGES_AT_LEAST: i32 = 16;

/** Sixteen bytes are read at a time, from the last of them as well. */
const BEHIND: usize = 32;

const MOST_RELEASED: i32 = 32;
const PAIR: usize = 8;

/** Set before the module stops because it wants more. */
export let exhausted: i32 = 0;

let top: usize = __heap_base;
const released: usize = memory.data(256);
let releasedCount: i32 = 0;

/** Memory with anything in it. */
export function allocate(size: usize): usize {
  size = (size + 15) & ~15;
  for (let i = 0; i < releasedCount; i++) {
    const region = released + <usize>i * PAIR;
    const left: usize = load<u32>(region, 4);
    if (left < size) continue;
    const begin = load<u32>(region);
    store<u32>(region, begin + <u32>size);
    store<u32>(region, left - <u32>size, 4);
    return begin;
  }
  if (size > MOST || top + size > MOST) {
    exhausted = 1;
    unreachable();
  }
  const begin = (top + 15) & ~15;
  top = begin + size;
  const missing = <i32>((top + BEHIND + 0xffff) >>> 16) - memory.size();
  if (missing > 0 && memory.grow(max(missing, PAGES_AT_LEAST)) < 0) {
    exhausted = 1;
    unreachable();
  }
  return begin;
}

/** Gives back what has been replaced by something larger. */
export function release(begin: usize, size: usize): void {
  if (releasedCount == MOST_RELEASED) return;
  const region = released + <usize>releasedCount * PAIR;
  releasedCount++;
  store<u32>(region, <u32>begin);
  store<u32>(region, <u32>size, 4);
}

/** The same in twice the memory. */
export function double(begin: usize, size: usize): usize {
  const larger = allocate(size << 1);
  memory.copy(larger, begin, size);
  release(begin, size);
  return larger;
}
