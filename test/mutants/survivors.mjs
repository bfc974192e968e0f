// The mutants that no test kills, each with the reason why none can.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * By file: the line, the reason, and which of its mutants it is of, where not of all.
 *
 * @type {Readonly<Record<string, readonly { code: string, why: string, replacements?: readonly string[] }[]>>}
 */
export const SURVIVORS = JSON.parse(
  readFileSync(join(import.meta.dirname, "survivors.json"), "utf8"),
);

/** @param {import("./results.mjs").Outcome} outcome */
export function isListed({ file, code, replacement }) {
  return (SURVIVORS[file] ?? []).some(
    (one) => one.code === code && (one.replacements?.includes(replacement) ?? true),
  );
}

/** @param {readonly import("./results.mjs").Outcome[]} outcomes */
export function unlisted(outcomes) {
  return outcomes
    .filter(({ status }) => status === "Survived" || status === "NoCoverage")
    .filter((outcome) => !isListed(outcome));
}
