import type { Progress } from "../../machine/progress.js";
import { Random } from "../random.js";
import { askChecker } from "./checker.js";
import { DEVIATIONS, type Deviation } from "./deviations.js";
import { makeQuestion } from "./documents.js";
import { askMoto } from "./moto.js";
import type { Answer, Question } from "./question.js";

/** A question, answered by both. */
export interface Judged {
  readonly question: Question;
  /** What has been brought into it that both read in different ways. */
  readonly deviation: Deviation | undefined;
  readonly checker: Answer;
  readonly moto: Answer;
  /** What moto answers where the question is written such that it reads it as AWS does. */
  readonly motoInPlain: Answer;
}

/** Half of the questions have nothing special in them, and each of the others has one deviation. */
export async function referee(
  count: number,
  seed: string,
  progress: Progress,
): Promise<readonly Judged[]> {
  const random = new Random(seed);
  const asked = Array.from({ length: count }, (_, index) => {
    const question = makeQuestion(random);
    const deviation =
      index % 2 === 0 ? undefined : DEVIATIONS[((index - 1) / 2) % DEVIATIONS.length];
    if (deviation === undefined) return { question, plain: question, deviation };
    const special = deviation.bring(question, random);
    return { question: special, plain: deviation.plain(special), deviation };
  });
  const answers = await askMoto(
    asked.flatMap(({ question, plain }) => [question, plain]),
    progress,
  );
  return asked.map(({ question, deviation }, index) => ({
    question,
    deviation,
    checker: askChecker(question),
    moto: answers[2 * index] ?? "RAISED nothing",
    motoInPlain: answers[2 * index + 1] ?? "RAISED nothing",
  }));
}

export function differ({ checker, moto }: Judged): boolean {
  return checker !== moto;
}

/** Answers of the checker that neither moto gives to the same in plain words, nor the deviation explains. */
export function unexplained(judged: readonly Judged[]): readonly Judged[] {
  return judged.filter(({ checker, motoInPlain, deviation }) => {
    if (checker === motoInPlain) return false;
    if (deviation?.silence === undefined) return true;
    // Where it is not known whether a denial applies, that nothing allows it says enough.
    const isShut = checker === "NEUTRAL" && motoInPlain === "DENIED";
    return checker !== deviation.silence && !(isShut && deviation.silence === "UNKNOWN");
  });
}

/** A line for each deviation: how often it was there, and made a difference, and which. */
export function describeJudged(judged: readonly Judged[]): string {
  const rows = [undefined, ...DEVIATIONS].map((deviation) => {
    const those = judged.filter((one) => one.deviation === deviation);
    const different = those.filter(differ);
    const silent = different.filter(({ checker }) => checker === deviation?.silence).length;
    const title =
      deviation === undefined ? "nothing special" : `${deviation.number} ${deviation.title}`;
    const wrong = unexplained(those).length;
    const silence = silent > 0 ? `, of which ${silent} ${deviation?.silence}` : "";
    return `${title}: ${those.length} asked, ${different.length} answered otherwise${silence}, ${wrong} unexplained`;
  });
  return rows.join("\n");
}
