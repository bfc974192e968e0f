import { isObject, type Json, type JsonObject } from "../../plan/json.js";
import { AccountError } from "../errors.js";
import type { ListedAccount } from "./model.js";

/**
 * Accounts of a file: an id of 12 digits a line with comments after `#`; or CSV with the id in any column, and with a
 * header that says `State` or `Status`, what AWS Organizations says of each; or the JSON of
 * `aws organizations list-accounts`. One that is named twice is one.
 *
 * @throws {AccountError} for what has no id: nothing of a list is passed over.
 */
export function parseAccounts(text: string, path: string): readonly ListedAccount[] {
  const whole = text.replace(/^\uFEFF/, "");
  const all = /^\s*[[{]/.test(whole) ? accountsOfJson(whole, path) : accountsOfLines(whole, path);
  const first = new Map<string, ListedAccount>();
  for (const one of all) if (!first.has(one.id)) first.set(one.id, one);
  if (first.size === 0) {
    throw new AccountError(
      `${path} names no account; write the id of one, of 12 digits, in each line`,
    );
  }
  return [...first.values()];
}

function accountsOfJson(text: string, path: string): readonly ListedAccount[] {
  const document = read(text, path);
  const list = isObject(document) ? document["Accounts"] : document;
  if (!Array.isArray(list)) {
    throw new AccountError(
      `${path} has no list of accounts; pass the output of \`aws organizations list-accounts\``,
    );
  }
  return list.map((one, at) => {
    const id = isObject(one) ? (one["Id"] ?? one["id"]) : one;
    // A number may have lost the zeros that it began with.
    if (typeof id === "string" && ID.test(id))
      return { id, state: isObject(one) ? stateIn(one) : undefined };
    throw new AccountError(
      `${path}: account ${at + 1} of the list has no id of 12 digits, as text`,
    );
  });
}

function read(text: string, path: string): Json {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AccountError(`${path} begins as JSON, and is none`, { cause });
  }
}

/** `Status` is what it was called until September 2026. */
function stateIn(account: JsonObject): string | undefined {
  const state = account["State"] ?? account["Status"];
  return typeof state === "string" ? state : undefined;
}

function accountsOfLines(text: string, path: string): readonly ListedAccount[] {
  let column: number | undefined;
  let isFirst = true;
  return text.split(/\r\n|\r|\n/).flatMap((line, at): readonly ListedAccount[] => {
    const fields = fieldsOf(line.replace(/#.*$/, ""));
    if (fields.every((field) => field === "")) return [];
    const id = fields.find((field) => ID.test(field));
    const isHeader = isFirst && id === undefined && fields.some((field) => HEADER.test(field));
    isFirst = false;
    if (isHeader) {
      const [state, status] = [/^state$/i, /^status$/i].map((name) =>
        fields.findIndex((field) => name.test(field)),
      );
      column = [state, status].find((one) => one !== undefined && one >= 0);
      return [];
    }
    if (id !== undefined) return [{ id, state: column === undefined ? undefined : fields[column] }];
    throw new AccountError(
      `${path}:${at + 1} has no account id of 12 digits; of a number, a spreadsheet drops the zeros that it begins with`,
    );
  });
}

/** Names in quotes may have commas in them. Where nothing parts fields but spaces, the first is the id. */
function fieldsOf(line: string): readonly string[] {
  if (!/[,;\t"]/.test(line)) return line.trim().split(/\s+/);
  const fields = line.match(/"(?:[^"]|"")*"|[^,;\t]+|(?<=[,;\t]|^)(?=[,;\t]|$)/g) ?? [];
  return fields.map((field) =>
    field
      .trim()
      .replace(/^"(.*)"$/s, "$1")
      .trim(),
  );
}

const ID = /^\d{12}$/;
const HEADER = /^(?:account|account[ _-]?id|id|account[ _-]?number)$/i;
