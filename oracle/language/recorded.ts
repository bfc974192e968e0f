import { join } from "node:path";
import { compare, type Difference } from "./compare.js";
import { outcomesOf } from "./configuration.js";
import { evaluateQuestion } from "./flowgate.js";
import { outline } from "./outline.js";
import type { Answer, Question } from "./question.js";

/** A question, what Terraform has answered, and what flowgate has said then. */
export interface Recorded {
  readonly question: Question;
  readonly theirs: readonly Answer[];
  readonly ours: string;
}

export const FOLDER = join(import.meta.dirname, "../../test/trace/language");

/** One file for each kind of question. */
export const KINDS = ["constant", "ids", "variable"] as const;

/**
 * One paragraph a question. A line begins with what it is:
 *
 *     # the seed, where Terraform's answers depend on it
 *     @ the variable, as JSON
 *     > a line of the expression
 *     = an answer of Terraform's: JSON, or the word `error`
 *     : what flowgate says, where that is not just this JSON
 */
export function writeRecorded(all: readonly Recorded[]): string {
  return all.map((one) => `${linesOf(one).join("\n")}\n`).join("\n");
}

function linesOf({ question, theirs, ours }: Recorded): readonly string[] {
  const { kind, seed, text } = question;
  const answers = theirs.map((answer) => (typeof answer === "string" ? answer : answer.json));
  return [
    ...(kind === "ids" && seed !== text ? [`# ${seed}`] : []),
    ...(kind === "variable" ? [`@ ${JSON.stringify(question.variable)}`] : []),
    ...text.split("\n").map((line) => `> ${line}`),
    ...answers.map((answer) => `= ${answer}`),
    ...(answers.length === 1 && answers[0] === ours ? [] : [`: ${ours}`]),
  ];
}

export function readRecorded(kind: Question["kind"], text: string): readonly Recorded[] {
  return text
    .split(/\n\n(?=[#@>] )/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => readOne(kind, paragraph.trimEnd().split("\n")));
}

function readOne(kind: Question["kind"], lines: readonly string[]): Recorded {
  const those = (mark: string) =>
    lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(2));
  const text = those(">").join("\n");
  const [seed = text] = those("#");
  const [variable = "{}"] = those("@");
  const answers = those("=");
  const [ours = answers[0] ?? ""] = those(":");
  const question: Question =
    kind === "variable"
      ? { kind, seed, text, variable: JSON.parse(variable) }
      : { kind, seed, text };
  return { question, ours, theirs: answers.map(readAnswer) };
}

function readAnswer(text: string): Answer {
  return text === "error" || text === "unknown" || text === "refused" ? text : { json: text };
}

/** What flowgate says to the question now, and how that differs from what Terraform says. */
export function askAgain({ question, theirs }: Omit<Recorded, "ours">): {
  readonly ours: string;
  readonly difference: Difference | undefined;
} {
  const evaluation = evaluateQuestion(question);
  const outcomes = outcomesOf(question);
  const difference = theirs
    .map((answer, at) => compare(evaluation, answer, outcomes[at] ?? outcomes[0]))
    .find((one) => one !== "same" && one !== "open" && one !== "left");
  return { ours: outline(evaluation), difference };
}
