import { isNumber } from "../../number/number.js";
import { isArray, isObject, type Json } from "../../plan/json.js";
import { compareStrings } from "../values/value.js";
import { formatNumber } from "./convert.js";
import { UnsupportedError } from "./errors.js";

/** Terraform folds at 80 columns, and writes texts of several lines as blocks. */
const MAX_COLUMNS = 75;

/** @throws {UnsupportedError} for texts that Terraform would fold, escape or write as blocks. */
export function encodeYaml(value: Json): string {
  const lines = block(value);
  if (lines.some((line) => line.length > MAX_COLUMNS)) throw new UnsupportedError("a folded text");
  // A document that is one word is closed.
  const open = value === null || isNumber(value) || typeof value === "boolean";
  return `${lines.join("\n")}\n${open ? "...\n" : ""}`;
}

function block(value: Json): readonly string[] {
  if (isArray(value) && value.length > 0) return value.flatMap(itemLines);
  if (!isObject(value) || isLeaf(value)) return [leaf(value)];
  return Object.entries(value)
    .sort(([a], [b]) => compareStrings(a, b))
    .flatMap(([key, member]) => memberLines(quote(key), member));
}

function memberLines(key: string, member: Json): readonly string[] {
  if (isLeaf(member)) return [`${key}: ${leaf(member)}`];
  // Lists stand right below their key, mappings are indented.
  const indent = isArray(member) ? "" : "  ";
  return [`${key}:`, ...block(member).map((line) => indent + line)];
}

function itemLines(item: Json): readonly string[] {
  return block(item).map((line, at) => (at === 0 ? "- " : "  ") + line);
}

function isLeaf(value: Json): boolean {
  return !(isArray(value) || isObject(value)) || Object.keys(value).length === 0;
}

function leaf(value: Json): string {
  if (isArray(value)) return "[]";
  if (isObject(value)) return "{}";
  if (typeof value === "string") return quote(value);
  return isNumber(value) ? formatNumber(value) : String(value);
}

function quote(text: string): string {
  if (!/^[ -~]*$/.test(text)) throw new UnsupportedError("a text that is escaped or has lines");
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
