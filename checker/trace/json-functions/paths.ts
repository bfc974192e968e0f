import { posix } from "node:path";
import { STRING } from "../values/types.js";
import { type JsonFunction, pure } from "./definition.js";
import { UnsupportedError } from "./errors.js";
import { type Parameter, takes, text } from "./signature.js";

/** A path that means the same on every system that Terraform runs on. */
const path: Parameter<string> = (argument) => {
  const value = text(argument);
  if (/\\|^[A-Za-z]:/.test(value)) throw new UnsupportedError("a path of Windows");
  return value;
};

export const pathFunctions: readonly JsonFunction[] = [
  pure("basename", STRING, takes(path, basename)),
  pure("dirname", STRING, takes(path, dirname)),
];

function basename(value: string): string {
  if (value === "") return ".";
  return posix.basename(value) || "/";
}

/** Go cleans what is left: `a//b/../c` lies in `a`. */
function dirname(value: string): string {
  const cleaned = posix.normalize(value.slice(0, value.lastIndexOf("/") + 1));
  return cleaned.length > 1 ? cleaned.replace(/\/$/, "") : cleaned;
}
