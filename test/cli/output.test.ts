import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, createReadStream, openSync } from "node:fs";
import {
  chmod,
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  realpath,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { makeStack } from "../../bench/stack.js";
import { fixturePath } from "../fixtures/cases.js";
import { CLI, flowgate } from "./flowgate.js";
import { folderWith, REJECTED } from "./folder.js";

const folder = folderWith({ "cut.json": '{"format_version":"1.2"' });
const check = (line: string, options = {}) =>
  flowgate(["check", ...line.split(" ")], { cwd: folder.path, ...options });
const path = (name: string) => join(folder.path, name);
const read = (name: string) => readFile(path(name), "utf8");
const drafts = async (where = folder.path) =>
  (await readdir(where)).filter((name) => name.startsWith("."));
const inShell = (line: string) =>
  execa("bash", ["-c", line, CLI], { cwd: folder.path, reject: false, stripFinalNewline: false });

describe("a report in a file", () => {
  test("is told of on standard error", async () => {
    expect(await check("rejected.json --format json --output report.json")).toEqual({
      code: 1,
      stdout: "",
      stderr: "flowgate: 1 VPC rejected; the report is in report.json\n",
    });
    const report = JSON.parse(await read("report.json"));
    expect(report).toMatchObject({ report_version: "1.0", summary: { rejected: 1 } });
  });

  test("replaces that of an earlier run, with its mode, and leaves no draft", async () => {
    await writeFile(path("old.txt"), "old");
    await chmod(path("old.txt"), 0o646);
    await symlink("old.txt", path("link.txt"));
    expect((await check("rejected.json --output link.txt")).code).toBe(1);
    expect(await read("old.txt")).toContain("aws_vpc.this");
    expect((await stat(path("old.txt"))).mode & 0o777).toBe(0o646);
    expect(await realpath(path("link.txt"))).toBe(path("old.txt"));
    expect(await drafts()).toEqual([]);
  });

  test("may be at the end of a symbolic link that leads nowhere yet", async () => {
    await symlink("later.txt", path("ahead.txt"));
    expect((await check("accepted.json --output ahead.txt")).code).toBe(0);
    expect(await read("later.txt")).toContain("accepted");
    expect(await realpath(path("ahead.txt"))).toBe(path("later.txt"));
  });

  test("leaves a hard link's other name as it was", async () => {
    await writeFile(path("one.txt"), "one");
    await link(path("one.txt"), path("other.txt"));
    expect((await check("accepted.json --output one.txt")).code).toBe(0);
    expect(await read("other.txt")).toBe("one");
  });
});

describe("several reports of one run", () => {
  test("are each in their form, and the text is what is left for standard output", async () => {
    const run = await check("rejected.json --format json=several.json --format text=several.txt");
    expect(run).toMatchObject({ code: 1, stderr: "" });
    expect(run.stdout).toBe(await read("several.txt"));
    expect(JSON.parse(await read("several.json"))).toMatchObject({ report_version: "1.0" });
  });

  test("can leave standard output to one of another form", async () => {
    const run = await check("rejected.json --format json --format text=beside.txt");
    expect(JSON.parse(run.stdout)).toMatchObject({ report_version: "1.0" });
    expect(await read("beside.txt")).toContain("error[vpc-without-flow-log]");
  });

  test("are told of where none is on standard output", async () => {
    const run = await check("rejected.json --format json=one.json --output two.txt");
    expect(run).toEqual({
      code: 1,
      stdout: "",
      stderr: "flowgate: 1 VPC rejected; the reports are in two.txt, one.json\n",
    });
  });

  test.each([
    ["none of two", "--format json --format text", /^only one report can go to standard output/],
    [
      "one file for two",
      "--format json=a.out --format text=./a.out",
      /^two reports would go to .*a\.out;/,
    ],
    [
      "one file for two, by --output",
      "--format json --format text=a.out --output a.out",
      /^two reports would/,
    ],
    [
      "standard output for two",
      "--format json=/dev/stdout",
      /^two reports would go to standard output/,
    ],
    ["no file", "--format json=", /names no file after the =.*see flowgate check --help$/],
    ["no such form", "--format yaml", /Allowed choices are text, /],
    ["a file for none", "--format json=a.out --output b.out", undefined],
    ["a second one for each", "--format text=a.out --format json=b.out --output c.out", undefined],
  ])("%s", async (_, line, complaint) => {
    const run = await check(`accepted.json ${line}`);
    if (complaint === undefined) return expect(run).toMatchObject({ code: 0 });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr.replace("flowgate: ", "").trim()).toMatch(complaint);
  });

  test("are all there or none is", async () => {
    await writeFile(path("first.json"), "first");
    await mkdir(path("shut"));
    const broken = `import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module";
      const { renameSync } = fs;
      fs.renameSync = (from, to) => {
        if (!to.endsWith("third.json")) return renameSync(from, to);
        throw Object.assign(new Error("gone"), { code: "EROFS", dest: to });
      };
      syncBuiltinESMExports();`;
    const line =
      "rejected.json --format json=first.json --format text=second.txt --format json=third.json";
    const run = await check(line, { preload: broken });
    expect(run.code).toBe(2);
    expect(run.stderr).toBe(
      "flowgate: the report cannot be written to third.json (EROFS: read-only); choose another file\n",
    );
    expect(await read("first.json")).toBe("first");
    await expect(read("second.txt")).rejects.toThrow("ENOENT");
    expect(await drafts()).toEqual([]);
  });
});

