import { choose } from "../operations/choices.js";
import { doubt, observeDoubts } from "../values/doubt.js";
import { attempt, EvaluationError } from "../values/errors.js";
import { BOOL, DYNAMIC } from "../values/types.js";
import { follow, scalar, unknown, type Value } from "../values/value.js";
import { type LazyArgument, type LazyFunction, type LazyInvocation, lazy } from "./definition.js";
import { ordinal } from "./ordinal.js";

/** Functions whose arguments may fail. */
export const attemptFunctions: readonly LazyFunction[] = [
  lazy("try", DYNAMIC, firstThatWorks),
  lazy("can", BOOL, works),
];

/** The first argument that does not fail. One that may still fail leaves the choice open. */
function firstThatWorks({ args, at: place }: LazyInvocation): Value {
  const candidates: Value[] = [];
  const failures: string[] = [];
  for (const [at, argument] of args.entries()) {
    const { result, mayFail } = outcomeOf(argument);
    if (typeof result === "string") {
      failures.push(`the ${ordinal(at + 1)} argument fails (${result})`);
      continue;
    }
    candidates.push(result);
    if (mayFail) continue;
    if (candidates.length > 1) break;
    const note = [...failures, `the ${ordinal(at + 1)} is taken`].join(", ");
    return follow(result, { kind: "choice", reference: "try(…)", at: place, note });
  }
  const [first] = candidates;
  if (first === undefined) throw new EvaluationError("every argument of try() fails");
  doubt();
  // Whatever it will be: the others fail, and the plan says that the whole does not.
  if (candidates.length === 1 && args.length - failures.length === 1) return first;
  return choose({ kind: "undecided", what: "condition", at: place }, candidates);
}

function works({ args, at }: LazyInvocation): Value {
  const [only, ...others] = args;
  if (only === undefined || others.length > 0) {
    throw new EvaluationError("can() takes one argument");
  }
  const { result, mayFail } = outcomeOf(only);
  if (typeof result === "string") return scalar(false);
  return mayFail
    ? unknown({ kind: "undecided", what: "condition", at }, [result], true)
    : scalar(true);
}

interface Outcome {
  /** The value, or what Terraform would complain about. */
  readonly result: Value | string;
  /** It may still turn out to be an error. */
  readonly mayFail: boolean;
}

function outcomeOf({ evaluate, settled }: LazyArgument): Outcome {
  const { value, error } = attempt(() => observeDoubts(evaluate));
  if (error !== undefined) return { result: error.message, mayFail: false };
  const { result, mayFail } = value;
  return { result, mayFail: !settled && (mayFail || looksUnsure(result)) };
}

// What is unknown may turn out to be an error when it becomes known, and so may something inside a
// value of unknown shape. A whole attribute of a resource cannot.
function looksUnsure(value: Value): boolean {
  if (value.kind === "unknown") return true;
  if (value.kind === "attribute") return value.path.length > 1;
  if (value.kind === "sequence") return value.items.some(looksUnsure);
  return false;
}
