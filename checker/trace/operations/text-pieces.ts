import { alternativesOf, itemsOf, type TextPiece, type Value } from "../values/value.js";

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

const FUNCTIONS: Readonly<
  Record<string, (args: readonly Value[]) => readonly TextPiece[] | undefined>
> = { format, join };

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
