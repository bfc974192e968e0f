// Prints what Vitest's JSON report says as `N passed, N failed`, and fails unless all tests passed.
import { readFileSync } from "node:fs";

const files = read(process.argv[2]);
const tests = files.flatMap((file) =>
  file.assertionResults.map((test) => ({ ...test, file: file.name })),
);
const passed = tests.filter(({ status }) => status === "passed");
const others = tests.filter(({ status }) => status !== "passed");
// A file that could not be loaded has failed without a failed test.
const broken = files.filter(
  (file) =>
    file.status !== "passed" && file.assertionResults.every(({ status }) => status === "passed"),
);

for (const test of others) console.log(`${test.status}: ${test.fullName} (${test.file})`);
for (const file of broken) console.log(`failed: ${file.name}`);
const failed = others.length + broken.length;
console.log(`${passed.length} passed, ${failed} failed`);
process.exitCode = passed.length > 0 && failed === 0 ? 0 : 1;

function read(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).testResults;
  } catch {
    console.log("no tests have run");
    return [];
  }
}
