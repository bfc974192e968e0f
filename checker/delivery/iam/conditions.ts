import { type ConditionScope, compareValues, type RequestValue } from "./comparisons.js";
import { type ContextEntry, contextEntry, valueOfKey } from "./context.js";
import type { PolicyCondition } from "./document.js";
import type { Operator } from "./operator-names.js";
import { knownText, type Text } from "./text.js";
import { allOf, eitherOf, inEachCase, opposite, type Truth } from "./truth.js";

/**
 * Whether a condition holds in a request.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function holds({ operator, key, values }: PolicyCondition, scope: ConditionScope): Truth {
  const name = knownText(key);
  const cases =
    name === undefined ? ABSENT_OR_PRESENT : casesOf(name, contextEntry(scope.context, name));
  const [first, ...others] = cases.map((one) =>
    operator.kind === "null" ? isNull(one, values) : compared(operator, one, values, scope),
  );
  return first === undefined ? "unknown" : inEachCase(first, ...others);
}

/** What the request may have for a key. */
type Case =
  | { readonly kind: "absent" }
  | {
      readonly kind: "present";
      readonly values: readonly RequestValue[];
      readonly isMany: boolean;
    };

const ABSENT: Case = { kind: "absent" };
const ABSENT_OR_PRESENT: readonly Case[] = [
  ABSENT,
  { kind: "present", values: [[{ id: "value of an unknown key" }]], isMany: false },
];

function casesOf(key: string, entry: ContextEntry): readonly Case[] {
  const present = (value: RequestValue, isMany = false): Case => ({
    kind: "present",
    values: [value],
    isMany,
  });
  switch (entry.kind) {
    case "absent":
      return [ABSENT];
    case "values": {
      const { values, isMany } = entry;
      // "No keys in the request" and "a null data set" are the same.
      if (values.length === 0) return [ABSENT];
      return [{ kind: "present", values, isMany: isMany === true || values.length > 1 }];
    }
    case "value-or-absent":
      return [ABSENT, present(entry.value)];
    case "since":
      return [present({ since: entry.moment })];
    case "present":
      return [present(valueOfKey(key), entry.isMany)];
    case "unknown":
      return [ABSENT, present(valueOfKey(key))];
  }
}

/** `"true"` asks for a key that is absent, `"false"` for one that is there. */
function isNull({ kind }: Case, values: PolicyCondition["values"]): Truth {
  const expected = kind === "absent" ? "true" : "false";
  return eitherOf(
    values.map((value): Truth => {
      const text = value === "unknown" ? undefined : knownText(value);
      if (text === expected) return "yes";
      return text === "true" || text === "false" ? "no" : "unknown";
    }),
  );
}

type Compare = Extract<Operator, { kind: "compare" }>;

function compared(
  operator: Compare,
  one: Case,
  wanted: PolicyCondition["values"],
  scope: ConditionScope,
): Truth {
  if (one.kind === "absent") return ofAbsent(operator);
  // What an empty list of values comes to is documented nowhere.
  if (wanted.length === 0) return "unknown";
  const { comparison, isNegated, quantifier } = operator;
  const truths = one.values.map((value) => {
    const matches = eitherOf(wanted.map((each) => compareOne(comparison, value, each, scope)));
    return isNegated ? opposite(matches) : matches;
  });
  if (quantifier === "all") return allOf(truths);
  if (quantifier === "any") return eitherOf(truths);
  if (!one.isMany) return allOf(truths);
  // A key with many values takes a quantifier. Without one, it is only reported that nothing matches.
  return !isNegated && eitherOf(truths) === "no" ? "no" : "unknown";
}

function compareOne(
  comparison: Compare["comparison"],
  value: RequestValue,
  wanted: Text | "unknown",
  scope: ConditionScope,
): Truth {
  return wanted === "unknown" ? "unknown" : compareValues(comparison, value, wanted, scope);
}

/**
 * "If the key is not present … the values do not match", so that what must not match holds; and what ends
 * in `IfExists` holds. `ForAllValues` is true of no values, `ForAnyValue` is false.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function ofAbsent({ isNegated, quantifier, ifExists }: Compare): Truth {
  if (quantifier === "all") return "yes";
  // Which of the two sentences counts for both together is not said.
  if (quantifier === "any") return ifExists ? "unknown" : "no";
  return isNegated || ifExists ? "yes" : "no";
}
