// What the tests take of vitest, without what starts, reports and isolates them: a test here costs what it does.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { JestAsymmetricMatchers, JestChaiExpect, JestExtend } from "@vitest/expect";
import { format } from "@vitest/pretty-format";
import * as chai from "chai";
import { vi } from "./environment.mjs";

export { vi };

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
chai.use((_, utils) => {
  utils.addMethod(chai.Assertion.prototype, "toMatchInlineSnapshot", function (wanted) {
    const value = utils.flag(this, "object");
    const said = format(value, { escapeString: false, printBasicPrototype: false });
    new chai.Assertion(unindented(said)).to.equal(unindented(wanted ?? ""));
  });
});

chai.use((_, utils) => {
  utils.addMethod(chai.Assertion.prototype, "toMatchFileSnapshot", function (path) {
    const wanted = readFileSync(join(dirname(running), path), "utf8");
    new chai.Assertion(utils.flag(this, "object")).to.equal(wanted);
  });
});

/** The file of the test that runs. */
let running = "";

export const expect = (value, message) => chai.expect(value, message);
Object.assign(expect, chai.expect);

/**
 * @typedef {{ name: string, parent?: Suite, before: (() => unknown)[], beforeEach: (() => unknown)[],
 *   after: (() => unknown)[] }} Suite
 * @typedef {{ id: string, file: string, name: string, suite: Suite, run: () => unknown }} Test
 */

/** @type {Test[]} */
export const tests = [];
const names = new Map();
let file = "";
/** @type {Suite} */
let suite = suiteIn(undefined, "");
/** What the test that runs wants done when it is finished. */
const finished = [];

/** @param {string} path The file whose tests come next. */
export function begin(path) {
  file = path;
  suite = suiteIn(undefined, "");
}

/** Groups are gone through when their file is loaded: they may use what stands below them. */
const groups = [];

export function end() {
  for (const body of groups.splice(0)) body();
}

function suiteIn(parent, name) {
  return { name, parent, before: [], beforeEach: [], after: [] };
}

function define(name, options, body) {
  const run = typeof options === "function" ? options : body;
  const full = `${file} ${suite.name}${name}`;
  const times = names.get(full) ?? 0;
  names.set(full, times + 1);
  const id = times === 0 ? full : `${full} (${times + 1})`;
  tests.push({ id, file, name: id, suite, run });
}

function group(name, body) {
  const outer = suite;
  const enter = () => {
    suite = suiteIn(outer, `${outer.name}${name} > `);
    body();
    suite = outer;
  };
  if (outer.parent === undefined && outer.name === "") groups.push(enter);
  else enter();
}

const withEach = (one) =>
  Object.assign(one, {
    each: (rows) => (name, options, last) => {
      const body = typeof options === "function" ? options : last;
      for (const row of rows) {
        const values = Array.isArray(row) ? row : [row];
        one(titled(name, values), () => body(...values));
      }
    },
  });

function titled(name, values) {
  let at = 0;
  const text = String(name).replace(/%[.\d]*[sdifjo]/g, () => String(values[at++]));
  return text.replace(/\$(\w+)/g, (whole, key) => String(values[0]?.[key] ?? whole)).slice(0, 200);
}

export const it = withEach(define);
export const test = it;
export const describe = withEach(group);
export const beforeAll = (hook) => suite.before.push(hook);
export const beforeEach = (hook) => suite.beforeEach.push(hook);
export const afterEach = (hook) => suite.after.push(hook);
// What is left at the end is of no matter to another test.
export const afterAll = () => {};
export const onTestFinished = (hook) => finished.push(hook);

/**
 * Runs one test with what has to come before it.
 *
 * @param {Test} one
 * @param {Set<Suite>} entered Suites whose `beforeAll` has run.
 * @returns {Promise<Error | undefined>} Why it failed.
 */
export async function run(one, entered) {
  const suites = [];
  running = one.file;
  for (let at = one.suite; at !== undefined; at = at.parent) suites.unshift(at);
  try {
    for (const at of suites) {
      if (entered.has(at)) continue;
      for (const hook of at.before) await hook();
      entered.add(at);
    }
    for (const at of suites) for (const hook of at.beforeEach) await hook();
    await one.run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    for (const hook of finished.splice(0)) await hook();
    for (const at of suites.reverse()) for (const hook of at.after) await hook();
  }
}

function unindented(text) {
  const lines = text.replace(/^\n|\n\s*$/g, "").split("\n");
  const margins = lines
    .filter((line) => line.trim() !== "")
    .map((line) => /^ */.exec(line)[0].length);
  const margin = Math.min(...margins);
  return lines.map((line) => line.slice(margin)).join("\n");
}