describe("a run that fails leaves what --output names as it was", () => {
  test.each([
    ["no such plan", "none.json"],
    ["half a plan", "cut.json"],
    ["no such source folder", "rejected.json --source nowhere"],
    ["an option of another command", "rejected.json --region a"],
  ])("%s", async (_, line) => {
    await writeFile(path("earlier.json"), "earlier");
    expect((await check(`${line} --output earlier.json`)).code).toBe(2);
    expect(await read("earlier.json")).toBe("earlier");
    expect((await check(`${line} --output never.json`)).code).toBe(2);
    await expect(read("never.json")).rejects.toThrow("ENOENT");
  });

  test("a report that cannot be finished", async () => {
    await writeFile(path("earlier.json"), "earlier");
    const full = `import fs from "node:fs/promises"; import { syncBuiltinESMExports } from "node:module";
      const { open } = fs;
      fs.open = async (file, flags, ...rest) => {
        const handle = await open(file, flags, ...rest);
        if (flags === "wx") handle.writeFile = async () => {
          await handle.write("half");
          throw Object.assign(new Error("full"), { code: "ENOSPC" });
        };
        return handle;
      };
      syncBuiltinESMExports();`;
    const run = await check("rejected.json --output earlier.json", { preload: full });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(
      /^flowgate: the report cannot be written to earlier\.json \(ENOSPC: no space is left\); [^\n]+\n$/,
    );
    expect(await read("earlier.json")).toBe("earlier");
    expect(await drafts()).toEqual([]);
  });

  test("the second of two reports, which is the one that is named", async () => {
    await writeFile(path("first.json"), "earlier");
    const full = `import fs from "node:fs/promises"; import { syncBuiltinESMExports } from "node:module";
      const { open } = fs;
      let drafts = 0;
      fs.open = async (file, flags, ...rest) => {
        const handle = await open(file, flags, ...rest);
        if (flags === "wx" && ++drafts === 2) handle.writeFile = async () => {
          throw Object.assign(new Error("full"), { code: "ENOSPC" });
        };
        return handle;
      };
      syncBuiltinESMExports();`;
    const run = await check("rejected.json --format json=first.json --format sarif=second.sarif", {
      preload: full,
    });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain("the report cannot be written to second.sarif (ENOSPC");
    expect(await read("first.json")).toBe("earlier");
    expect(await drafts()).toEqual([]);
  });

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s", async (signal) => {
    await writeFile(path("earlier.json"), "earlier");
    // Never gets to the end, and says when the draft is there.
    const stuck = `import fs from "node:fs/promises"; import { syncBuiltinESMExports } from "node:module";
      const { open } = fs;
      fs.open = async (file, flags, ...rest) => {
        const handle = await open(file, flags, ...rest);
        if (flags !== "wx") return handle;
        handle.writeFile = () => {
          process.stdout.write("draft");
          return new Promise(() => setInterval(() => {}, 1_000));
        };
        return handle;
      };
      syncBuiltinESMExports();`;
    const preload = ["--import", `data:text/javascript,${encodeURIComponent(stuck)}`];
    const args = [...preload, CLI, "check", "rejected.json", "--output", "earlier.json"];
    const run = execa(process.execPath, args, { cwd: folder.path, reject: false });
    await new Promise((fulfil) => run.stdout.once("data", fulfil));
    expect(await drafts()).toHaveLength(1);
    run.kill(signal);
    expect(await run).toMatchObject({ signal });
    expect(await read("earlier.json")).toBe("earlier");
    expect(await drafts()).toEqual([]);
  });
});

