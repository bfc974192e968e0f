import { HOW_TO_GET_A_PLAN, PlanError } from "./errors.js";
import { explainHead } from "./head.js";
import { parseJson } from "./json-text.js";
import { explainText } from "./text-problems.js";

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
    const isObject = /^\s*\{\s*"/.test(Buffer.from(bytes.subarray(0, 4096)).toString("latin1"));
    const problem = isObject
      ? "JSON in another encoding than UTF-8; pass the output of `terraform show -json` unchanged"
      : explainHead(bytes);
    throw new PlanError(path, problem, { cause });
  }
  if (text.startsWith("{\0") || text.startsWith("\0{")) {
    throw new PlanError(path, "in UTF-16 without a byte order mark; write the plan as UTF-8");
  }
  if (text.trim() === "") {
    throw new PlanError(path, `empty, so \`terraform show\` has failed; ${HOW_TO_GET_A_PLAN}`);
  }
  return text;
}

export function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}

/**
 * Parses the JSON document in the text.
 *
 * @param encoding what the text was decoded from.
 * @throws {PlanError} when there is none, or only part of one.
 */
export function parseText(text: string, path: string, encoding = "utf-8"): unknown {
  try {
    return parseJson(text);
  } catch (cause) {
    if (cause instanceof RangeError) throw cause;
    return parseDocument(withoutWorkflowCommands(text), path, encoding);
  }
}

function parseDocument(text: string, path: string, encoding: string): unknown {
  try {
    return parseJson(text);
  } catch (cause) {
    throw new PlanError(path, explainText(text, encoding, cause), { cause });
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
