/** The first fault, by its number in the list that JavaScript has (0 for none), and where it is. */
export let fault: i32 = 0;
export let faultAt: f64 = 0;
export let faultLine: f64 = 0;
export let faultColumn: f64 = 0;

export const SYNTAX: i32 = 1;
export const REST: i32 = 2;
export const DUPLICATE_NAME: i32 = 3;
export const UTF_8: i32 = 4;
export const CUT_OFF: i32 = 5;
export const TOO_DEEP: i32 = 6;

let line: f64 = 1;
let lineStart: f64 = 0;

/** By how much more bytes there were than characters of UTF-16, and where the line begins. */
let surplus: i64 = 0;
let surplusOfLine: i64 = 0;

/** Goes up with each line, and with each character that has more bytes than one. */
export let marks: i32 = 0;

/** A line begins there. */
export function beginLine(at: f64): void {
  marks++;
  line += 1;
  lineStart = at;
  surplusOfLine = surplus;
}

/** A character of so many bytes has been read. */
// @ts-ignore: decorator
@inline
export function countCharacter(length: usize): void {
  surplus += length == 2 ? 1 : 2;
  marks++;
}

export function surplusSoFar(): i64 {
  return surplus;
}

export function setFault(kind: i32, at: f64): void {
  setFaultBefore(kind, at, surplus);
}

/** At a place that has been passed, where the surplus was that. */
export function setFaultBefore(kind: i32, at: f64, before: i64): void {
  fault = kind;
  faultAt = at;
  faultLine = line;
  faultColumn = at - lineStart - <f64>(before - surplusOfLine) + 1;
}
