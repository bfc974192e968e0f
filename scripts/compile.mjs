// Leaves beside a bundle of the command line what V8 compiles of it when plans are checked: what has run, and nothing else.
// checker/cli/compiled.ts reads it, under the same name and with the same text.
import { readFileSync, writeFileSync } from "node:fs";
import module, { createRequire } from "node:module";
import { dirname } from "node:path";
import v8 from "node:v8";
import { Script } from "node:vm";

const [file, ...plans] = process.argv.slice(2);

// The flags are a part of what has to be the same: those that a run sets are not set here.
const setFlag = v8.setFlagsFromString;
v8.setFlagsFromString = () => {};
// The same, as checker/cli/engine.ts has it.
process.binding = () => v8;
// A function that has not run for a while would be forgotten.
setFlag("--no-flush-bytecode");

const script = new Script(module.wrap(readFileSync(file, "latin1")), { filename: file });
const loaded = { exports: {} };
script.runInThisContext()(loaded.exports, createRequire(file), loaded, file, dirname(file));
for (const plan of plans) {
  for (const more of [[], ["--no-source"]]) await loaded.exports.main(["check", plan, ...more]);
}
setFlag("--flush-bytecode");
writeFileSync(
  `${file}.${process.versions.v8}-${process.platform}-${process.arch}.code`,
  script.createCachedData(),
);
process.exitCode = 0;
