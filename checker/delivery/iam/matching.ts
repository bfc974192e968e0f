import { type Atom, isSameLiteral } from "./atoms.js";
import { allowsCharacter, type Characters } from "./text.js";
import { type Truth, truthOf } from "./truth.js";

/**
 * Whether a pattern matches a text, whatever the unknown parts of both will be: `no` where no choice of
 * them makes it match, `yes` where each does.
 */
export function matchAtoms(
  pattern: readonly Atom[],
  text: readonly Atom[],
  ignoreCase = false,
): Truth {
  const same = ignoreCase ? sameIgnoringCase : sameCharacter;
  const [left, right] = withoutCommonEnds(pattern, text, same);
  if (endsOtherwise(left[0], right[0]) || endsOtherwise(left.at(-1), right.at(-1))) return "no";
  if (isKnown(left) && isKnown(right)) return matchKnown(left, right, same);
  if (!canMatch(left, right, ignoreCase)) return "no";
  return mustMatch(left, right, same) ? "yes" : "unknown";
}

type Same = (a: string, b: string) => boolean;

const sameCharacter: Same = (a, b) => a === b;
const sameIgnoringCase: Same = (a, b) => a === b || a.toLowerCase() === b.toLowerCase();

/** What both begin or end with says nothing: `x` + P matches `x` + T where P matches T, and nowhere else. */
function withoutCommonEnds(
  pattern: readonly Atom[],
  text: readonly Atom[],
  same: Same,
): readonly [readonly Atom[], readonly Atom[]] {
  const isSame = (a: Atom | undefined, b: Atom | undefined) =>
    isSameLiteral(a, b) ||
    (a?.kind === "character" && b?.kind === "character" && same(a.character, b.character));
  let start = 0;
  while (isSame(pattern[start], text[start])) start++;
  let end = 0;
  const most = Math.min(pattern.length, text.length) - start;
  while (end < most && isSame(pattern.at(-1 - end), text.at(-1 - end))) end++;
  return [pattern.slice(start, pattern.length - end), text.slice(start, text.length - end)];
}

/** Characters that are left at an end are not the same. */
function endsOtherwise(a: Atom | undefined, b: Atom | undefined): boolean {
  return a?.kind === "character" && b?.kind === "character";
}

function isKnown(atoms: readonly Atom[]): boolean {
  return atoms.every(({ kind }) => kind !== "unknown" && kind !== "open");
}

/** The usual way, which goes back to the last `*` only. */
function matchKnown(pattern: readonly Atom[], text: readonly Atom[], same: Same): Truth {
  let at = 0;
  let star = -1;
  let resume = 0;
  let steps = 0;
  for (let index = 0; index < text.length; ) {
    if (++steps > STEPS) return "unknown";
    const atom = pattern[at];
    const other = text[index];
    if (atom?.kind === "many") {
      star = at++;
      resume = index;
    } else if (atom !== undefined && isOne(atom, other, same)) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else return "no";
  }
  return truthOf(pattern.slice(at).every(({ kind }) => kind === "many"));
}

function isOne(atom: Atom, other: Atom | undefined, same: Same): boolean {
  if (atom.kind === "one") return true;
  return (
    atom.kind === "character" &&
    other?.kind === "character" &&
    same(atom.character, other.character)
  );
}

/** A run of characters of one kind. */
interface Run {
  readonly characters: Characters;
  readonly min: number;
  readonly max: number;
  /** Random digits that are not drawn yet. */
  readonly isDrawn: boolean;
  /** One of so many digits in a row that nobody has guessed them. */
  readonly isGuess: boolean;
}

/** Longer runs count as this long at least, and as endless at most. */
const LONGEST = 64;

/** Beyond these nothing is said. */
const STEPS = 1_000_000;
const STATES = 50_000;

/**
 * Whether some text is both. Parts that are the same unknown on both sides count as two, so that this may
 * be true of what cannot be, and is never false of what can.
 */
function canMatch(pattern: readonly Atom[], text: readonly Atom[], ignoreCase: boolean): boolean {
  const left = runsOf(pattern, ignoreCase);
  const right = runsOf(text, ignoreCase);
  const shared = sharing(ignoreCase);
  const width = LONGEST + 1;
  const seen = new Set<number>();
  const open: (readonly [number, number, number, number])[] = [[0, 0, 0, 0]];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const [i, a, j, b] = state;
    const key = ((i * width + a) * (right.length + 1) + j) * width + b;
    if (seen.has(key)) continue;
    if (seen.add(key).size > STATES) return true;
    const one = left[i];
    const other = right[j];
    if (one === undefined && other === undefined) return true;
    if (one !== undefined && a >= one.min) open.push([i + 1, 0, j, b]);
    if (other !== undefined && b >= other.min) open.push([i, a, j + 1, 0]);
    if (one === undefined || other === undefined || a >= one.max || b >= other.max) continue;
    const isGuessed = (one.isGuess && other.isDrawn) || (other.isGuess && one.isDrawn);
    if (!isGuessed && shared(one.characters, other.characters)) {
      open.push([i, afterOne(one, a), j, afterOne(other, b)]);
    }
  }
  return false;
}

