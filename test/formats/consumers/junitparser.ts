import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { cacheFolder } from "../../../machine/cache.js";
import { printProgress } from "../../../machine/progress.js";
import { ensureInstalled } from "../../../python/installation.js";
import type { Packages } from "../../../python/packages.js";

const run = promisify(execFile);

const JUNITPARSER: Packages = {
  name: "junitparser",
  requirements: join(import.meta.dirname, "requirements.txt"),
  size: "1 MB",
  onlyWheels: true,
};

/** A test case as the library reads it. */
export interface ReadCase {
  readonly suite: string;
  readonly name: string;
  readonly classname: string;
  /** The kinds of its results, and what they say. */
  readonly results: readonly (readonly [
    kind: string,
    message: string | null,
    text: string | null,
  ])[];
  readonly output: string | null;
}

const READER = `
import json, sys
from junitparser import JUnitXml, TestSuite

def read(file):
    xml = JUnitXml.fromfile(file)
    suites = [xml] if isinstance(xml, TestSuite) else list(xml)
    return [
        {
            "suite": suite.name,
            "name": case.name,
            "classname": case.classname,
            "results": [[type(one).__name__, one.message, one.text] for one in case.result],
            "output": case.system_out,
        }
        for suite in suites for case in suite
    ]

print(json.dumps([read(file) for file in sys.argv[1:]]))
`;

/** The test cases of reports, by junitparser (https://github.com/weiwei/junitparser). */
export async function readByJunitparser(
  reports: readonly string[],
): Promise<readonly (readonly ReadCase[])[]> {
  const options = { env: process.env, progress: printProgress };
  const python = await ensureInstalled(JUNITPARSER, { cache: await cacheFolder(), ...options });
  const folder = await mkdtemp(join(tmpdir(), "flowgate-junitparser-"));
  try {
    const files = reports.map((_, at) => join(folder, `${at}.xml`));
    await Promise.all(files.map((file, at) => writeFile(file, reports[at] ?? "")));
    // Alone (-I): nothing of the environment, nor of the working folder.
    const { stdout } = await run(python, ["-I", "-c", READER, ...files], { maxBuffer: 64 << 20 });
    return JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
