import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { fixturePath } from "../fixtures/cases.js";
import { flowgate } from "./flowgate.js";
import { folderWith, REJECTED } from "./folder.js";

const folder = folderWith();
const check = (line: string, options = {}) =>
  flowgate(["check", ...line.split(" ")], { cwd: folder.path, ...options });

describe("standard input", () => {
  test.each([
    ["UTF-8", Buffer.from(REJECTED)],
    ["UTF-16 with a byte order mark", Buffer.from(`\ufeff${REJECTED}`, "utf16le")],
    [
      "what setup-terraform's wrapper prints",
      Buffer.from(
        `[command]/terraform-bin show -json p\n${REJECTED}\n::debug::exited with code 0.\n`,
      ),
    ],
  ])("holds the plan: %s", async (_, input) => {
    const run = await check("- --format json", { input });
    expect(run.code).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({ plans: [{ path: "-" }] });
  });

  test("may be one plan among files", async () => {
    const { stdout } = await check("accepted.json - --format json", { input: REJECTED });
    expect(JSON.parse(stdout)).toMatchObject({
      plans: [{ path: "accepted.json" }, { path: "-" }],
      summary: { rejected: 1 },
    });
  });
});

describe("colour", () => {
  const ESCAPE = "\u001b[";

  test.each([
    ["is off in a pipe", "", {}, false],
    ["is on for --color", "--color", {}, true],
    ["is on for --color, whatever NO_COLOR says", "--color", { NO_COLOR: "1" }, true],
    ["is on for FORCE_COLOR", "", { FORCE_COLOR: "1" }, true],
    ["is off for --no-color, whatever FORCE_COLOR says", "--no-color", { FORCE_COLOR: "1" }, false],
    ["is never in JSON", "--color --format json", {}, false],
  ])("%s", async (_, options, env, expected) => {
    const run = await check(`rejected.json ${options}`.trim(), { env });
    expect(run.code).toBe(1);
    expect(run.stdout.includes(ESCAPE)).toBe(expected);
  });
});

test("a saved plan is read with the binary that --terraform names", async () => {
  await writeFile(join(folder.path, "saved"), zipSync({ tfplan: strToU8("plan") }));
  const tofu = join(folder.path, "tofu");
  await writeFile(tofu, `#!/bin/sh\necho '${REJECTED}'\n`, { mode: 0o755 });
  const run = await check("saved --no-source --terraform ./tofu --format json");
  expect(run).toMatchObject({ code: 1, stderr: "" });
  expect(JSON.parse(run.stdout)).toMatchObject({ plans: [{ path: "saved" }] });
});

test("a source that is none is a matter of the command line", async () => {
  const run = await check("accepted.json --source none");
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toMatch(/^flowgate: none: no such folder; [^\n]+\n$/);
});

describe("stacks that are copies but for a local", () => {
  const FIXTURE = fixturePath("for-each-local-map-index");
  const stacks = async () => {
    for (const [name, pick] of [
      ["dev", "c"],
      ["prod", "b"],
    ] as const) {
      const text = await readFile(join(FIXTURE, "main.tf"), "utf8");
      await mkdir(join(folder.path, name), { recursive: true });
      await writeFile(join(folder.path, name, "main.tf"), text.replace('a = "b"', `a = "${pick}"`));
    }
    await writeFile(join(folder.path, "p.json"), await readFile(join(FIXTURE, "plan.json")));
  };
  const sourceOf = ({ stdout }: { stdout: string }) => JSON.parse(stdout).plans[0].source;

  test("are not chosen from, and named with --source PLAN=FOLDER", async () => {
    await stacks();
    const unsaid = await check("p.json --source dev --source prod --format json");
    expect(sourceOf(unsaid)).toMatchObject({ used: false, proof_only: true });
    const said = await check("p.json --source p.json=prod --format json");
    expect(sourceOf(said)).toEqual({ path: "prod", used: true, notes: [], proof_only: false });
  });

  test("are no stacks of a plan that is not there", async () => {
    const run = await check("p.json --source q.json=prod");
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(
      /^flowgate: --source q\.json=prod: [^\n]+ no plan q\.json [^\n]+\n$/,
    );
  });
});
