import { HOW_TO_GET_A_PLAN, PlanError } from "./errors.js";

/**
 * The text of a plan file. PowerShell's `>` writes UTF-16 with a byte order mark, some editors put
 * one before UTF-8.
 *
 * @throws {PlanError} for an empty file, and for bytes that are no text.
 */
export function decodeText(bytes: Uint8Array, path: string): string {
  let text: string;
  try {
    text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PlanError(path, `neither a saved plan nor JSON; ${HOW_TO_GET_A_PLAN}`, { cause });
  }
  if (text.startsWith("{\0") || text.startsWith("\0{")) {
    throw new PlanError(path, "in UTF-16 without a byte order mark; write the plan as UTF-8");
  }
  if (text.trim() === "") {
    throw new PlanError(path, `empty, so \`terraform show\` has failed; ${HOW_TO_GET_A_PLAN}`);
  }
  return text;
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}

/**
 * Parses the JSON document in the text.
 *
 * @throws {PlanError} when there is none, or only part of one.
 */
export function parseText(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseDocument(withoutWorkflowCommands(text), path);
  }
}

function parseDocument(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PlanError(path, explain(text, cause), { cause });
  }
}

/**
 * The wrapper that hashicorp/setup-terraform installs prints the command before the output of
 * Terraform, and GitHub's workflow commands (`::debug::Terraform exited with code 0.`) after it.
 */
function withoutWorkflowCommands(text: string): string {
  const lines = text.split(/\r?\n/);
  const isNoise = (line: string): boolean => /^(\[command\]|::|\s*$)/.test(line);
  const start = lines.findIndex((line) => !isNoise(line));
  const rest = start === -1 ? [] : lines.slice(start);
  const end = rest.findIndex((line) => line.startsWith("::"));
  return (end === -1 ? rest : rest.slice(0, end)).join("\n");
}

// The message of JSON.parse quotes the text around the fault, which may be secret.
function explain(text: string, cause: unknown): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith("{") && !trimmed.startsWith("[")) {
    return `neither a saved plan nor JSON; ${HOW_TO_GET_A_PLAN}`;
  }
  if (isLog(trimmed))
    return `the log of \`terraform plan -json\`, not a plan; ${HOW_TO_GET_A_PLAN}`;
  if (!trimmed.endsWith("}")) return `cut off: the JSON ends too early; ${HOW_TO_GET_A_PLAN}`;
  const position = /position (\d+)/.exec(cause instanceof Error ? cause.message : "")?.[1];
  return `not valid JSON${position === undefined ? "" : ` (${lineOf(text, Number(position))})`}; ${HOW_TO_GET_A_PLAN}`;
}

/** Whether the first line is a message of `terraform plan -json`, which prints one a line. */
function isLog(text: string): boolean {
  return /^\{"@level":/.test(text);
}

function lineOf(text: string, position: number): string {
  const before = text.slice(0, position);
  const line = before.split("\n").length;
  return `line ${line}, column ${position - before.lastIndexOf("\n")}`;
}

/** How deep the brackets of a document go. */
export function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === "{" || token === "[") depth++;
    else if (token === "}" || token === "]") depth--;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
