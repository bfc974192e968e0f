import { execFileSync } from "node:child_process";
import { appendFileSync, chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { refuseUncommitted } from "../../../checker/cli/fix/uncommitted.js";
import { temporaryFolder } from "./temporary-folder.js";

const IDENTITY = ["-c", "user.name=n", "-c", "user.email=n@example.com"];

function git(folder: string, ...args: readonly string[]): void {
  execFileSync("git", ["-C", folder, ...IDENTITY, ...args], { stdio: "ignore" });
}

function repository(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder(files);
  git(folder, "init");
  git(folder, "add", "--all");
  git(folder, "commit", "--message=x");
  return folder;
}

const ask = (folder: string, files: readonly string[]) =>
  refuseUncommitted(
    files.map((file) => ({ file, target: join(folder, file), bytes: Buffer.of() })),
  );

describe("what git could not bring back", () => {
  it("is none of what is committed, and new files are nobody's", async () => {
    const folder = repository({ "main.tf": "", "a/b [c]*.tf": "" });
    await ask(folder, ["main.tf", "a/b [c]*.tf"]);
    writeFileSync(join(folder, "new.tf"), "");
    await refuseUncommitted([{ file: "new.tf", target: join(folder, "new.tf"), bytes: undefined }]);
  });

  it.each([
    ["changed", "main.tf has changes that are not committed"],
    ["staged", "main.tf has changes that are not committed"],
    ["untracked", "new.tf is not in git"],
    ["ignored", "local.tf is ignored by git"],
    ["inside of an untracked folder", "deep/new.tf is not in git"],
  ])("is what is %s", async (state, words) => {
    const folder = repository({ "main.tf": "", "other.tf": "", ".gitignore": "local.tf\n" });
    writeFileSync(join(folder, "new.tf"), "");
    writeFileSync(join(folder, "local.tf"), "");
    mkdirSync(join(folder, "deep"));
    writeFileSync(join(folder, "deep/new.tf"), "");
    if (state === "changed" || state === "staged") appendFileSync(join(folder, "main.tf"), "#\n");
    if (state === "staged") git(folder, "add", "main.tf");
    const [file = ""] = words.split(" ");
    await expect(ask(folder, [file])).rejects.toThrow(`${words}: nothing is written`);
    await expect(ask(folder, ["other.tf", file])).rejects.toThrow("--force");
    await ask(folder, ["other.tf"]);
  });

  it("is what is in an ignored folder, and not what git has there all the same", async () => {
    const folder = repository({ "live/main.tf": "", "live/deep/main.tf": "" });
    writeFileSync(join(folder, ".gitignore"), "live/\nout/\n");
    writeFileSync(join(folder, "live/local.tf"), "");
    mkdirSync(join(folder, "out/deep"), { recursive: true });
    writeFileSync(join(folder, "out/deep/main.tf"), "");
    await ask(folder, ["live/main.tf", "live/deep/main.tf"]);
    await expect(ask(folder, ["out/deep/main.tf"])).rejects.toThrow("is ignored by git");
    await expect(ask(folder, ["live/main.tf", "live/local.tf"])).rejects.toThrow(
      /^live\/local.tf is ignored by git: /,
    );
  });

  it("is nothing where there is no repository, or no git", async () => {
    const folder = temporaryFolder({ "main.tf": "" });
    await ask(folder, ["main.tf"]);
    const path = process.env["PATH"];
    process.env["PATH"] = folder;
    try {
      await ask(repositoryWithoutGit(), ["main.tf"]);
    } finally {
      process.env["PATH"] = path;
    }
  });

  it("is what git will not tell of", async () => {
    const folder = repository({ "main.tf": "" });
    writeFileSync(join(folder, ".git/config"), "[nonsense\n");
    await expect(ask(folder, ["main.tf"])).rejects.toThrow("main.tf may not be committed (");
  });

  it("is asked without running what the repository's configuration names", async () => {
    const folder = repository({ "main.tf": "a\n", ".gitattributes": "*.tf filter=own\n" });
    const ran = join(folder, "ran");
    const program = join(folder, "program.sh");
    writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> '${ran}'\ncat\n`);
    chmodSync(program, 0o755);
    mkdirSync(join(folder, ".git/hooks"), { recursive: true });
    for (const hook of ["post-index-change", "fsmonitor-watchman", "reference-transaction"]) {
      writeFileSync(join(folder, ".git/hooks", hook), `#!/bin/sh\necho ${hook} >> '${ran}'\n`);
      chmodSync(join(folder, ".git/hooks", hook), 0o755);
    }
    for (const [name, value] of [
      ["core.fsmonitor", program],
      ["core.pager", program],
      ["core.editor", program],
      ["filter.own.clean", program],
      ["filter.own.smudge", program],
      ["filter.own.process", program],
      ["filter.own.required", "true"],
      ["diff.external", program],
      ["pager.status", program],
    ] as const) {
      git(folder, "config", name, value);
    }
    // With another time, git has to look into the file, through the filter.
    writeFileSync(join(folder, "main.tf"), "b\n");
    await expect(ask(folder, ["main.tf"])).rejects.toThrow("not committed");
    expect(existsSync(ran)).toBe(false);
    // What `-c` would take for the value of another name.
    writeFileSync(join(folder, ".gitattributes"), "*.tf filter=a=b\n");
    git(folder, "config", "filter.a=b.clean", program);
    await expect(ask(folder, ["main.tf"])).rejects.toThrow("cannot be turned off");
    expect(existsSync(ran)).toBe(false);
  });
});

function repositoryWithoutGit(): string {
  return temporaryFolder({ "main.tf": "", ".git/HEAD": "ref: refs/heads/main\n" });
}
