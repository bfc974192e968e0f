import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { fixturePath } from "../../fixtures/cases.js";
import { CLI, flowgate, OUTSIDE_OF_CI } from "../flowgate.js";
import { temporaryFolder } from "./temporary-folder.js";

const env = { CI: undefined };
const IDENTITY = ["-c", "user.name=n", "-c", "user.email=n@example.com"];

const DIFF = `diff --git a/main.tf b/main.tf
--- a/main.tf
+++ b/main.tf
@@ -8,7 +8,7 @@
 
 resource "aws_flow_log" "accept_only" {
   vpc_id               = aws_vpc.accept_only.id
-  traffic_type         = "ACCEPT"
+  traffic_type         = "ALL"
   log_destination_type = "s3"
   log_destination      = "arn:aws:s3:::acme-flow-logs"
 }
`;

/** A stack with one thing to mend, in a repository that has all of it. */
function stack(at = "."): { readonly cwd: string; readonly folder: string } {
  const cwd = temporaryFolder({});
  const folder = join(cwd, at);
  mkdirSync(folder, { recursive: true });
  for (const name of ["main.tf", "plan.json"]) {
    cpSync(join(fixturePath("traffic-accept-only"), name), join(folder, name));
  }
  git(cwd, "init", "--quiet");
  git(cwd, "add", "--all");
  git(cwd, "commit", "--quiet", "--message=x");
  return { cwd, folder };
}

function git(cwd: string, ...args: readonly string[]): void {
  execFileSync("git", [...IDENTITY, ...args], { cwd });
}

const mainOf = (folder: string) => readFileSync(join(folder, "main.tf"), "utf8");
const mended = (text: string) => text.replace('= "ACCEPT"', '= "ALL"');

describe("--dry-run", () => {
  test("prints what git apply takes, and writes nothing", async () => {
    const { cwd } = stack();
    const before = mainOf(cwd);
    const run = await flowgate(["fix", "plan.json", "--dry-run"], { cwd, env });
    expect(run).toMatchObject({ code: 0, stdout: DIFF });
    expect(run.stderr).toBe(
      "would be written: 1 fix\n  Record all traffic with aws_flow_log.accept_only (main.tf)\n",
    );
    expect(mainOf(cwd)).toBe(before);
    execFileSync("git", ["apply", "-"], { cwd, input: run.stdout });
    expect(mainOf(cwd)).toBe(mended(before));
  });

  test("names files from the repository's root, wherever it is run", async () => {
    const { cwd, folder } = stack("infra/prod");
    const inside = await flowgate(["fix", "plan.json", "--dry-run"], { cwd: folder, env });
    const above = await flowgate(["fix", "infra/prod/plan.json", "--dry-run"], { cwd, env });
    expect(inside.stdout).toBe(DIFF.replaceAll("/main.tf", "/infra/prod/main.tf"));
    expect(above.stdout).toBe(inside.stdout);
  });

  test("is coloured where that is asked for", async () => {
    const { cwd } = stack();
    const run = await flowgate(["fix", "plan.json", "--dry-run", "--color"], { cwd, env });
    expect(run.stdout).toContain('\u001B[32m+  traffic_type         = "ALL"\u001B[39m\n');
  });

  test("gives no commands to the log of a pipeline", async () => {
    const { cwd } = stack();
    const heredoc = "\nlocals {\n  x = <<EOT\n::error::a\n##vso[task.complete]\u001B[2J\nEOT\n}\n";
    const main = mainOf(cwd).replace('resource "aws_flow_log"', `${heredoc}\n$&`);
    writeFileSync(join(cwd, "main.tf"), main);
    const args = ["fix", "plan.json", "--dry-run"];
    const run = await flowgate(args, { cwd, env: { GITHUB_ACTIONS: "true" } });
    expect(run.code).toBe(0);
    expect(run.stdout).toContain("+  traffic_type");
    expect(run.stdout).not.toMatch(/^\s*::|##vso/m);
    expect(run.stdout).not.toContain("\u001B");
  });
});

describe("--yes", () => {
  test("writes, and says what to do next", async () => {
    const { cwd } = stack();
    const before = mainOf(cwd);
    chmodSync(join(cwd, "main.tf"), 0o640);
    const names = readdirSync(cwd);
    const run = await flowgate(["fix", "plan.json", "--yes"], { cwd, env });
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout).toBe(
      `written: 1 fix
  Record all traffic with aws_flow_log.accept_only (main.tf)

next: terraform plan -out=tfplan && flowgate check tfplan
`,
    );
    expect(mainOf(cwd)).toBe(mended(before));
    expect(statSync(join(cwd, "main.tf")).mode & 0o777).toBe(0o640);
    expect(readdirSync(cwd)).toEqual(names);
    // That plan is not of these sources any more.
    const again = await flowgate(["fix", "plan.json", "--yes"], { cwd, env });
    expect(again).toMatchObject({ code: 2, stdout: "" });
    expect(again.stderr).toContain("plan again");
    expect(mainOf(cwd)).toBe(mended(before));
  });

  test("keeps the line ends of Windows and the byte order mark", async () => {
    const { cwd } = stack();
    const before = `\uFEFF${mainOf(cwd).replaceAll("\n", "\r\n")}`;
    writeFileSync(join(cwd, "main.tf"), before);
    const run = await flowgate(["fix", "plan.json", "--yes", "--force"], { cwd, env });
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(mainOf(cwd)).toBe(mended(before));
  });

  test("writes nothing that git could not bring back, without --force", async () => {
    const { cwd } = stack();
    appendFileSync(join(cwd, "main.tf"), "# mine\n");
    const before = mainOf(cwd);
    const run = await flowgate(["fix", "plan.json", "--yes"], { cwd, env });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toBe(
      "flowgate: main.tf has changes that are not committed: nothing is written, since nothing could bring it back; commit it, or write all the same with --force\n",
    );
    expect(mainOf(cwd)).toBe(before);
    const forced = await flowgate(["fix", "plan.json", "--yes", "--force"], { cwd, env });
    expect(forced.code).toBe(0);
    expect(mainOf(cwd)).toBe(mended(before));
  });
});

