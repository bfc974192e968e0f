import { type Atom, isCharacter, isSameLiteral } from "./atoms.js";
import { matchAtoms } from "./matching.js";
import { excludes } from "./text.js";
import { allOf, type Truth } from "./truth.js";

/** `arn`, partition, service, region, account, and the rest, in which a colon is a character like others. */
const PARTS = 6;
const SERVICE = 2;
const COLON: Atom = { kind: "character", character: ":" };

/**
 * Whether a pattern of `Resource` matches an ARN. Wildcards stay within their part, but for a `*` that
 * ends it, which "can expand to match beyond the colon boundaries": where that alone makes it match, it is
 * not known whether it does, as long as more follows. A pattern that stops early has to end in `*`.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchResource(pattern: readonly Atom[], arn: readonly Atom[]): Truth {
  if (pattern.length > 0 && pattern.every(({ kind }) => kind === "many")) return "yes";
  const rest = afterCommonArn(pattern, arn);
  if (rest !== undefined) return matchAtoms(...rest);
  const wide = matchAtoms(pattern, arn);
  if (wide === "no") return matchShort(pattern, arn);
  if (wide === "yes" && pattern.every(isFixed)) return "yes";
  const parts = partsOf(pattern);
  const asked = partsOf(arn);
  // "You can't use a wildcard in the service segment": what AWS makes of one is not documented.
  if (parts === undefined || asked === undefined || parts[SERVICE]?.some(isWildcard) !== false) {
    return "unknown";
  }
  const last = Math.min(parts.length, PARTS) - 1;
  const narrow = matchParts(parts, [...asked.slice(0, last), joined(asked.slice(last))]);
  const isWhole = parts.length === PARTS ? asked.length === PARTS : isEnded(pattern);
  if (!isWhole) return "unknown";
  return narrow !== "yes" && parts.slice(0, last).some(isEnded) ? "unknown" : narrow;
}

/**
 * Whether a value of `ArnEquals` or `ArnLike`, which are the same, matches an ARN: "each of the six
 * colon-delimited components of the ARN is checked separately". What one with less comes to is not said.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function matchArn(pattern: readonly Atom[], arn: readonly Atom[]): Truth {
  const rest = afterCommonArn(pattern, arn);
  if (rest !== undefined) return matchAtoms(...rest);
  const parts = partsOf(pattern);
  const asked = partsOf(arn);
  if (parts?.length === PARTS && asked?.length === PARTS) return matchParts(parts, asked);
  return notMoreThanUnknown(matchAtoms(pattern, arn));
}

/**
 * A pattern with fewer parts and no `*` at its end is no ARN, and a simulator of IAM reports that AWS takes
 * it for one that goes on.
 */
function matchShort(pattern: readonly Atom[], arn: readonly Atom[]): Truth {
  const isWhole = beginsWithArn(pattern) || partsOf(pattern)?.length === PARTS;
  if (isWhole || isEnded(pattern)) return "no";
  return notMoreThanUnknown(matchAtoms([...pattern, COLON, { kind: "many" }], arn));
}

function matchParts(
  pattern: readonly (readonly Atom[])[],
  arn: readonly (readonly Atom[])[],
): Truth {
  return allOf(pattern.map((part, index) => matchAtoms(part, arn[index] ?? [])));
}

/** What follows the ARN that both begin with, wherever its colons are. */
function afterCommonArn(
  pattern: readonly Atom[],
  arn: readonly Atom[],
): readonly [readonly Atom[], readonly Atom[]] | undefined {
  const isCommon = beginsWithArn(pattern) && isSameLiteral(pattern[0], arn[0]);
  return isCommon ? [pattern.slice(1), arn.slice(1)] : undefined;
}

function beginsWithArn([first]: readonly Atom[]): boolean {
  return first?.kind === "unknown" && first.unknown.form?.isArn === true;
}

/** Nothing where it cannot be said where the parts end. */
export function partsOf(atoms: readonly Atom[]): readonly (readonly Atom[])[] | undefined {
  const parts: Atom[][] = [[]];
  for (const atom of atoms) {
    const isLast = parts.length === PARTS;
    if (!isLast && isCharacter(atom, ":")) {
      parts.push([]);
      continue;
    }
    if (!isLast && mayHaveColon(atom)) return undefined;
    parts.at(-1)?.push(atom);
  }
  return parts;
}

function mayHaveColon(atom: Atom): boolean {
  if (atom.kind === "open") return true;
  return atom.kind === "unknown" && (!atom.isLiteral || !excludes(atom.unknown, ":"));
}

function joined(parts: readonly (readonly Atom[])[]): readonly Atom[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [COLON, ...part]));
}

function isEnded(pattern: readonly Atom[]): boolean {
  return pattern.at(-1)?.kind === "many";
}

function isWildcard({ kind }: Atom): boolean {
  return kind === "one" || kind === "many";
}

function isFixed(atom: Atom): boolean {
  return atom.kind === "character" || (atom.kind === "unknown" && atom.isLiteral);
}

function notMoreThanUnknown(truth: Truth): Truth {
  return truth === "no" ? "no" : "unknown";
}
