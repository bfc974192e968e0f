// `make mutants`: changes the code of the rooms that decide, one place at a time, and expects a test to fail each time.
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { CACHE, forgetUnsettled, incrementalFile, outcomes } from "./results.mjs";
import { unlisted } from "./survivors.mjs";
import { writeTable } from "./table.mjs";
import { ROOMS, testsOf } from "./tests.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    longest: { type: "string", default: "2000" },
    concurrency: { type: "string", default: "1" },
    "only-say": { type: "boolean", default: false },
  },
});
const sample = { rate: Number(values.sample), seed: Number(values.seed) };

const asked = positionals.map((path) => (path.startsWith("checker/") ? path : `checker/${path}`));
const paths = asked.length > 0 ? asked : ROOMS.map((room) => `checker/${room}`);

/** What the tests take of the repository; the rest need not be copied. */
const COPIED = [
  "checker",
  "test",
  "docs",
  "package.json",
  "terraform",
  "scripts",
  "fuzz",
  "oracle",
  "python",
  "reference",
];

if (!values["only-say"]) for (const path of paths) await mutate(path);

const all = ROOMS.flatMap(outcomes);
writeTable(all, sample);
const missing = unlisted(all);
for (const { file, line, mutator, replacement, code } of missing) {
  console.error(`${file}:${line}: ${mutator} survives: ${replacement}\n    ${code}`);
}
if (missing.length > 0) {
  console.error(`${missing.length} mutants survive that test/mutants/survivors.json does not list`);
  process.exitCode = 1;
}

/** @param {string} path A folder or a file of the checker. */
async function mutate(path) {
  const { include } = testsOf(path);
  console.error(`${path}, by ${include.join(", ")}`);
  process.env.FLOWGATE_MUTANTS = JSON.stringify({
    path,
    ...sample,
    longest: Number(values.longest),
  });
  process.env.FLOWGATE_TERRAFORM_ANSWERS = join(CACHE, "terraform.json");
  const room = path.split("/")[1] ?? "";
  forgetUnsettled(room, path);
  await new Stryker({
    mutate: [path.endsWith(".ts") ? path : `${path}/**/*.ts`],
    testRunner: "in-one-process",
    checkers: sample.rate < 1 ? ["sample"] : [],
    plugins: [
      join(import.meta.dirname, "runner/plugin.mjs"),
      join(import.meta.dirname, "sample.mjs"),
    ],
    coverageAnalysis: "perTest",
    // What is decided when a module is loaded would take loading all of them for each mutant.
    ignoreStatic: true,
    concurrency: Number(values.concurrency),
    incremental: true,
    incrementalFile: incrementalFile(room),
    // Nothing is found in the sandbox that is not meant to be: it is no folder of the repository.
    tempDirName: join(tmpdir(), "flowgate-mutants"),
    ignorePatterns: [
      ...readdirSync(".").filter((name) => !COPIED.includes(name)),
      "docs/**/*.md",
      "test/{mutants,fix,cli}",
      "test/fixtures/*/**",
    ],
    reporters: ["progress-append-only"],
    // Loops that do not end are told by how often they go round; this is for those that no mutant counts.
    timeoutMS: 60_000,
    timeoutFactor: 10,
    dryRunTimeoutMinutes: 60,
    allowConsoleColors: false,
    warnings: false,
    logLevel: process.env.LOG ?? "warn",
  }).runMutationTest();
}
