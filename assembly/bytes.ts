/** The first bytes at a place, and zeros instead of the rest of sixteen. What stands behind may be read. */
// @ts-ignore: decorator
@inline
export function first(at: usize, length: usize): v128 {
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  return v128.and(v128.load(at), i8x16.lt_u(places, i8x16.splat(<i8>length)));
}

/** Whether the bytes at both places are the same. */
export function same(a: usize, b: usize, length: usize): bool {
  while (length > 16) {
    if (v128.any_true(v128.xor(v128.load(a), v128.load(b)))) return false;
    a += 16;
    b += 16;
    length -= 16;
  }
  return !v128.any_true(v128.xor(first(a, length), first(b, length)));
}

let key: u64 = 0;
let odd1: u64 = 1;
let odd2: u64 = 1;

/** Secret numbers, so that nobody can write a plan in which everything has one hash. */
export function seed(a: u32, b: u32, c: u32, d: u32): void {
  key = ((<u64>a) << 32) | b;
  odd1 = 0x9e3779b97f4a7c15 ^ (((<u64>c) << 32) | (d << 1));
  odd2 = 0xc2b2ae3d27d4eb4f ^ (((<u64>d) << 32) | (c << 1));
}

export function hash(at: usize, length: usize): u32 {
  let hash: u64 = key ^ length;
  while (length > 16) {
    hash = mix(hash, v128.load(at));
    at += 16;
    length -= 16;
  }
  hash = mix(hash, first(at, length));
  hash = (hash ^ (hash >> 29)) * odd1;
  return <u32>(hash >> 32);
}

// @ts-ignore: decorator
@inline
function mix(hash: u64, bytes: v128): u64 {
  hash = rotl<u64>((hash ^ i64x2.extract_lane(bytes, 0)) * odd1, 32);
  return rotl<u64>((hash ^ i64x2.extract_lane(bytes, 1)) * odd2, 32);
}
