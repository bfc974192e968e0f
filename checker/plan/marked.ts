import { isArray, isObject, type Json } from "./json.js";

/** Whether an argument is marked sensitive, or anything in it: of a set, the marks do not say which part. */
export function isMarked(marks: Json, name: string): boolean {
  return marks === true || (isObject(marks) && hasMark(marks[name]));
}

function hasMark(marks: Json | undefined): boolean {
  if (marks === true) return true;
  if (isArray(marks)) return marks.some(hasMark);
  return isObject(marks) && Object.values(marks).some(hasMark);
}
