// What Stryker has found out and keeps: a file for each unit, from which the next run goes on.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const CACHE = join(import.meta.dirname, "node_modules/.cache/flowgate");

/** @param {string} unit */
export function incrementalFile(unit) {
  mkdirSync(CACHE, { recursive: true });
  return join(CACHE, `${unit.replaceAll("/", "-")}.json`);
}

function read(unit) {
  try {
    return JSON.parse(readFileSync(incrementalFile(unit), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** What is known of a mutant for good, for as long as its code and the test that killed it are what they were. */
const SETTLED = new Set(["Killed", "Timeout"]);

/** Has everything asked again that was not killed: a fixture may have come that kills it, of which Stryker knows nothing. */
export function forgetUnsettled(unit) {
  const report = read(unit);
  if (report === undefined) return;
  for (const file of Object.values(report.files)) {
    file.mutants = file.mutants.filter(({ status }) => SETTLED.has(status));
  }
  writeFileSync(incrementalFile(unit), JSON.stringify(report));
}

/**
 * @typedef {{ file: string, line: number, code: string, mutator: string, replacement: string, status: string }} Outcome
 *
 * @param {string} unit
 * @returns {Outcome[]} What has become of each mutant that was asked about or could have been.
 */
export function outcomes(unit) {
  return Object.entries(read(unit)?.files ?? {}).flatMap(([file, { source, mutants }]) => {
    const lines = source.split("\n");
    return mutants.map(({ location, mutatorName, replacement, status }) => ({
      file,
      line: location.start.line,
      code: lines[location.start.line - 1].trim(),
      mutator: mutatorName,
      replacement: replacement.replace(/\s+/g, " "),
      status,
    }));
  });
}
