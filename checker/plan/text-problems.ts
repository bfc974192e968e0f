import { HOW_TO_GET_A_PLAN } from "./errors.js";
import { explainHead, isJson } from "./head.js";

/**
 * Why a text is not the JSON of one plan. It quotes nothing of it, since that may be secret.
 *
 * @param encoding what the text was decoded from.
 * @param cause what `JSON.parse` says.
 */
export function explainText(text: string, encoding: string, cause: unknown): string {
  if (!/^\s*[{[]/.test(text)) return explainHead(Buffer.from(text));
  if (isLog(text)) return `the log of \`terraform plan -json\`, not a plan; ${HOW_TO_GET_A_PLAN}`;
  const end = endOfDocument(text);
  if (end !== undefined && isJson(text.slice(0, end))) return explainRest(text, end);
  if (encoding !== "utf-8" && /[^\0-\x7f]/.test(text)) return BROKEN_BY_POWERSHELL;
  const length = text.trimEnd().length;
  const fault = positionOf(cause) ?? length;
  if (end === undefined && (fault >= length || text[length - 1] !== "}")) {
    return `cut off: the JSON ends too early; ${HOW_TO_GET_A_PLAN}`;
  }
  return `not valid JSON (${placeOf(text, Math.min(fault, length - 1))}); ${HOW_TO_GET_A_PLAN}`;
}

// Windows PowerShell reads what a program prints in the code page of the console, and writes UTF-16.
const BROKEN_BY_POWERSHELL =
  "not valid JSON any more: PowerShell's `>` has read it in a code page that is not Terraform's UTF-8; give flowgate the saved plan itself (`flowgate check tfplan`), or set `[Console]::OutputEncoding = [Text.Encoding]::UTF8` before `terraform show -json tfplan > plan.json`";

function explainRest(text: string, end: number): string {
  const next = end + (/\S/.exec(text.slice(end))?.index ?? 0);
  const where = placeOf(text, next);
  return text[next] === "{"
    ? `more than one JSON document: the second begins at ${where}; give each plan in a file of its own`
    : `text follows the JSON, at ${where}; pass the output of \`terraform show -json\` alone`;
}

/** Whether the first line is a message of `terraform plan -json`, which prints one a line. */
function isLog(text: string): boolean {
  return /^\s*\{"@level":/.test(text);
}

/** Where `JSON.parse` stopped, which it says in its message alone, beside what stands there. */
function positionOf(cause: unknown): number | undefined {
  const position = /position (\d+)/.exec(cause instanceof Error ? cause.message : "")?.[1];
  return position === undefined ? undefined : Number(position);
}

function placeOf(text: string, position: number): string {
  const before = text.slice(0, position);
  const line = before.split("\n").length;
  return `line ${line}, column ${position - before.lastIndexOf("\n")}`;
}

/** Where the first object or list of a text ends; `undefined` where it does not. */
function endOfDocument(text: string): number | undefined {
  for (const { depth, at } of brackets(text)) if (depth === 0) return at + 1;
  return undefined;
}

/** How deep the brackets of a document go. */
export function nesting(text: string): number {
  let deepest = 0;
  for (const { depth } of brackets(text)) deepest = Math.max(deepest, depth);
  return deepest;
}

/** The brackets outside of strings, and how many are open after each. */
function* brackets(text: string): Generator<{ readonly at: number; readonly depth: number }> {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === "\\") at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "{" || character === "[") yield { at, depth: ++depth };
    else if (character === "}" || character === "]") yield { at, depth: --depth };
  }
}
