/**
 * What a report of many findings takes in each format, as a process of its own that writes it into a file:
 *
 *     tsx bench/reports/main.ts [--findings 100000] [--only json,html]
 *
 * Prints the table of docs/performance.md. Fails past the limits, and where a format writes nothing.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { FORMATS } from "../../checker/formats/index.js";
import { measure } from "../measure.js";

/** In seconds of the processor, and in MB. */
const MOST_TIME = 60;
const MOST_MEMORY = 1500;
/** In seconds, however busy the machine is. */
const LIMIT = 600;
const ONE = fileURLToPath(new URL("one.ts", import.meta.url));

const { values } = parseArgs({
  options: { findings: { type: "string", default: "100000" }, only: { type: "string" } },
});
const only = values.only?.split(",");
const names = Object.keys(FORMATS).filter((name) => only?.includes(name) ?? true);

console.log(
  `| ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${Number(values.findings).toLocaleString("en")} findings | time | peak memory | file |`,
);
console.log("| --- | --- | --- | --- |");
for (const name of ["none", ...names]) {
  const problem = await take(name);
  if (problem === undefined) continue;
  console.error(`${name}: ${problem}`);
  process.exitCode = 1;
}

/** Returns what is not as it has to be. */
async function take(name: string): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "flowgate-reports-"));
  try {
    const [file, output] = [join(folder, "report"), join(folder, "said.txt")];
    const command = [process.execPath, "--import", "tsx", ONE, values.findings, name, file];
    const { code, isTimedOut, user, system, memory } = await measure({
      command,
      output,
      limit: LIMIT,
    });
    const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    const time = user + system;
    console.log(
      `| ${name === "none" ? "the report alone" : `\`${name}\``} | ${time.toFixed(1)} s | ${Math.round(memory)} MB | ${name === "none" ? "" : `${(bytes / 1e6).toFixed(1)} MB`} |`,
    );
    if (isTimedOut) return `not done in ${LIMIT} s`;
    if (code !== 0) return `ended with ${code}: ${readFileSync(output, "utf8").slice(-500)}`;
    if (time > MOST_TIME) return `took ${time.toFixed(1)} s, past ${MOST_TIME}`;
    if (memory > MOST_MEMORY) return `took ${Math.round(memory)} MB, past ${MOST_MEMORY}`;
    return bytes === 0 && name !== "none" ? "wrote nothing" : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
