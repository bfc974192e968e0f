import { execa } from "execa";
import { expect, test } from "vitest";
import { folderWith } from "./folder.js";

const report = (...files: readonly { status: string; tests: readonly string[] }[]) =>
  JSON.stringify({
    testResults: files.map(({ status, tests }, index) => ({
      name: `file-${index}`,
      status,
      assertionResults: tests.map((test) => ({ status: test, fullName: "a test" })),
    })),
  });

const folder = folderWith({
  "passed.json": report({ status: "passed", tests: ["passed", "passed"] }),
  "failed.json": report({ status: "failed", tests: ["passed", "failed"] }),
  "skipped.json": report({ status: "passed", tests: ["passed", "pending", "todo"] }),
  "broken.json": report({ status: "passed", tests: ["passed"] }, { status: "failed", tests: [] }),
  "nothing.json": report(),
});

// What closes the project's own checks.
test.each([
  ["passed.json", 0, "2 passed, 0 failed"],
  ["failed.json", 1, "failed: a test (file-0)\n1 passed, 1 failed"],
  ["skipped.json", 1, "pending: a test (file-0)\ntodo: a test (file-0)\n1 passed, 2 failed"],
  ["broken.json", 1, "failed: file-1\n1 passed, 1 failed"],
  ["nothing.json", 1, "0 passed, 0 failed"],
  ["missing.json", 1, "no tests have run\n0 passed, 0 failed"],
])("the totals of %s: exit %i, %j", async (file, exitCode, stdout) => {
  const run = await execa(process.execPath, ["scripts/test-totals.mjs", `${folder.path}/${file}`], {
    reject: false,
  });
  expect(run).toMatchObject({ exitCode, stdout });
});
