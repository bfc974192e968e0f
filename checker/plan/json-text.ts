import { visit } from "jsonc-parser";
import { readNumber } from "../number/number.js";
import type { Json } from "./json.js";

/**
 * Reads JSON without rounding its numbers.
 *
 * @throws {SyntaxError} when the text is no JSON.
 * @throws {TooManyDigits} when a number in it is longer than anyone reads.
 */
export function parseJson(text: string): Json {
  const value: Json = JSON.parse(text);
  return ROUNDED.test(text) ? parseExactly(text) : value;
}

/** A number that would take too long to read. */
export class TooManyDigits extends SyntaxError {}

/** What looks like a number of more digits than any double keeps, or with an exponent. */
const ROUNDED =
  /(?:^|[[,:\s])-?\d(?:[\d.]{15,}(?:[eE][-+]?\d+)?|[\d.]*[eE][-+]?\d+)\s*(?:[,\]}]|$)/;

/** The same for a document that is known to be valid, number by number: few have any that need it. */
function parseExactly(text: string): Json {
  let root: Json = null;
  const open: Container[] = [];
  const add = (value: Json): void => {
    const container = open.at(-1);
    if (container === undefined) root = value;
    else if (container.kind === "array") container.items.push(value);
    else container.members.push([container.name, value]);
  };
  const close = (): void => {
    const container = open.pop();
    if (container === undefined) return;
    add(container.kind === "array" ? container.items : Object.fromEntries(container.members));
  };
  visit(text, {
    onObjectBegin: () => void open.push({ kind: "object", name: "", members: [] }),
    onObjectProperty: (name) => {
      const container = open.at(-1);
      if (container?.kind === "object") container.name = name;
    },
    onObjectEnd: close,
    onArrayBegin: () => void open.push({ kind: "array", items: [] }),
    onArrayEnd: close,
    onLiteralValue: (value: null | boolean | number | string, offset, length) =>
      add(typeof value === "number" ? numberAt(text, offset, length) : value),
  });
  return root;
}

type Container =
  | { readonly kind: "array"; readonly items: Json[] }
  | { readonly kind: "object"; name: string; readonly members: [string, Json][] };

function numberAt(text: string, offset: number, length: number): Json {
  const number = readNumber(text.slice(offset, offset + length));
  if (number === undefined) throw new TooManyDigits("a number of too many digits");
  return number;
}
