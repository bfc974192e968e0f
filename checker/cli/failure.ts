import { writeSync } from "node:fs";
import { printableLine } from "../formats/text/printable.js";
import { PlanError } from "../plan/errors.js";
import { SourceError } from "../source/errors.js";

/** A command line that cannot be carried out; the message is for the user, in one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Says on standard error what went wrong, in one line; the stack only for FLOWGATE_DEBUG=1. Writes
 * synchronously, because the process may end right after.
 */
export function reportFailure(error: unknown): void {
  say(`${describeFailure(error)}${stackOf(error)}`);
}

/** Where it went wrong, for FLOWGATE_DEBUG=1. */
export function stackOf(error: unknown): string {
  const debug = process.env["FLOWGATE_DEBUG"] === "1";
  return debug && error instanceof Error ? `\n${error.stack}` : "";
}

/** What went wrong, in a line, and what Terraform says to it in lines below. */
export function describeFailure(error: unknown): string {
  return `${summaryOf(error)}${detailOf(error)}`;
}

/**
 * One line of flowgate's own on standard error, and what Terraform says in lines below. Systems that run pipelines look
 * for commands there as well, and a plan may have some in its names.
 */
export function say(text: string): void {
  const lines = `flowgate: ${text}`.split("\n").map(printableLine).join("\n");
  try {
    writeSync(2, `${lines}\n`);
  } catch {
    // Nobody is listening; the exit code still tells.
  }
}

/** What Terraform says, indented, in lines of its own. */
function detailOf(error: unknown): string {
  const detail = isOfPlan(error) ? error.detail : undefined;
  if (detail === undefined) return "";
  const lines = detail.split("\n").map((line) => line.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " "));
  return lines.map((line) => `\n${`  ${line}`.trimEnd()}`).join("");
}

/** What is a bundle of its own has classes of its own. */
function isOfPlan(error: unknown): error is PlanError {
  return error instanceof PlanError || (error instanceof Error && error.name === "PlanError");
}

function summaryOf(error: unknown): string {
  if (isForTheUser(error)) return oneLine(error.message);
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `internal error: ${oneLine(what)}; no verdict was reached, run again with FLOWGATE_DEBUG=1 for details`;
}

/** Whether the message says by itself what to do. */
function isForTheUser(error: unknown): error is Error {
  if ([PlanError, SourceError, UsageError].some((kind) => error instanceof kind)) return true;
  // What asks AWS, reads policies, writes fixes or serves is a bundle of its own, with classes of its own.
  return error instanceof Error && FOR_THE_USER.has(error.name);
}

const FOR_THE_USER: ReadonlySet<string> = new Set([
  "AccountError",
  "PlanError",
  "PolicyError",
  "SourceError",
  "UsageError",
]);

// File names and foreign messages may hold line breaks, and escape sequences for the terminal.
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