function afterOne({ min, max }: Run, count: number): number {
  return max === Number.POSITIVE_INFINITY ? Math.min(count + 1, min) : count + 1;
}

const ANY: Characters = { none: "" };

/** The shortest ids have so many digits. */
const LEAST_GUESS = 8;

function runsOf(atoms: readonly Atom[], ignoreCase: boolean): readonly Run[] {
  const runs = atoms.map((atom) => runOf(atom, ignoreCase));
  let from = 0;
  return runs.map((run, at) => {
    if (!isDigit(atoms[at])) return run;
    if (at === 0 || !isDigit(atoms[at - 1])) from = at;
    let to = at + 1;
    while (to - from < LEAST_GUESS && isDigit(atoms[to])) to++;
    return to - from < LEAST_GUESS ? run : { ...run, isGuess: true };
  });
}

function runOf(atom: Atom, ignoreCase: boolean): Run {
  switch (atom.kind) {
    case "character": {
      const { character } = atom;
      const only = ignoreCase ? bothCases(character) : character;
      return { ...NEITHER, characters: { only }, min: 1, max: 1 };
    }
    case "one":
      return { ...NEITHER, characters: ANY, min: 1, max: 1 };
    case "many":
    case "open":
      return { ...NEITHER, characters: ANY, min: 0, max: Number.POSITIVE_INFINITY };
    case "unknown": {
      if (!atom.isLiteral) {
        return { ...NEITHER, characters: ANY, min: 0, max: Number.POSITIVE_INFINITY };
      }
      const { characters = ANY, min = 0, max = Number.POSITIVE_INFINITY } = atom.unknown.form ?? {};
      return {
        ...NEITHER,
        isDrawn: atom.unknown.form?.isDrawn === true,
        characters: ignoreCase ? inEachCase(characters) : characters,
        min: Math.min(min, LONGEST),
        max: max > LONGEST ? Number.POSITIVE_INFINITY : max,
      };
    }
  }
}

const NEITHER = { isDrawn: false, isGuess: false } as const;

function isDigit(atom: Atom | undefined): boolean {
  return atom?.kind === "character" && /^[0-9a-f]$/i.test(atom.character);
}

function bothCases(text: string): string {
  return text + text.toLowerCase() + text.toUpperCase();
}

function inEachCase(characters: Characters): Characters {
  if ("only" in characters) return { only: bothCases(characters.only) };
  const { none } = characters;
  const always = [...none].filter((one) =>
    [...bothCases(one)].every((each) => none.includes(each)),
  );
  return { none: always.join("") };
}

function sharing(ignoreCase: boolean): (a: Characters, b: Characters) => boolean {
  return (a, b) => {
    if ("only" in a) return hasOne(a.only, b, ignoreCase);
    return "only" in b ? hasOne(b.only, a, ignoreCase) : true;
  };
}

function hasOne(text: string, characters: Characters, ignoreCase: boolean): boolean {
  for (const one of text) {
    if (allowsCharacter(characters, one)) return true;
    if (ignoreCase && [...bothCases(one)].some((each) => allowsCharacter(characters, each))) {
      return true;
    }
  }
  return false;
}

/**
 * Whether there is one way to match that works for every text: a `*` for a whole unknown part, a `?` for
 * one of the characters that it has at least, the unknown part itself for itself. It may be false of what
 * always matches in another way each time.
 */
function mustMatch(pattern: readonly Atom[], text: readonly Atom[], same: Same): boolean {
  const width = LONGEST + 1;
  const seen = new Set<number>();
  const open: (readonly [number, number, number])[] = [[0, 0, 0]];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const [i, j, taken] = state;
    const key = (i * (text.length + 1) + j) * width + taken;
    if (seen.has(key)) continue;
    if (seen.add(key).size > STATES) return false;
    const atom = pattern[i];
    const other = text[j];
    if (atom === undefined && other === undefined) return true;
    if (atom?.kind === "many") {
      open.push([i + 1, j, taken]);
      if (other !== undefined && other.kind !== "open") open.push([i, j + 1, 0]);
    }
    if (other === undefined) continue;
    if (other.kind === "character") {
      if (atom !== undefined && isOne(atom, other, same)) open.push([i + 1, j + 1, 0]);
    } else if (other.kind === "unknown") {
      const { min = 0, max } = other.unknown.form ?? {};
      if (taken > 0 && taken === max) open.push([i, j + 1, 0]);
      if (atom?.kind === "one" && taken < Math.min(min, LONGEST)) open.push([i + 1, j, taken + 1]);
      // A pattern, too, matches the text that is written like it.
      if (atom?.kind === "unknown" && taken === 0 && atom.unknown.id === other.unknown.id) {
        open.push([i + 1, j + 1, 0]);
      }
    }
  }
  return false;
}
