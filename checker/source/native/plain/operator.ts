import type { Cursor } from "./cursor.js";

export interface InfixOperator {
  readonly text: string;
  /** How strongly it binds. */
  readonly strength: number;
}

/** By the character that they begin with, the longer ones first. */
const OPERATORS: ReadonlyMap<number, readonly InfixOperator[]> = group([
  ["||", 1],
  ["&&", 2],
  ["==", 3],
  ["!=", 3],
  [">=", 4],
  ["<=", 4],
  [">", 4],
  ["<", 4],
  ["+", 5],
  ["-", 5],
  ["*", 6],
  ["/", 6],
  ["%", 6],
]);

/** The operator that stands here. */
export function operatorAt(cursor: Cursor): InfixOperator | undefined {
  return OPERATORS.get(cursor.code)?.find(({ text }) => cursor.text.startsWith(text, cursor.at));
}

function group(operators: readonly (readonly [string, number])[]) {
  const groups = new Map<number, InfixOperator[]>();
  for (const [text, strength] of operators) {
    const first = text.charCodeAt(0);
    const others = groups.get(first) ?? [];
    groups.set(first, [...others, { text, strength }]);
  }
  return groups;
}
