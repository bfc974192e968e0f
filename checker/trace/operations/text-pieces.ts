import {
  type AttributeValue,
  alternativesOf,
  itemsOf,
  type TextPiece,
  type Value,
} from "../values/value.js";

/** What a part of a text is made of; undefined where it is none, or its order is not known. */
export function piecesOf(value: Value): readonly TextPiece[] | undefined {
  const [only = value, ...others] = alternativesOf(value);
  if (others.length > 0) return value.kind === "unknown" ? [value] : undefined;
  switch (only.kind) {
    case "scalar":
      return only.value === null ? undefined : [String(only.value)];
    case "template":
      return only.parts;
    case "attribute":
    case "unknown":
      return [only];
    default:
      return undefined;
  }
}

/**
 * The pieces of what a function makes of text that is not all known, of those functions that do nothing but put it
 * together.
 */
export function piecesMade(name: string, args: readonly Value[]): readonly TextPiece[] | undefined {
  return FUNCTIONS[name]?.(args);
}

/** The text of pieces each of which is certain to be text; `join("", aws_s3_bucket.logs[*].arn)` is the one ARN. */
export function textOfPieces(pieces: readonly TextPiece[] | undefined): Value | undefined {
  const parts = (pieces ?? []).flatMap((piece): (string | AttributeValue)[] => {
    if (piece === "") return [];
    if (typeof piece === "string") return [piece];
    return piece.kind === "attribute" && piece.facts.isText ? [piece] : [];
  });
  const isWhole = parts.length === pieces?.filter((piece) => piece !== "").length;
  const [only, ...others] = parts;
  const literals = parts.filter((part) => typeof part === "string");
  if (!isWhole || only === undefined || literals.length === parts.length) return undefined;
  if (literals.reduce((sum, { length }) => sum + length, 0) > MOST_CHARACTERS) return undefined;
  if (others.length > 0) return { kind: "template", parts: joinedLiterals(parts) };
  return typeof only === "string" ? undefined : only;
}

/** Longer text is not put together. */
const MOST_CHARACTERS = 1_000_000;

function joinedLiterals(parts: readonly (string | AttributeValue)[]): (string | AttributeValue)[] {
  const joined: (string | AttributeValue)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined.splice(-1, 1, last + part);
    else joined.push(part);
  }
  return joined;
}

const FUNCTIONS: Readonly<
  Record<string, (args: readonly Value[]) => readonly TextPiece[] | undefined>
> = { format, join, replace };

/**
 * What a function leaves as it is, or cuts known text off, although not all of the text is known: what is looked for
 * has a character in it that the rest of the text lacks.
 */
export function cutText(name: string, [text, cut, ...others]: readonly Value[]): Value | undefined {
  const looked = knownText(cut);
  if (looked === undefined || looked === "") return undefined;
  // `replace(aws_cloudwatch_log_group.x.arn, ":*", "")`
  if (name === "replace" && text?.kind === "attribute") {
    return !isPattern(looked) && lacksOneOf(text, looked) ? text : undefined;
  }
  if (others.length > 0) return undefined;
  if (text?.kind !== "attribute" && text?.kind !== "template") return undefined;
  const parts = text.kind === "template" ? text.parts : [text];
  const isFirst = name === "trimprefix";
  if (!isFirst && name !== "trimsuffix") return undefined;
  const end = isFirst ? parts[0] : parts.at(-1);
  if (end === undefined) return undefined;
  if (typeof end !== "string") return lacksOneOf(end, looked) ? text : undefined;
  const isThere = isFirst ? end.startsWith(looked) : end.endsWith(looked);
  // What is longer than the known text may end in what is not known.
  if (!isThere) return end.length >= looked.length ? text : undefined;
  const rest = isFirst ? end.slice(looked.length) : end.slice(0, -looked.length);
  const kept = rest === "" ? [] : [rest];
  const [only, ...more] = isFirst ? [...kept, ...parts.slice(1)] : [...parts.slice(0, -1), ...kept];
  if (only === undefined) return undefined;
  if (more.length === 0 && typeof only !== "string") return only;
  return { kind: "template", parts: [only, ...more] };
}

function lacksOneOf({ facts }: AttributeValue, looked: string): boolean {
  return [...facts.lacks].some((one) => looked.includes(one));
}

function knownText(value: Value | undefined): string | undefined {
  return value?.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
}

/** Between slashes stands a regular expression. */
function isPattern(looked: string): boolean {
  return looked.length > 1 && looked.startsWith("/") && looked.endsWith("/");
}

/** Of known text, in which something is put that is not known. */
function replace([text, looked, by]: readonly Value[]): readonly TextPiece[] | undefined {
  const [known, search] = [knownText(text), knownText(looked)];
  if (known === undefined || search === undefined || by === undefined) return undefined;
  if (search === "" || isPattern(search)) return undefined;
  const [first = "", ...rest] = known.split(search);
  if (rest.length > MOST_PLACES) return undefined;
  return joined([[first], ...rest.flatMap((part) => [piecesOf(by), [part]])]);
}

/** More of them are not put together. */
const MOST_PLACES = 1000;

/** Of text alone: other verbs than `%s` write it in another way. */
function format([pattern, ...args]: readonly Value[]): readonly TextPiece[] | undefined {
  if (pattern?.kind !== "scalar" || typeof pattern.value !== "string") return undefined;
  const literals = pattern.value.split("%s");
  if (literals.length !== args.length + 1 || literals.some((text) => text.includes("%"))) {
    return undefined;
  }
  return joined(
    literals.flatMap((text, index): (readonly TextPiece[] | undefined)[] => {
      const arg = args[index];
      return arg === undefined ? [[text]] : [[text], piecesOf(arg)];
    }),
  );
}

function join([separator, ...lists]: readonly Value[]): readonly TextPiece[] | undefined {
  if (separator?.kind !== "scalar" || typeof separator.value !== "string") return undefined;
  const { value } = separator;
  const items = lists.map((list) =>
    list.kind === "sequence" && !list.unordered ? itemsOf(list) : undefined,
  );
  if (!items.every((list) => list !== undefined)) return undefined;
  return joined(
    items
      .flat()
      .flatMap((item, index) => (index === 0 ? [piecesOf(item)] : [[value], piecesOf(item)])),
  );
}

function joined(
  pieces: readonly (readonly TextPiece[] | undefined)[],
): readonly TextPiece[] | undefined {
  return pieces.every((one) => one !== undefined) ? pieces.flat() : undefined;
}
