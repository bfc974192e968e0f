/** What texts are held against: `*` stands for any characters, `\*` for itself. */
export interface Wildcard {
  readonly segments: readonly (readonly string[])[];
}

export function parseWildcard(text: string): Wildcard {
  const segments: string[][] = [[]];
  for (const [part] of text.matchAll(/\\\*|./gsu)) {
    if (part === "*") segments.push([]);
    else segments.at(-1)?.push(part === "\\*" ? "*" : part);
  }
  return { segments };
}

export function matchesWildcard({ segments }: Wildcard, text: string): boolean {
  return matchesSegments(segments, [...text], (wanted, given) => wanted === given);
}

/**
 * Whether segments stand in what is given, in order, the first at its beginning and the last at its end, with anything
 * in between. Each is taken where it first fits, so that no pattern takes long.
 */
export function matchesSegments<Wanted, Given>(
  segments: readonly (readonly Wanted[])[],
  given: readonly Given[],
  isSame: (wanted: Wanted, given: Given) => boolean,
): boolean {
  const fits = (segment: readonly Wanted[], at: number) =>
    segment.every((wanted, index) => {
      const one = given[at + index];
      return one !== undefined && isSame(wanted, one);
    });
  const [first = [], ...others] = segments;
  const last = others.pop();
  if (!fits(first, 0)) return false;
  if (last === undefined) return first.length === given.length;
  const end = given.length - last.length;
  let at = first.length;
  for (const segment of others) {
    while (at + segment.length <= end && !fits(segment, at)) at++;
    if (at + segment.length > end) return false;
    at += segment.length;
  }
  return at <= end && fits(last, end);
}
