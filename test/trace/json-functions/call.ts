import { isArray, isObject, type Json } from "../../../checker/plan/json.js";
import {
  callJson,
  FunctionError,
  jsonFunctions,
  readerOf,
  UnsupportedError,
} from "../../../checker/trace/json-functions/index.js";
import type { Answer } from "../expressions/console/terraform.js";

/** A function's name and its arguments. */
export type Call = readonly [name: string, ...args: readonly Json[]];

/** @param files The files that are at hand. */
export function evaluate(
  [name, ...args]: Call,
  files: ReadonlyMap<string, string> = new Map(),
): Json {
  const fn = jsonFunctions.find((one) => one.name === name);
  if (fn === undefined) throw new Error(`there is no function ${name}`);
  return callJson(fn, args, readerOf(files));
}

/** What our function answers, in the words of Terraform's console. */
export function answer(call: Call): Answer {
  try {
    return known(evaluate(call));
  } catch (error) {
    if (error instanceof FunctionError) return "error";
    if (error instanceof UnsupportedError) return "unknown";
    throw error;
  }
}

/** A value of ours, as Terraform would print it; its own function is tested like any other. */
export function known(value: Json): Answer {
  const json = evaluate(["jsonencode", value]);
  if (typeof json !== "string") throw new Error("jsonencode gave no text");
  return { json };
}

/** The call in Terraform's language. */
export function write([name, ...args]: Call): string {
  return `${name}(${args.map(writeValue).join(", ")})`;
}

function writeValue(value: Json): string {
  if (typeof value === "string") return quote(value);
  if (isArray(value)) return `[${value.map(writeValue).join(", ")}]`;
  if (isObject(value)) {
    const members = Object.entries(value);
    return `{${members.map(([key, member]) => `${quote(key)} = ${writeValue(member)}`).join(", ")}}`;
  }
  return String(value);
}

// Terraform's strings know few of JSON's escapes, and `${` begins a template.
function quote(text: string): string {
  const escaped = text.replace(/["\\]/g, "\\$&").replace(/[$%]\{/g, (start) => start[0] + start);
  return `"${escaped.replace(/\p{Cc}/gu, escapeControl)}"`;
}

function escapeControl(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
