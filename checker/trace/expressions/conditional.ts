import type { Conditional, Expression } from "../../source/expression.js";
import { beside, ofOneType } from "../operations/branches.js";
import { choose, throughChoices } from "../operations/choices.js";
import { toBoolean } from "../operations/convert.js";
import { doubt, observeDoubts, withoutDoubt } from "../values/doubt.js";
import { type Attempt, attempt, EvaluationError } from "../values/errors.js";
import { DYNAMIC, type Type } from "../values/types.js";
import { follow, unknown, type Value } from "../values/value.js";
import { typeOfFailed } from "./failed-type.js";
import type { Environment, Language } from "./language.js";

/** `condition ? then : otherwise` */
export function evaluateConditional(
  language: Language,
  expression: Conditional,
  env: Environment,
): Value {
  const condition = language.evaluate(expression.condition, env);
  if (condition.kind === "scalar" && condition.value === null) {
    throw new EvaluationError("a null condition");
  }
  const known = toBoolean(condition, "the condition");
  if (known === undefined) return undecidedConditional(language, expression, env);
  const [taken, other] = known
    ? [expression.then, expression.otherwise]
    : [expression.otherwise, expression.then];
  const selected = language.evaluate(taken, env);
  const value = besideOther(selected, evaluateBranch(language, other, env));
  return follow(value, {
    kind: "choice",
    reference: "condition",
    at: expression.at,
    note: `the condition is ${known}`,
  });
}

/** What is known of a branch. */
interface Branch {
  /** The value, or what Terraform would complain about. */
  readonly outcome: Attempt<Value>;
  /** The type that it has all the same where it fails. */
  readonly type: Type;
  readonly mayFail: boolean;
}

function evaluateBranch(language: Language, branch: Expression, env: Environment): Branch {
  const { result: outcome, mayFail } = observeDoubts(() =>
    attempt(() => language.evaluate(branch, env)),
  );
  const type =
    outcome.error === undefined ? DYNAMIC : withoutDoubt(() => typeOfFailed(language, branch, env));
  return { outcome, type, mayFail };
}

/** The branch that is not taken may fail; it only has a say in the type of the result. */
function besideOther(selected: Value, { outcome, type, mayFail }: Branch): Value {
  if (mayFail) doubt();
  const together = () =>
    throughChoices([selected], ([one = selected]) =>
      outcome.error === undefined ? beside(one, outcome.value) : ofOneType(one, type),
    );
  if (!mayFail) return together();
  // One that fails has no type, so that the two may go together after all.
  const { value, error } = attempt(together);
  return value ?? unknown({ kind: "fails", message: error.message }, [selected], true);
}

/** Both branches have one type, whichever will be taken. */
function undecidedConditional(
  language: Language,
  expression: Conditional,
  env: Environment,
): Value {
  const reason = { kind: "undecided", what: "condition", at: expression.condition.at } as const;
  doubt();
  const then = evaluateBranch(language, expression.then, env);
  const otherwise = evaluateBranch(language, expression.otherwise, env);
  const outcomes = [[then, otherwise] as const, [otherwise, then] as const].map(([taken, other]) =>
    attempt(() => {
      if (taken.outcome.error !== undefined) throw taken.outcome.error;
      return besideOther(taken.outcome.value, other);
    }),
  );
  // A branch that fails would make Terraform fail, if it were taken.
  const values = outcomes.flatMap(({ value }) => value ?? []);
  const [failure] = outcomes.flatMap(({ error }) => error ?? []);
  if (values.length === 0 && failure !== undefined) throw failure;
  return choose(reason, values);
}
