import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";
import "../../modules/cdktn.js";

// Who builds has not got the fork's packages, and what the compiler would take from them is `any` there.
test("declarations that are written without the fork's packages say what those with them do", async () => {
  const out = await mkdtemp(join(tmpdir(), "flowgate-declarations-"));
  onTestFinished(() => rm(out, { recursive: true, force: true }));
  const [built, checked] = [join(out, "built"), join(out, "checked")];
  const emit = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--noCheck"];
  await Promise.all([
    tsc("-p", "tsconfig.cdktn.json", "--outDir", built),
    tsc("-p", "modules/cdktn/tsconfig.json", ...emit, "--rootDir", ".", "--outDir", checked),
  ]);
  const files = (await readdir(built, { recursive: true })).filter((file) =>
    file.endsWith(".d.ts"),
  );
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const [without, withThem] = await Promise.all(
      [join(built, file), join(checked, "modules", file)].map((path) => readFile(path, "utf8")),
    );
    expect(without, file).toBe(withThem);
  }
});

async function tsc(...args: readonly string[]): Promise<void> {
  await execa(process.execPath, ["node_modules/typescript/bin/tsc", ...args]);
}
