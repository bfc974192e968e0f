import type { Difference } from "./compare.js";
import type { Question } from "./question.js";

/** A way in which flowgate and Terraform differ and may: what stands here is in oracle/README.md, with its effect. */
export interface Known {
  readonly title: string;
  readonly applies: (difference: Difference, question: Question) => boolean;
}

/**
 * All of them are values where Terraform reports an error, which only `try` and `can` notice: a plan exists, so
 * that nowhere else an expression fails. Where one of these is around it, another value comes of that.
 */
export const KNOWN: readonly Known[] = [
  {
    title: "a splat goes through a list without items, whose items could not have what it asks for",
    applies: (difference, question) =>
      isOfAnError(difference, question) && /(?:\[\*\]|\.\*)/.test(textOf(question)),
  },
  {
    title: "nulls and empty collections inside of collections are of no one type",
    applies: (difference, question) =>
      isOfAnError(difference, question) &&
      /\b(?:to(?:list|set|map)|concat|coalesce|distinct|chunklist|matchkeys|setproduct|set(?:union|intersection|subtract)|contains|lookup|join)\(/.test(
        textOf(question),
      ),
  },
];

function isOfAnError(difference: Difference, question: Question): boolean {
  if (difference === "value for error") return true;
  return difference === "value" && /\b(?:try|can)\(/.test(textOf(question));
}

/** All that is evaluated: the expression, and what its variable is given. */
function textOf(question: Question): string {
  const { text } = question;
  return question.kind === "variable" ? `${text}\n${question.variable.given ?? ""}` : text;
}
