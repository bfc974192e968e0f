import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import hcl from "hcl2-parser";
import { describe, expect, test } from "vitest";
import { PUBLISHED } from "../../terraform/published-modules.js";
import { fencesOf, PAGES, ROOT } from "./pages.js";

const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

interface Text {
  readonly path: string;
  readonly text: string;
}

function filesIn(folder: string, ending: string): readonly Text[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

/** What people copy calls of the plain modules from. */
const CONFIGURATIONS: readonly Text[] = [
  ...[...PAGES, ...filesIn("modules/terraform", ".md")]
    .flatMap(fencesOf)
    .filter(({ language }) => language === "hcl")
    .map(({ page, line, text }) => ({ path: `${page}:${line}`, text })),
  ...filesIn("examples", ".tf"),
  ...filesIn("modules/terraform", ".tf"),
];

/** The calls of modules in a configuration, with their arguments. */
function callsIn(text: string): readonly Readonly<Record<string, unknown>>[] {
  const blocks = Object.values<unknown>(hcl.parseToObject(text)?.[0]?.module ?? {});
  return blocks.flat() as readonly Readonly<Record<string, unknown>>[];
}

const CALLS = CONFIGURATIONS.flatMap(({ path, text }) =>
  callsIn(text)
    .map((call) => ({ path, call, source: String(call["source"]) }))
    .filter(({ source }) => source.startsWith(`git::${PUBLISHED}`)),
);

const META = ["source", "version", "providers", "for_each", "count", "depends_on"];

describe("plain modules of the documentation", () => {
  test.each(CALLS.map((call) => [call.path, call] as const))("%s", (_, { call, source }) => {
    const [, folder = "", ref] =
      /^\/\/([^?]+)\?ref=(.+)$/.exec(source.slice(`git::${PUBLISHED}`.length)) ?? [];
    expect(ref).toBe(`v${version}`);
    expect(existsSync(join(ROOT, folder, "main.tf")), folder).toBe(true);
    const variables = readFileSync(join(ROOT, folder, "variables.tf"), "utf8");
    const known = [...variables.matchAll(/^variable "(\w+)"/gm)].map(([, name = ""]) => name);
    expect([...META, ...known]).toEqual(expect.arrayContaining(Object.keys(call)));
  });

  test("are called in many places", () => {
    expect(CALLS.length).toBeGreaterThan(10);
  });
});
