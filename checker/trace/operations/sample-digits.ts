/** FNV-1a. */
export function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  }
  return sum >>> 0;
}

/**
 * The samples of a turn, one for each of `base` rounds. In every turn each place takes every digit once, in an order of
 * its own.
 */
export function digitsOfTurn(
  turn: number,
  index: number,
  length: number,
  base: number,
): readonly string[] {
  const random = generator(Math.imul(index, 2654435761) + turn);
  const places = Array.from({ length }, () => shuffled(base, random));
  return Array.from({ length: base }, (_, at) =>
    places.map((order) => (order[at] ?? 0).toString(base)).join(""),
  );
}

function shuffled(count: number, random: () => number): readonly number[] {
  const order: number[] = [];
  for (let digit = 0; digit < count; digit++) order.splice(random() % (digit + 1), 0, digit);
  return order;
}

function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0;
    return state >>> 16;
  };
}
