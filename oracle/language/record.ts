import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadParser } from "../../checker/source/index.js";
import { askConsole } from "./console.js";
import type { Question } from "./question.js";
import { askAgain, FOLDER, KINDS, type Recorded, readRecorded, writeRecorded } from "./recorded.js";

const USAGE = `usage: tsx oracle/language/record.ts [QUESTIONS.json]

Asks \`terraform console\` again what test/trace/language has, and beside it the questions of a file (a list of them, as
question.ts has them), and records what Terraform and flowgate say. It exits with 1 where they differ.`;

/** How many are asked in one run of Terraform. */
const AT_ONCE = 500;

const [file] = process.argv.slice(2);
if (file?.startsWith("-")) console.log(USAGE);
else {
  await loadParser();
  const more: readonly Question[] =
    file === undefined ? [] : JSON.parse(await readFile(file, "utf8"));
  for (const kind of KINDS)
    await record(
      kind,
      more.filter((one) => one.kind === kind),
    );
}

async function record(kind: Question["kind"], more: readonly Question[]): Promise<void> {
  const path = join(FOLDER, `${kind}.txt`);
  const before = await readFile(path, "utf8").then(
    (text) => readRecorded(kind, text).map(({ question }) => question),
    () => [],
  );
  const questions = [...new Map([...before, ...more].map((one) => [keyOf(one), one])).values()];
  const all: Recorded[] = [];
  for (let first = 0; first < questions.length; first += AT_ONCE) {
    const answers = await askConsole(questions.slice(first, first + AT_ONCE));
    for (const [question, theirs] of answers) {
      const { ours, difference } = askAgain({ question, theirs });
      all.push({ question, theirs, ours });
      if (difference === undefined) continue;
      console.log(`${difference}: ${question.text}\n= ${JSON.stringify(theirs)}\n: ${ours}\n`);
      process.exitCode = 1;
    }
    console.error(`${kind}: ${all.length}`);
  }
  await writeFile(path, writeRecorded(sorted(all)));
}

function keyOf(question: Question): string {
  return JSON.stringify([question.text, question.kind === "variable" && question.variable]);
}

function sorted(all: readonly Recorded[]): readonly Recorded[] {
  return [...all].sort((a, b) => (keyOf(a.question) < keyOf(b.question) ? -1 : 1));
}
