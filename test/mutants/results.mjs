// What Stryker has found out and keeps: a file for each room, from which the next run goes on.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const CACHE = join(import.meta.dirname, "node_modules/.cache/flowgate");

/** @param {string} room */
export function incrementalFile(room) {
  mkdirSync(CACHE, { recursive: true });
  return join(CACHE, `${room}.json`);
}

function read(room) {
  try {
    return JSON.parse(readFileSync(incrementalFile(room), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** What is known of a mutant for good, for as long as its code and the test that killed it are what they were. */
const SETTLED = new Set(["Killed", "Timeout"]);

/** Has everything asked again that was not killed: a fixture may have come that kills it, of which Stryker knows nothing. */
export function forgetUnsettled(room, path) {
  const report = read(room);
  if (report === undefined) return;
  for (const [name, file] of Object.entries(report.files)) {
    if (name.startsWith(path))
      file.mutants = file.mutants.filter(({ status }) => SETTLED.has(status));
  }
  writeFileSync(incrementalFile(room), JSON.stringify(report));
}

/**
 * @typedef {{ file: string, line: number, code: string, mutator: string, replacement: string, status: string }} Outcome
 *
 * @param {string} room
 * @returns {Outcome[]} What has become of each mutant that was asked about or could have been.
 */
export function outcomes(room) {
  return Object.entries(read(room)?.files ?? {}).flatMap(([file, { source, mutants }]) => {
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