describe("a report never replaces", () => {
  const SAVED = zipSync({ tfplan: strToU8("plan") });

  const refused = async (line: string, file: string, why: string) => {
    const before = await readFile(path(file));
    const run = await check(`${line} --output ${file}`);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toBe(
      `flowgate: the report cannot be written to ${file}: ${why}; choose another file\n`,
    );
    expect(await readFile(path(file))).toEqual(before);
  };

  const READ = "this run reads it, and the report would replace it";
  const PLAN = "there is a plan or a state in it";
  const NAMED = "by its name it is a file of Terraform's";

  test("the plan", async () => {
    await refused("rejected.json", "rejected.json", READ);
    await refused("accepted.json rejected.json", "rejected.json", READ);
    await refused("accepted.json", "./rejected.json", PLAN);
  });

  test("the plan, by a link to it", async () => {
    await symlink("rejected.json", path("soft.out"));
    await link(path("rejected.json"), path("hard.out"));
    await refused("rejected.json", "soft.out", READ);
    await refused("rejected.json", "hard.out", READ);
  });

  test("the plan on standard input", async () => {
    const run = await inShell(
      'node "$0" check - --output rejected.json < rejected.json; echo "$?" >&2',
    );
    expect(run.stderr).toContain("this run reads it");
    expect(run.stderr).toMatch(/\n2\n$/);
    expect(await read("rejected.json")).toBe(REJECTED);
  });

  test.each([
    ["a plan of another run", "other.json", REJECTED, PLAN],
    ["one in UTF-16", "utf16.json", Buffer.from(`\ufeff${REJECTED}`, "utf16le"), PLAN],
    ["a saved plan", "saved", SAVED, PLAN],
    ["a state", "state", '{\n  "version": 4,\n  "terraform_version": "1.11.4"', PLAN],
    ["a run of HCP Terraform", "cloud", '{"remote_plan_format":1,"run_id":"run-1"}', PLAN],
    ["Terraform's files", "main.tf", "", NAMED],
    ["such as JSON", "main.tf.json", "{}", NAMED],
    ["OpenTofu's", "main.tofu", "", NAMED],
    ["variables", "x.auto.tfvars", "", NAMED],
    ["variables as JSON", "x.tfvars.json", "{}", NAMED],
    ["a state, by its name", "terraform.tfstate", "", NAMED],
    ["its copy", "terraform.tfstate.1700000000.backup", "", NAMED],
    ["the lock", ".terraform.lock.hcl", "", NAMED],
  ])("%s", async (_, file, content, why) => {
    await writeFile(path(file), content);
    await refused("accepted.json --no-source", file, why);
  });

  test("what terraform init has made", async () => {
    await mkdir(path(".terraform/modules"), { recursive: true });
    await writeFile(path(".terraform/modules/modules.json"), "{}");
    const why = "what is in .terraform is Terraform's";
    await refused("accepted.json", ".terraform/modules/modules.json", why);
  });

  test("a file of the sources, under whatever name", async () => {
    const fixture = fixturePath("local-chain");
    const stack = path("stack");
    await mkdir(stack);
    for (const name of await readdir(fixture)) {
      if (/\.(?:tf|json)$/.test(name)) await copyFile(join(fixture, name), join(stack, name));
    }
    await symlink("stack/main.tf", path("soft-source"));
    await link(path("stack/main.tf"), path("hard-source"));
    const line = "stack/plan.json --format json";
    await refused(line, "soft-source", NAMED);
    await refused(line, "hard-source", READ);
  });

  test("what terraform init has made, in another folder", async () => {
    await mkdir(path("data/modules"), { recursive: true });
    await writeFile(path("data/modules/modules.json"), '{"Modules":[]}');
    await writeFile(path("only.tf"), "terraform {\n}\n");
    const run = await check("accepted.json --format json --output data/modules/modules.json", {
      env: { TF_DATA_DIR: "data" },
    });
    expect(run.stderr).toContain(READ);
    expect(await read("data/modules/modules.json")).toBe('{"Modules":[]}');
  });

  test("a text file that the sources read", async () => {
    const fixture = fixturePath();
    const name = "function-yaml-file";
    const stack = path("texts");
    await mkdir(stack);
    for (const file of await readdir(join(fixture, name))) {
      await copyFile(join(fixture, name, file), join(stack, file)).catch(() => undefined);
    }
    const text = (await readdir(stack)).find((file) => /\.ya?ml$/.test(file)) ?? "";
    await refused("texts/plan.json --format json", `texts/${text}`, READ);
  });
});

