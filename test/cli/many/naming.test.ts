import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { flowgate } from "../flowgate.js";
import { ACCEPTED, REJECTED } from "../folder.js";

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "flowgate-many-")));
  const files = {
    "plans/b.json": ACCEPTED,
    "plans/a.json": REJECTED,
    "plans/deep/er/c.json": ACCEPTED,
    "plans/.hidden/d.json": REJECTED,
    "plans/.e.json": REJECTED,
    "plans/odd [1]*.json": ACCEPTED,
    "plans/note.txt": "",
    "outside/f.json": REJECTED,
    "list.txt": "plans/b.json\r\n\nplans/odd [1]*.json\n",
    "nul.txt": "plans/b.json\0plans/deep/er/c.json\0",
    "empty.txt": "\n\n",
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await symlink("../outside", join(folder, "plans", "linked"));
});
afterAll(() => rm(folder, { recursive: true }));

async function checked(args: readonly string[], input = "") {
  const run = await flowgate(["check", ...args, "--format", "json"], { cwd: folder, input });
  const report = run.stdout === "" ? undefined : JSON.parse(run.stdout);
  const paths = report?.plans.map(({ path }: { path: string }) => path);
  return { code: run.code, stderr: run.stderr, paths, shard: report?.shard };
}

describe("a pattern in quotes", () => {
  test("stands for the files that it matches, but hidden ones and those behind links", async () => {
    expect(await checked(["plans/**/*.json"])).toMatchObject({
      code: 1,
      paths: ["plans/a.json", "plans/b.json", "plans/deep/er/c.json", "plans/odd [1]*.json"],
    });
    expect(await checked([`${folder}/plans/[bc].json`])).toMatchObject({
      code: 0,
      paths: [`${folder}/plans/b.json`],
    });
    expect((await checked(["plans/.hidden/*.json"])).paths).toEqual(["plans/.hidden/d.json"]);
  });

  test("is a file's name where there is such a file, and matches no file twice", async () => {
    expect((await checked(["plans/odd [1]*.json"])).paths).toEqual(["plans/odd [1]*.json"]);
    expect((await checked(["plans/b.json", "plans/{b,c}.json"])).paths).toEqual(["plans/b.json"]);
  });

  test("that matches nothing is a 2", async () => {
    const run = await checked(["plans/b.json", "plans/*.jsonl"]);
    expect(run).toMatchObject({ code: 2, paths: undefined });
    expect(run.stderr).toMatch(/^flowgate: plans\/\*\.jsonl matches no file[^\n]*\n$/);
  });
});

describe("--plans-from", () => {
  test("names plans, one a line", async () => {
    expect((await checked(["--plans-from", "list.txt"])).paths).toEqual([
      "plans/b.json",
      "plans/odd [1]*.json",
    ]);
  });

  test("parted by NUL, and from standard input", async () => {
    const paths = ["plans/b.json", "plans/deep/er/c.json"];
    expect((await checked(["--plans-from", "nul.txt"])).paths).toEqual(paths);
    for (const name of ["-", "/dev/stdin"]) {
      expect((await checked(["--plans-from", name], paths.join("\n"))).paths).toEqual(paths);
    }
  });

  test.each([
    ["empty.txt", "empty.txt names no plan"],
    ["none.txt", "cannot be read (ENOENT)"],
    ["plans", "cannot be read (EISDIR)"],
  ])("%s is a 2", async (file, message) => {
    const run = await checked(["--plans-from", file]);
    expect(run).toMatchObject({ code: 2, paths: undefined });
    expect(run.stderr).toContain(message);
  });
});

test("the shares of a run are all of it, and an empty one passes and says so", async () => {
  const shares = await Promise.all(
    [1, 2, 3, 4, 5].map((index) => checked(["plans/**/*.json", "--shard", `${index}/5`])),
  );
  expect(shares.flatMap(({ paths }) => paths).toSorted()).toEqual(
    (await checked(["plans/**/*.json"])).paths,
  );
  expect(new Set(shares.map(({ shard }) => shard.digest)).size).toBe(1);
  const empty = shares.find(({ paths }) => paths.length === 0);
  expect(empty).toMatchObject({ code: 0, shard: { total: 5, plans: 4 } });
  const text = await flowgate(["check", "plans/**/*.json", "--shard", "5/5"], { cwd: folder });
  expect(text.stdout).toContain("share 5 of 5");
});
