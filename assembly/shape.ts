/**
 * A node of what is asked for, as JavaScript writes it: what to emit, whether to keep, whether it is a leaf, the slot, the tag, the nodes of elements and of
 * other members (0 where none stands for them), how many members have a node of their own, and those: the node, the length
 * of the name, and the name with zeros up to a multiple of sixteen bytes.
 */
export const RANGE: u8 = 1;
export const INTERN: u8 = 2;

// @ts-ignore: decorator
@inline
export function emitOf(node: usize): u8 {
  return load<u8>(node);
}

// @ts-ignore: decorator
@inline
export function isKept(node: usize): bool {
  return load<u8>(node, 1) != 0;
}

/** Whether nothing is asked for of what is in the value, nor its bytes. */
// @ts-ignore: decorator
@inline
export function isLeaf(node: usize): bool {
  return load<u8>(node, 2) != 0;
}

/** The slot of the next hit that the value stands in, plus one; the tag is how many more there are behind it. */
// @ts-ignore: decorator
@inline
export function slotOf(node: usize): u32 {
  return load<u8>(node, 3);
}

// @ts-ignore: decorator
@inline
export function tagOf(node: usize): i32 {
  return load<i32>(node, 4);
}

// @ts-ignore: decorator
@inline
export function eachOf(node: usize): usize {
  return load<u32>(node, 8);
}

/** What is asked for of the member with that name, which stands behind its length and before zeros. */
export function memberOf(node: usize, name: usize): usize {
  const length = load<u32>(name);
  const bytes = v128.load(name, 4);
  let member = node + 20;
  for (let left = load<u32>(node, 16); left > 0; left--) {
    const known = load<u32>(member, 4);
    if (known == length && !v128.any_true(v128.xor(v128.load(member, 8), bytes))) {
      if (length <= 16 || memory.compare(member + 24, name + 20, length - 16) == 0)
        return load<u32>(member);
    }
    member += 8 + ((max<usize>(known, 1) + 15) & ~15);
  }
  return load<u32>(node, 12);
}
