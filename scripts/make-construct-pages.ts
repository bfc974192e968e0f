// Writes the pages of the constructs, and the examples of their comments for the tests to run. What the comments lack is
// named, and fails.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeReference, readMade } from "../reference/make.js";

const root = join(import.meta.dirname, "..");
const { files, gaps } = await makeReference();
for (const [path, text] of files) {
  if (text === (await readMade(path))) continue;
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
  console.log(path);
}
for (const gap of gaps) console.error(gap);
if (gaps.length > 0) process.exitCode = 1;