describe("where no report can be", () => {
  test.each([
    ["a folder that is none", "none/r.json", "(ENOENT: its folder does not exist)"],
    ["below a file", "accepted.json/r.json", "(ENOTDIR: its folder is a file)"],
    ["a folder", ".", ": it is a folder"],
    ["a link to itself", "round", ": its symbolic links have no end"],
    ["a name that is too long", "x".repeat(300), "(ENAMETOOLONG: the name is too long)"],
  ])("%s: one line, before any plan is read", async (_, file, why) => {
    await symlink("round", path("round")).catch(() => undefined);
    const run = await check(`none.json --output ${file}`);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain(`the report cannot be written to ${file}`);
    expect(run.stderr).toContain(why);
    expect(run.stderr).toMatch(/^flowgate: [^\n]+\n$/);
  });

  test("a device that is full", async () => {
    const run = await check("rejected.json --output /dev/full");
    expect(run).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "flowgate: the report cannot be written to /dev/full (ENOSPC: no space is left); choose another file\n",
    });
  });
});

test("several reports replace earlier ones where files have one name alone", async () => {
  for (const name of ["one.json", "two.json"]) await writeFile(path(name), "earlier");
  const single = `import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module";
    fs.linkSync = () => { throw Object.assign(new Error("no"), { code: "EPERM" }); };
    syncBuiltinESMExports();`;
  const run = await check("rejected.json --format json=one.json --format gitlab=two.json", {
    preload: single,
  });
  expect(run).toMatchObject({ code: 1, stderr: "" });
  for (const name of ["one.json", "two.json"]) expect(await read(name)).not.toBe("earlier");
  expect((await readdir(folder.path)).filter((name) => name.includes("flowgate-"))).toEqual([]);
});

describe("what is no file", () => {
  test("- is standard output", async () => {
    const plain = await check("rejected.json");
    expect(await check("rejected.json --output -")).toEqual(plain);
    expect((await readdir(folder.path)).includes("-")).toBe(false);
  });

  test("a device takes the report, and stays", async () => {
    const run = await check("accepted.json --output /dev/null");
    expect(run).toEqual({
      code: 0,
      stdout: "",
      stderr: "flowgate: nothing is rejected; the report is in /dev/null\n",
    });
    expect((await stat("/dev/null")).isCharacterDevice()).toBe(true);
  });

  test("/dev/stdout and /dev/stderr are where the shell has opened them", async () => {
    await writeFile(path("both"), "before\n");
    const run = await inShell(
      'node "$0" check accepted.json --output /dev/stdout >> both; node "$0" check accepted.json --output /dev/stderr 2>> both',
    );
    expect(run.stdout).toBe("");
    expect(await read("both")).toMatch(/^before\n.*accepted: .*accepted: .*\/dev\/stderr\n$/s);
  });

  test("a pipe that nobody waits for gets all of it", async () => {
    await writeFile(path("stack.json"), makeStack(200, "direct").plan);
    await execa("mkfifo", [path("pipe")]);
    // It holds 64 KB, and takes nothing until some of that is read: the other end of it must not be waited for.
    const end = openSync(path("pipe"), constants.O_RDWR | constants.O_NONBLOCK);
    const args = [CLI, "check", "stack.json", "--no-source", "--format", "json"];
    const run = spawn(process.execPath, args, {
      cwd: folder.path,
      stdio: ["ignore", end, "inherit"],
    });
    const chunks: Buffer[] = [];
    const reader = createReadStream(path("pipe"));
    reader.on("data", (chunk) => chunks.push(Buffer.from(chunk)));
    expect(await once(run, "exit")).toEqual([0, null]);
    closeSync(end);
    await once(reader, "end");
    const text = Buffer.concat(chunks).toString();
    expect(text.length).toBeGreaterThan(128 * 1024);
    expect(JSON.parse(text).summary).toMatchObject({ vpcs: 200 });
  });

  test("a pipe that a reader has closed keeps the verdict", async () => {
    const run = await inShell('node "$0" check rejected.json --output >(true); echo "$?"');
    expect(run.stdout).toBe("1\n");
  });
});

describe("standard output that takes nothing more", () => {
  const FULL =
    /^flowgate: the report could not be written to standard output \(ENOSPC: no space is left\); [^\n]+\n$/;

  test.each([
    "check accepted.json",
    "check rejected.json --format json",
    "explain rejected.json aws_vpc.this",
    "--help",
    "--version",
  ])("%s", async (line) => {
    const { exitCode, stderr } = await inShell(`node "$0" ${line} > /dev/full`);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(FULL);
  });

  test("standard error neither", async () => {
    const { exitCode } = await inShell('node "$0" check none.json 2> /dev/full');
    expect(exitCode).toBe(2);
    const { exitCode: verdict } = await inShell('node "$0" check rejected.json > out 2> /dev/full');
    expect(verdict).toBe(1);
  });
});
