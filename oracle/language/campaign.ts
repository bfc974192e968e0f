import type { Progress } from "../../machine/progress.js";
import { compare, type Difference, isWhollyKnown, shown } from "./compare.js";
import { outcomesOf } from "./configuration.js";
import { askConsole } from "./console.js";
import { type Evaluation, evaluateQuestion } from "./flowgate.js";
import { generateQuestions } from "./generate.js";
import type { Answer, Question } from "./question.js";

export interface Found {
  readonly question: Question;
  readonly difference: Difference;
  readonly ours: string;
  readonly theirs: string;
}

export interface Campaign {
  /** How many questions there were, and how many of them Terraform answers. */
  readonly asked: number;
  readonly answered: number;
  /** Of those, how many flowgate answers as well: with a value that is all known, or an error. */
  readonly known: number;
  readonly differences: readonly Found[];
  /** What flowgate does not know, by the function or the form outermost, most frequent first. */
  readonly open: ReadonlyMap<string, number>;
}

/** How many are asked in one run of Terraform. */
const AT_ONCE = 500;

/** Asks both all questions of a seed, and holds the answers against each other. The parser must be loaded. */
export async function runCampaign(
  count: number,
  seed: string,
  progress: Progress,
): Promise<Campaign> {
  let [answered, known] = [0, 0];
  const differences: Found[] = [];
  const open = new Map<string, number>();
  const ask = (first: number) => {
    const questions = generateQuestions(seed, first, Math.max(0, Math.min(AT_ONCE, count - first)));
    return [questions, askConsole(questions)] as const;
  };
  let next = ask(0);
  for (let first = 0; first < count; first += AT_ONCE) {
    const [questions, asked] = next;
    const answers = await asked;
    // Terraform is at the next ones meanwhile.
    next = ask(first + AT_ONCE);
    for (const question of questions) {
      const theirs = answers.get(question) ?? [];
      if (theirs.every((one) => one === "refused" || one === "unknown")) continue;
      answered += 1;
      const ours = evaluateQuestion(question);
      if (isAnswer(ours)) known += 1;
      else open.set(groupOf(question), (open.get(groupOf(question)) ?? 0) + 1);
      const found = differenceIn(question, ours, theirs);
      if (found === undefined) continue;
      differences.push(found);
      // At once: a long run may be stopped.
      progress(`${describeFound(found)}\n`);
    }
    progress(`${Math.min(first + AT_ONCE, count)} asked, ${differences.length} differences`);
  }
  return { asked: count, answered, known, differences, open: sorted(open) };
}

function isAnswer(ours: Evaluation): boolean {
  return ours.kind === "error" || (ours.kind === "value" && isWhollyKnown(ours.value));
}

function differenceIn(
  question: Question,
  ours: Evaluation,
  theirs: readonly Answer[],
): Found | undefined {
  const outcomes = outcomesOf(question);
  for (const [at, answer] of theirs.entries()) {
    const comparison = compare(ours, answer, outcomes[at] ?? outcomes[0]);
    if (comparison === "same" || comparison === "open" || comparison === "left") continue;
    return {
      question,
      difference: comparison,
      ours: shown(ours),
      theirs: typeof answer === "string" ? answer : answer.json,
    };
  }
  return undefined;
}

/** What an expression begins with: a function, or a form without a name. */
function groupOf({ kind, text }: Question): string {
  const [, name] = /^\(*([a-z]\w*)\(/.exec(text) ?? [];
  return `${kind}: ${name ?? "other forms"}`;
}

function sorted(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...counts].sort(([, a], [, b]) => b - a));
}

export function describeCampaign(campaign: Campaign): string {
  const { asked, answered, known, differences, open } = campaign;
  const share = answered === 0 ? 0 : (100 * known) / answered;
  const kinds = ["value", "error for value", "value for error"] as const;
  const rows = [
    `${asked} asked, ${answered} answered by Terraform; flowgate answers ${share.toFixed(1)} % of those`,
    ...kinds.map(
      (kind) => `${kind}: ${differences.filter(({ difference }) => difference === kind).length}`,
    ),
    "not known to flowgate, most frequent:",
    ...[...open].slice(0, 12).map(([group, count]) => `${count}: ${group}`),
  ];
  return rows.join("\n");
}

export function describeFound({ question, difference, ours, theirs }: Found): string {
  const variable = question.kind === "variable" ? `\n${JSON.stringify(question.variable)}` : "";
  return `${question.seed} (${difference})${variable}\n${question.text}\nflowgate:  ${ours}\nTerraform: ${theirs}`;
}
