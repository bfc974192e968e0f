import type { Call } from "../json-functions/call.js";

export const lengthCalls: readonly Call[] = [
  ["length", "abc"],
  ["length", ""],
  ["length", "é"],
  ["length", "e\u0301"],
  ["length", "👨‍👩‍👧"],
  ["length", "🇩🇪🇫🇷"],
  ["length", "a\r\nb"],
  ["length", ["a", "b"]],
  ["length", { a: 1 }],
  ["length", 12],
  ["length", true],
  ["length", null],
];
