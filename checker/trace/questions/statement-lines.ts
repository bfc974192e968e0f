import type { Expression, Position, TemplatePart } from "../../source/expression.js";

/**
 * Where the statements of a document stand that is written as text: the lines of a heredoc, each in its place.
 * One place is that of all of them: the call of a function that reads a file. Empty where it cannot be told.
 */
export function statementLines(expression: Expression): readonly Position[] | Position {
  switch (expression.kind) {
    case "call":
      return expression.at;
    case "literal":
      return typeof expression.value === "string"
        ? linesOf([{ kind: "text", text: expression.value }], expression.at)
        : [];
    case "template":
      return linesOf(expression.parts, expression.at);
    default:
      return [];
  }
}

/** Stands for an interpolation: in a string, or by itself. */
const PLACEHOLDER = "0";

function linesOf(parts: readonly TemplatePart[], at: Position): readonly Position[] {
  // The first line is below the one that opens it.
  const first = at.line + 1;
  let text = "";
  for (const part of parts) {
    if (part.kind === "text") text += part.text;
    else if (part.kind === "interpolation") {
      // Strip markers take line ends away.
      if (part.expression.at.line !== first + lineEndsIn(text)) return [];
      text += PLACEHOLDER;
    } else return [];
  }
  return statementStarts(text).map((start) => ({
    file: at.file,
    line: first + lineEndsIn(text.slice(0, start)),
  }));
}

function lineEndsIn(text: string): number {
  return text.split("\n").length - 1;
}

/** Where the elements of `Statement` begin in the text of a document. */
function statementStarts(text: string): readonly number[] {
  const starts: number[] = [];
  const depthOf = { "{": 1, "[": 1, "}": -1, "]": -1 } as Readonly<Record<string, number>>;
  let depth = 0;
  let name: string | undefined;
  let list: number | undefined;
  let isNext = false;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (isNext && token !== "]") starts.push(index);
    isNext = false;
    if (depth === 1 && list === undefined && token === ":" && name === '"Statement"') {
      list = 1;
      isNext = true;
    } else if (list === 1 && depth === 1 && token === "[" && starts.at(-1) === index) {
      // It is a list, of which each element is one.
      starts.pop();
      list = 2;
      isNext = true;
    } else if (list === 2 && depth === 2 && token === ",") {
      isNext = true;
    } else if (depth === 1 && token === ",") {
      list = undefined;
    }
    depth += depthOf[token] ?? 0;
    if (depth === 1 && list === 2) list = undefined;
    if (depth === 1) name = token;
  }
  return starts;
}

const TOKEN = /"(?:[^"\\]|\\[\s\S])*"|[{}[\],:]|[^\s{}[\],:"]+/g;
