// Prints what CHANGELOG.md says of the version of a tag, and fails unless package.json has that version:
//
//     node scripts/release-notes.mjs v0.1.0
import { readFileSync } from "node:fs";

const [tag = "", folder = "."] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
const changelog = readFileSync(`${folder}/CHANGELOG.md`, "utf8");

const sections = changelog.split(/^(?=## )/m).slice(1);
const section = sections.find((text) => text.startsWith(`## [${version}] - `));
const notes = section?.slice(section.indexOf("\n")).trim();

if (tag !== `v${version}`) fail(`the tag is ${tag}, and package.json has version ${version}`);
else if (notes === undefined) fail(`CHANGELOG.md has no section "## [${version}] - DATE"`);
else if (notes === "") fail(`CHANGELOG.md says nothing of ${version}`);
else console.log(notes);

function fail(reason) {
  console.error(reason);
  process.exitCode = 1;
}
