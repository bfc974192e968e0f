import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { ROOT } from "./pages.js";

const read = (...path: readonly string[]) => readFileSync(join(ROOT, ...path), "utf8");

const FILES = readdirSync(join(ROOT, "examples/ci"));

/** How others' files are told from YAML. */
const OF_ANOTHER_LANGUAGE = /^Jenkinsfile$|\.sh$/;

const { version } = JSON.parse(read("package.json"));

describe.each(FILES)("examples/ci/%s", (file) => {
  const text = read("examples/ci", file);

  test("is YAML, or what its name says", () => {
    if (OF_ANOTHER_LANGUAGE.test(file)) return;
    expect(parseAllDocuments(text).flatMap((document) => [...document.errors])).toEqual([]);
  });

  test("begins with what it is, and runs flowgate of a version that is pinned", () => {
    expect(text).toMatch(/^(?:#!.*\n)?(?:# |\/\/ )\S/);
    expect(text).toMatch(/flowgate(?:@[\d.]+)? check \S+|- id: flowgate|uses: flowgate\/flowgate@/);
    const pinned = [...text.matchAll(/flowgate@v?([^\s`]+)|rev: v(\S+)/g)];
    expect(pinned.filter(([, one, other]) => (one ?? other) !== version)).toEqual([]);
    if (/\bnpx flowgate\b/.test(text) && !file.endsWith(".sh")) expect(text).toMatch(/npm ci/);
  });

  test("is linked to", () => {
    expect(read("docs/ci.md")).toContain(`(../examples/ci/${file})`);
  });
});

test.each(["gitlab-ci", "bitbucket-pipelines"])("%s.yml holds to its schema", (name) => {
  const schema = JSON.parse(read("test/docs/schemas", `${name}.json`));
  const validate = new Ajv({
    strict: false,
    validateFormats: false,
    unicodeRegExp: false,
    logger: false,
  }).compile(schema);
  const valid = parse(read("examples/ci", `${name}.yml`));
  validate(valid);
  expect(validate.errors ?? []).toEqual([]);
  expect(validate({ ...valid, image: { nmae: "x" } })).toBe(false);
});
