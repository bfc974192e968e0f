import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Log } from "sarif";

const run = promisify(execFile);

// https://github.com/microsoft/sarif-sdk: the validator that GitHub's documentation names, as a program for each system.
const PROGRAM = createRequire(import.meta.url).resolve(
  `@microsoft/sarif-multitool-${process.platform}/Sarif.Multitool${process.platform === "win32" ? ".exe" : ""}`,
);

/** Links are for other tests: nothing here asks the network. */
const CONFIGURATION = { "SARIF2006.UrisShouldBeReachable.Options": { RuleEnabled: "Disabled" } };

/**
 * What `sarif-multitool validate` says of reports, by its own rules and those of GitHub: errors and warnings. What it has
 * notes for is a matter of taste: numbers in the ids of rules, snippets of code.
 */
export async function complaintsOfMultitool(
  reports: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "flowgate-multitool-"));
  try {
    // No package's install script is run, and that is all that this one's does.
    await chmod(PROGRAM, 0o755);
    const files = Object.keys(reports).map((name) => join(folder, `${name}.sarif`));
    await Promise.all(files.map((file, at) => writeFile(file, Object.values(reports)[at] ?? "")));
    const configuration = join(folder, "configuration.json");
    await writeFile(configuration, JSON.stringify(CONFIGURATION));
    const output = join(folder, "complaints.json");
    const given = ["--rule-kind", "Sarif;Gh", "--level", "Error;Warning", "-c", configuration];
    const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" };
    await run(PROGRAM, ["validate", ...files, ...given, "-o", output], { env, cwd: folder });
    return complaintsIn(JSON.parse(await readFile(output, "utf8")));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function complaintsIn({ runs }: Log): readonly string[] {
  return runs.flatMap(({ results = [] }) =>
    results.map(({ ruleId, message, locations }) => {
      const at = locations?.[0]?.physicalLocation;
      const place = `${at?.artifactLocation?.uri?.split("/").at(-1)}:${at?.region?.startLine}`;
      return `${place} ${ruleId} ${JSON.stringify(message.arguments ?? message.text)}`;
    }),
  );
}
