import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { answersTo, type Configuration, configurationOf } from "./configuration.js";
import { FILES } from "./files.js";
import type { Answer, Question } from "./question.js";

/** What Terraform answers to each question: one answer for each outcome of the apply. */
export type Answers = ReadonlyMap<Question, readonly Answer[]>;

/**
 * Asks `terraform console`, all in one run. What Terraform will not even plan, or falls over, is found by
 * halves and answered with `refused`; so are variables whose values it does not take.
 */
export async function askConsole(questions: readonly Question[]): Promise<Answers> {
  if (questions.length === 0) return new Map();
  const answers = await askAtOnce(questions);
  if (answers !== undefined) return answers;
  const [only] = questions;
  if (questions.length === 1 && only !== undefined) return refused([only]);
  const half = Math.ceil(questions.length / 2);
  return new Map([
    ...(await askConsole(questions.slice(0, half))),
    ...(await askConsole(questions.slice(half))),
  ]);
}

function refused(questions: readonly Question[]): Answers {
  return new Map(
    questions.map((question) => [
      question,
      Array.from({ length: answersTo(question) }, () => "refused" as const),
    ]),
  );
}

/** Undefined where Terraform fails, and does not say for which of them. */
async function askAtOnce(questions: readonly Question[]): Promise<Answers | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "flowgate-language-"));
  try {
    const wrong = new Set<Question>();
    for (;;) {
      const asked = questions.filter((question) => !wrong.has(question));
      const configuration = configurationOf(asked);
      await write(folder, configuration);
      const found = await invalid(folder, configuration);
      if (found === undefined) return undefined;
      for (const question of found) wrong.add(question);
      if (found.size > 0) continue;
      const answers = await evaluate(folder, configuration, asked);
      return answers && new Map([...answers, ...refused([...wrong])]);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function write(folder: string, { files }: Configuration): Promise<void> {
  const manifest = JSON.stringify({
    Modules: [
      { Key: "", Source: "", Dir: "." },
      { Key: "m", Source: "./m", Dir: "m" },
    ],
  });
  const all = new Map([
    ...FILES,
    ...files,
    [".terraform/modules/modules.json", manifest] as const,
    ["settings.tfrc", ""] as const,
  ]);
  for (const [path, text] of all) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

function run(folder: string, args: readonly string[], input = "") {
  // An expression may come to a text of gigabytes.
  return execa("sh", ["-c", `ulimit -v ${MOST_KILOBYTES}; exec terraform "$@"`, "sh", ...args], {
    cwd: folder,
    timeout: 30_000,
    input,
    reject: false,
    env: {
      TF_CLI_CONFIG_FILE: join(folder, "settings.tfrc"),
      CHECKPOINT_DISABLE: "1",
      TF_LOG: "",
      NO_COLOR: "1",
    },
  });
}

const MOST_KILOBYTES = 4_000_000;

/** The questions that make the configuration invalid; undefined where something else does. */
async function invalid(
  folder: string,
  { questionAt }: Configuration,
): Promise<ReadonlySet<Question> | undefined> {
  const { stdout } = await run(folder, ["validate", "-json"]);
  const { diagnostics }: Validation = JSON.parse(
    stdout || '{"diagnostics":[{"severity":"error"}]}',
  );
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const found = errors.map(({ range }) => range && questionAt(range.filename, range.start.line));
  const questions = new Set(found.flatMap((question) => question ?? []));
  return errors.length > 0 && questions.size === 0 ? undefined : questions;
}

interface Validation {
  readonly diagnostics: readonly {
    readonly severity: string;
    readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
  }[];
}

async function evaluate(
  folder: string,
  { evaluates }: Configuration,
  questions: readonly Question[],
): Promise<Answers | undefined> {
  const { stdout } = await run(folder, ["console"], `${evaluates}\n`);
  // A tuple is printed one element a line, between brackets.
  const lines = stdout.trim().split("\n").slice(1, -1);
  const count = questions.reduce((sum, question) => sum + answersTo(question), 0);
  if (lines.length !== count) return undefined;
  const left = lines.map((line) => readAnswer(line.trim().replace(/,$/, "")));
  // Those of the module stand behind the others.
  const ordered = [
    ...questions.filter(({ kind }) => kind !== "variable"),
    ...questions.filter(({ kind }) => kind === "variable"),
  ];
  return new Map(ordered.map((question) => [question, left.splice(0, answersTo(question))]));
}

/** Reads one line that the console prints for `try(base64encode(jsonencode(…)), "error")`. */
function readAnswer(line: string): Answer {
  if (line === '"error"') return "error";
  if (line === "(known after apply)") return "unknown";
  const encoded = /^"([A-Za-z0-9+/=]*)"$/.exec(line)?.[1];
  if (encoded === undefined) throw new Error(`terraform console answered: ${line}`);
  return { json: Buffer.from(encoded, "base64").toString("utf8") };
}
