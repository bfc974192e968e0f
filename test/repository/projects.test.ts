import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import config from "../../vitest.config.js";

// `make check` and `make check-cli` run the tests that need neither Terraform nor the emulator, told by their names.
// What a test takes is read from its text, and from that of all that it imports.

/** A stand-in for Terraform is named: `Terraform.open({ binary, … })`. */
const STARTS_TERRAFORM =
  /\bTerraform\.open\((?!\{ binary)|\bexeca\("terraform"|\bexec terraform "\$@"/;
/**
 * A stand-in for the emulator is found on the PATH of a made-up machine; nothing is said of where from. Who has its
 * packages installed for something else in them says so itself.
 */
const STARTS_EMULATOR =
  /\binject\("emulatorEndpoint"\)|\borigin: "native" \}|\binstallLocalStack\(\{/;

/** A reader of reports that is a program of its own, or a package of Python; or a project with this package in it. */
const STARTS_CONSUMER = /^import .* from "\.\/(?:multitool|junitparser|package)\.js";/m;

const STARTS_BROWSER = /\binject\("chromium"\)/;

/** The documentation's site and the constructs' reference, which have packages of their own. */
const BUILDS_SITE = /"scripts\/site\.mjs"|^import .* from "[./]*\/reference\/make\.js";/m;

/** CDKTF's fork, which has packages of its own; or the types of its provider. */
const TAKES_FORK =
  /^(?:import (?:.* from )?|\} from )"[./]*\/modules\/(?:cdktn|organization\/[\w-]+)\.js";|"[./]*\/modules\/cdktn\/node_modules\/@cdktn\//m;

type Project = "terraform" | "localstack" | "consumer" | "browser" | "site" | "fork" | "neither";

const known = new Map<string, string>();

function textOf(file: string): string {
  const text = known.get(file) ?? readFileSync(file, "utf8");
  known.set(file, text);
  return text;
}

function takes(test: string): Project {
  const texts = [...reachedFrom(test)].map(textOf);
  if (texts.some((text) => STARTS_EMULATOR.test(text))) return "localstack";
  if (texts.some((text) => STARTS_BROWSER.test(text))) return "browser";
  if (texts.some((text) => STARTS_CONSUMER.test(text))) return "consumer";
  if (texts.some((text) => STARTS_TERRAFORM.test(text))) return "terraform";
  if (texts.some((text) => TAKES_FORK.test(text))) return "fork";
  return texts.some((text) => BUILDS_SITE.test(text)) ? "site" : "neither";
}

function named(test: string): Project {
  if (test.endsWith(".localstack.test.ts")) return "localstack";
  if (test.endsWith(".browser.test.ts")) return "browser";
  if (test.endsWith(".consumer.test.ts")) return "consumer";
  if (test.endsWith(".site.test.ts")) return "site";
  if (test.endsWith(".fork.test.ts")) return "fork";
  return test.endsWith(".terraform.test.ts") ? "terraform" : "neither";
}

/** A file and all that it imports to run: not what it imports of types, nor packages. */
function reachedFrom(file: string, reached = new Set<string>()): ReadonlySet<string> {
  if (reached.has(file)) return reached;
  reached.add(file);
  const imports = textOf(file).matchAll(
    /^(?:import|export) (?!type )[^;]*?from "(\.[^"]+)\.js";/gm,
  );
  for (const [, path = ""] of imports) {
    const imported = `${join(dirname(file), path)}.ts`;
    if (existsSync(imported)) reachedFrom(imported, reached);
  }
  return reached;
}

const tests = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts") && !file.includes("node_modules"))
  .map((file) => join("test", file));

const TAKEN = tests.map((test) => [test, takes(test)] as const);

describe("what a test takes is in its name", () => {
  it.each(["terraform", "localstack", "consumer", "browser", "site", "fork", "neither"] as const)(
    "%s",
    (project) => {
      const those = TAKEN.filter(([, taken]) => taken === project).map(([test]) => test);
      expect(those.length).toBeGreaterThan(0);
      expect(tests.filter((test) => named(test) === project)).toEqual(those);
    },
  );
});

it("each test belongs to one project", () => {
  const projects = config.test?.projects?.map((project) => {
    if (typeof project !== "object" || !("test" in project))
      throw new Error("a project without tests");
    return project.test;
  });
  expect(projects?.map((project) => project?.name)).toEqual([
    "checker",
    "fork",
    "processes",
    "cli",
    "consumers",
    "site",
    "browser",
    "terraform",
    "localstack",
  ]);
});

it("no test reads the time, which passes as it likes where others work too", () => {
  const files = readdirSync("test", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
    .map((file) => join("test", file));
  const reading = files.filter((file) =>
    /\bperformance\.now\(|\bDate\.now\(|\bprocess\.hrtime\b/.test(readFileSync(file, "utf8")),
  );
  expect(reading).toEqual([]);
});

/** On Windows, where some of what is tested does not exist. */
const LEAVES_OUT =
  /\b(?:it|test|describe)(?:\.\w+)*\.(?:skip|todo|fails|runIf|skipIf(?!\(process\.platform === "win32"\)))\b|\b(?:skip|todo|fails): true\b|\bskip\(\)/;

it("no test is left out anywhere else than on Windows", () => {
  const leaving = tests.filter((test) => LEAVES_OUT.test(readFileSync(test, "utf8")));
  expect(leaving).toEqual([]);
});

// In two pieces, so that they are not found here.
it.each([
  ["it", '.skip("x", f);'],
  ["describe", ".skip.each([1])"],
  ["test", '.todo("x");'],
  ["it", '.fails("x", f);'],
  ["it", '.skipIf(process.platform === "linux")("x", f);'],
  ["it", '.runIf(process.platform === "win32")("x", f);'],
  ['it("x", { skip', ": true }, f);"],
  ['it("x", (context) => context.skip', "());"],
])("%s%s would be found", (start, end) => {
  expect(start + end).toMatch(LEAVES_OUT);
});
