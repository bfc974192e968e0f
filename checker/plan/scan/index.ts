/** The door of the scanner: bytes in, what was asked for of them out. */
export type * from "./model.js";
export { DEEPEST, JsonError, SLOTS } from "./model.js";
export { makeScanner } from "./scanner.js";