describe("a patch", () => {
  test("is written by itself in a pipeline", async () => {
    const { cwd } = stack();
    const run = await flowgate(["fix", "plan.json"], { cwd, env: { CI: "true" } });
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout).toContain("written to flowgate.patch: 1 fix\n");
    expect(run.stdout).toContain("next: git apply flowgate.patch, then terraform plan");
    expect(readFileSync(join(cwd, "flowgate.patch"), "utf8")).toBe(DIFF);
    expect(mainOf(cwd)).toContain('"ACCEPT"');
  });

  test("goes where it is to go", async () => {
    const { cwd } = stack();
    const file = await flowgate(["fix", "plan.json", "--patch", "a b.patch"], { cwd, env });
    expect(file.stdout).toContain("next: git apply 'a b.patch', then");
    expect(readFileSync(join(cwd, "a b.patch"), "utf8")).toBe(DIFF);
    const printed = await flowgate(["fix", "plan.json", "--patch", "-"], { cwd, env });
    expect(printed.stdout).toBe(DIFF);
  });

  test("is applied from the root, where not all of it is in the working folder", async () => {
    const { cwd } = stack("infra/prod");
    const folder = join(cwd, "infra/ci");
    mkdirSync(folder);
    const before = mainOf(join(cwd, "infra/prod"));
    const args = ["fix", "../prod/plan.json", "--patch", "x.patch"];
    const { stdout } = await flowgate(args, { cwd: folder, env });
    const [, command = ""] = /next: (.*), then /.exec(stdout) ?? [];
    expect(command).toBe("git -C ../.. apply infra/ci/x.patch");
    const [program = "", ...words] = command.split(" ");
    execFileSync(program, words, { cwd: folder });
    expect(mainOf(join(cwd, "infra/prod"))).toBe(mended(before));
  });
});

describe("a saved plan", () => {
  const saved = (main: string) =>
    zipSync({
      tfplan: strToU8("plan"),
      "tfconfig/m-/main.tf": strToU8(main),
      "tfconfig/modules.json": strToU8(JSON.stringify([{ Key: "", Dir: "." }])),
    });

  function savedStack(at: string): { readonly cwd: string; readonly folder: string } {
    const { cwd, folder } = stack("infra");
    const show = `#!/bin/sh\n[ "$1" = show ] && exec cat '${join(folder, "plan.json")}'\nexit 1\n`;
    writeFileSync(join(cwd, "tf"), show, { mode: 0o755 });
    mkdirSync(join(cwd, at), { recursive: true });
    writeFileSync(join(cwd, at, "tfplan"), saved(mainOf(folder)));
    return { cwd, folder };
  }

  test.each([
    ["beside its files", "infra", []],
    ["elsewhere, with their folder named", "plans", ["--source", "infra"]],
  ])("%s", async (_, at, more) => {
    const { cwd, folder } = savedStack(at);
    const args = ["fix", `${at}/tfplan`, "--terraform", "./tf", "--yes", ...more];
    const run = await flowgate(args, { cwd, env });
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout).toContain(
      "next: tf -chdir=infra plan -out=tfplan && flowgate check infra/tfplan\n",
    );
    expect(mainOf(folder)).toContain('traffic_type         = "ALL"');
  });

  test("whose files are no more what they were", async () => {
    const { cwd, folder } = savedStack("infra");
    appendFileSync(join(folder, "main.tf"), "# since then\n");
    const args = ["fix", "infra/tfplan", "--terraform", "./tf", "--yes"];
    const run = await flowgate(args, { cwd, env });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain("the files that infra/tfplan was made from are not beside it");
    expect(mainOf(folder)).toContain('"ACCEPT"');
  });
});

describe("on a terminal", () => {
  /** Runs it on a terminal of its own, and types an answer. */
  async function answer(cwd: string, typed: string) {
    const command = `'${process.execPath}' '${CLI}' fix plan.json`;
    const { stdout, exitCode } = await execa("script", ["-qec", command, "/dev/null"], {
      cwd,
      env: { ...OUTSIDE_OF_CI, ...env, TERM: "xterm", NO_COLOR: undefined, FORCE_COLOR: undefined },
      input: typed,
      reject: false,
    });
    return { stdout, exitCode };
  }

  test("it shows the diff, asks, and writes", async () => {
    const { cwd } = stack();
    const { stdout, exitCode } = await answer(cwd, "y\n");
    expect(stdout).toContain('\u001B[32m+  traffic_type         = "ALL"\u001B[39m');
    expect(stdout).toContain("Apply to 1 file? [y/N]");
    expect(stdout).toContain("terraform plan -out=tfplan");
    expect(exitCode).toBe(0);
    expect(mainOf(cwd)).toContain('traffic_type         = "ALL"');
  });

  test.each([["n\n"], ["\n"]])("%j leaves all as it is", async (typed) => {
    const { cwd } = stack();
    const { stdout, exitCode } = await answer(cwd, typed);
    expect(stdout).toContain("nothing is written");
    expect(exitCode).toBe(1);
    expect(mainOf(cwd)).toContain('"ACCEPT"');
    expect(existsSync(join(cwd, "flowgate.patch"))).toBe(false);
  });
});
