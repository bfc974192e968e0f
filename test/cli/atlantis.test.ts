import { describe, expect, test } from "vitest";
import { isForAtlantis } from "../../checker/cli/atlantis.js";
import { passedInOlderAtlantis, passesInAtlantis } from "../formats/readers/atlantis.js";
import { flowgate, type RunOptions } from "./flowgate.js";
import { folderWith } from "./folder.js";

const folder = folderWith({
  "cut.json": '{"format_version":"1.2"',
  "flowgate.bad.yaml": "version: 7",
});

/** Atlantis merges both streams, and keeps nothing of a step that does not exit with 0. */
async function ask(line: string, options: RunOptions = {}): Promise<string> {
  const args = ["check", ...line.split(" "), "--format", "atlantis"];
  const { code, stdout, stderr } = await flowgate(args, { cwd: folder.path, ...options });
  expect(code).toBe(0);
  return `${stderr}${stdout}`;
}

test("an accepted plan passes", async () => {
  const answer = await ask("accepted.json");
  expect(answer).toMatch(/^PASS flowgate: accepted: /);
  expect(passedInOlderAtlantis(answer)).toBe(true);
});

test("a rejected plan fails with exit code 0, and passes with --soft-fail", async () => {
  const answer = await ask("rejected.json");
  expect(answer).toMatch(/^FAIL flowgate: rejected: .*: 1 failure\n- vpc-without-flow-log: /);
  expect(passesInAtlantis(answer)).toBe(false);
  expect(passedInOlderAtlantis(await ask("rejected.json --soft-fail"))).toBe(true);
});

describe("no verdict is a failure:", () => {
  test.each([
    ["a plan that is cut", "cut.json"],
    ["no plan", "none.json"],
    ["an empty name", ""],
    ["a policy that is none", "accepted.json --policy flowgate.bad.yaml"],
    ["a wrong value", "accepted.json --scope everything"],
    ["an unknown option", "accepted.json --frobnicate"],
    ["two reports for one place", "accepted.json --format json"],
  ])("%s", async (_, line) => {
    const answer = await ask(line);
    expect(answer).toMatch(/^FAIL flowgate: no verdict: 1 failure\n- /m);
    expect(passesInAtlantis(answer)).toBe(false);
  });

  test.each([
    ["an error inside", "throw new Error('broken');"],
    ["a run that stops", "process.exit();"],
    ["an error that nobody awaits", "setImmediate(() => { throw new Error('late'); }); return {};"],
  ])("%s", async (_, code) => {
    // Node itself reads JSON as well, before it starts the command line.
    const preload = `const { parse } = JSON;
      JSON.parse = (text, ...rest) => {
        if (!text.includes("format_version")) return parse(text, ...rest);
        ${code}
      };`;
    const answer = await ask("rejected.json", { preload });
    expect(answer).toMatch(/^FAIL flowgate: no verdict: 1 failure\n- /m);
  });
});

test("a report for Atlantis in a file leaves the exit codes as they are", async () => {
  const args = ["check", "rejected.json", "--format", "atlantis=answer.txt"];
  expect(await flowgate(args, { cwd: folder.path })).toMatchObject({ code: 1, stderr: "" });
});

test.each([
  ["--format atlantis", true],
  ["--format=atlantis", true],
  ["--format json=a.json --format atlantis --output -", true],
  ["--format atlantis --output a.txt", false],
  ["--format atlantis=a.txt", false],
  ["--format json atlantis", false],
])("%s: %s", (line, expected) => {
  expect(isForAtlantis(line.split(" "))).toBe(expected);
});
