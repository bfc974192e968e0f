import type { Json } from "../../plan/json.js";
import { DYNAMIC, listType, STRING, type Type } from "../values/types.js";
import { type JsonFunction, pure } from "./definition.js";
import { FunctionError } from "./errors.js";
import { takes, text } from "./signature.js";

export const csvFunctions: readonly JsonFunction[] = [
  pure("csvdecode", listType(DYNAMIC), takes(text, decode), { typeOfItems }),
];

function typeOfItems([source]: readonly Json[]): Type {
  const [header = []] = readRecords(String(source));
  return { kind: "object", attributes: new Map(header.map((name) => [name, STRING])) };
}

function decode(source: string): Json {
  const [header, ...rows] = readRecords(source);
  if (header === undefined) throw new FunctionError("the header line is missing");
  if (new Set(header).size < header.length) throw new FunctionError("a column name repeats");
  return rows.map((row) => {
    if (row.length !== header.length) throw new FunctionError("a row has another number of fields");
    return Object.fromEntries(header.map((name, at) => [name, row[at] ?? ""]));
  });
}

/** RFC 4180 as Go reads it: empty lines are skipped, and CRLF is a line feed even inside quotes. */
function readRecords(source: string): readonly (readonly string[])[] {
  // A carriage return that ends the file goes, any other that stands alone is text.
  const content = source.replace(/\r\n/g, "\n").replace(/\r$/, "");
  const records: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/y;
  while (field.lastIndex < content.length) {
    if (content[field.lastIndex] === "\n") {
      field.lastIndex += 1;
      continue;
    }
    records.push(readRecord(content, field));
  }
  return records;
}

function readRecord(content: string, field: RegExp): string[] {
  const record: string[] = [];
  for (;;) {
    const match = field.exec(content);
    if (match === null) throw new FunctionError("a quote stands where none may be");
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] !== ",") return record;
  }
}
