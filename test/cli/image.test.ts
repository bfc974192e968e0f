import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { flowgate } from "./flowgate.js";
import { REJECTED } from "./folder.js";

const dockerfile = await readFile("Dockerfile", "utf8");
const allowed = (await readFile(".dockerignore", "utf8"))
  .split("\n")
  .filter((line) => line.startsWith("!"))
  .map((line) => line.slice(1));

/** The instructions, in order; lines that go on are one. */
const instructions = dockerfile
  .replace(/\\\n\s*/g, "")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => {
    const [instruction = "", ...words] = line.split(" ");
    return { instruction, words };
  });
const [, ...stages] = dockerfile.split(/^FROM /m);

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "flowgate-image-")));
});
afterAll(() => rm(folder, { recursive: true }));

describe("the image is made of what there is", () => {
  test("its base is pinned by digest, in both stages", () => {
    expect(dockerfile).toMatch(/^ARG NODE=node:\d+\.\d+\.\d+-[a-z]+-slim@sha256:[0-9a-f]{64}$/m);
    expect(stages.map((stage) => stage.split("\n", 1)[0])).toEqual([
      expect.stringMatching(/^\$\{NODE\} AS build$/),
      "${NODE}",
    ]);
  });

  test("it runs as a user that is not root, and writes nothing", () => {
    const last = stages.at(-1) ?? "";
    expect(last).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
    expect(last).not.toMatch(/--chown|chmod/);
  });

  test("its entry point is where the command line is put", () => {
    const entry = instructions.find(({ instruction }) => instruction === "ENTRYPOINT");
    expect(JSON.parse(entry?.words.join(" ") ?? "")).toEqual([
      "node",
      "/opt/flowgate/dist/cli.cjs",
    ]);
  });

  // The build stage, but for the installation of packages, which those of this clone stand in for.
  test("its context is enough to build from, and what is copied out of that is enough to run", async () => {
    const build = join(folder, "build");
    const image = join(folder, "image");
    const { stdout: tracked } = await execa("git", ["ls-files"]);
    const context = tracked
      .split("\n")
      .filter((path) => allowed.some((rule) => matches(rule, path)));
    for (const path of context) {
      await mkdir(join(build, dirname(path)), { recursive: true });
      await cp(path, join(build, path));
    }
    await symlink(await realpath("node_modules"), join(build, "node_modules"));
    await execa("npm", ["run", "build"], { cwd: build });

    const copied = instructions
      .filter(({ instruction, words }) => instruction === "COPY" && words[0] === "--from=build")
      .flatMap(({ words }) => words.slice(1, -1).map((from) => from.replace("/build/", "")));
    expect(copied).toContain("dist");
    for (const path of copied.filter((one) => one !== "node_modules")) {
      await cp(join(build, path), join(image, basename(path)), { recursive: true });
    }
    const { stdout: installed } = await execa("npm", [
      "ls",
      "--omit=dev",
      "--omit=peer",
      "--all",
      "--parseable",
    ]);
    for (const path of installed.split("\n").filter((one) => one.includes("node_modules"))) {
      const name = path.slice(path.indexOf("node_modules"));
      await cp(path, join(image, name), { recursive: true, dereference: true });
    }

    const cli = join(image, "dist", "cli.cjs");
    const work = join(folder, "work");
    await mkdir(work);
    await writeFile(join(work, "plan.json"), REJECTED);
    await writeFile(join(work, "flowgate.yaml"), "scope: all\n");
    await writeFile(join(work, "main.tf"), 'resource "aws_vpc" "this" {}\n');
    const run = (...args: readonly string[]) => flowgate(args, { cwd: work, cli });
    expect(await run("--version")).toMatchObject({ code: 0, stderr: "" });
    expect(await run("check", "plan.json", "--source", ".")).toMatchObject({ code: 1, stderr: "" });
    expect(await run("rules", "vpc-without-flow-log")).toMatchObject({ code: 0, stderr: "" });
    const served = await run("run-task", "--hmac-key-file", "plan.json", "--host", "192.0.2.1");
    expect(served.stderr).toMatch(/^flowgate: nothing can be served on 192\.0\.2\.1/);
  });
});

function matches(rule: string, path: string): boolean {
  if (rule.endsWith("*.json"))
    return path.startsWith(rule.slice(0, -6)) && /^[^/]*\.json$/.test(path);
  return path === rule || path.startsWith(`${rule}/`);
}
