import { matchArn } from "./arns.js";
import { type Atom, literalAtoms } from "./atoms.js";
import type { RequestContext } from "./context.js";
import type { PolicyVersion } from "./document.js";
import { isWithin } from "./ip-range.js";
import { matchAtoms } from "./matching.js";
import type { Comparison, Order } from "./operator-names.js";
import { EVER, type Interval, momentOf, numberOf } from "./quantity.js";
import { knownText, type Text } from "./text.js";
import { allOf, type Truth, truthOf } from "./truth.js";
import { substitute, type TextReading } from "./variables.js";

/** A value of the request. */
export type RequestValue = Text | { readonly since: number };

export interface ConditionScope {
  readonly context: RequestContext;
  readonly version: PolicyVersion;
}

/** Whether a value of the request is that of the policy, or stands to it as asked, whichever way they are negated. */
export function compareValues(
  comparison: Comparison,
  value: RequestValue,
  wanted: Text,
  scope: ConditionScope,
): Truth {
  const order = orderOf(comparison);
  if (order !== undefined) {
    const isDate = comparison.startsWith("date-");
    const read = isDate ? momentOf : numberOf;
    const other = read(knownText(wanted));
    // AWS may take one that cannot be read for false, or refuse the policy.
    if (other === undefined) return "unknown";
    return ordered(order, intervalOf(value, isDate), other);
  }
  if ("since" in value) return "unknown";
  switch (comparison) {
    case "string":
      return matchText(value, wanted, scope, false, matchAtoms);
    case "string-ignoring-case":
      return matchText(value, wanted, scope, false, (pattern, text) =>
        matchAtoms(pattern, text, true),
      );
    case "pattern":
      return matchText(value, wanted, scope, true, matchAtoms);
    case "arn":
      return matchText(value, wanted, scope, true, matchArn);
    case "bool":
      return sameBool(value, wanted);
    case "binary":
      return matchAtoms(literalAtoms(wanted), literalAtoms(value));
    case "ip":
      return isWithin(knownText(value), knownText(wanted));
    default:
      return "unknown";
  }
}

function matchText(
  value: Text,
  wanted: Text,
  { context, version }: ConditionScope,
  wildcards: boolean,
  match: (pattern: readonly Atom[], text: readonly Atom[]) => Truth,
): Truth {
  const reading: TextReading = { wildcards, variables: version === "2012-10-17" };
  const { atoms, hasValues } = substitute(wanted, context, reading);
  return allOf([hasValues, match(atoms, literalAtoms(value))]);
}

/** The page of variables leaves `Bool` out, and that of operators does not. Case is documented nowhere. */
function sameBool(value: Text, wanted: Text): Truth {
  const a = knownText(value);
  const b = knownText(wanted);
  if (a === undefined || b === undefined) return "unknown";
  if (!/^(?:true|false)$/.test(a) || !/^(?:true|false)$/i.test(b)) return "unknown";
  if (a === b) return "yes";
  return a === b.toLowerCase() ? "unknown" : "no";
}

function orderOf(comparison: Comparison): Order | undefined {
  const [, order] = /^(?:number|date)-(.*)$/.exec(comparison) ?? [];
  return order as Order | undefined;
}

function intervalOf(value: RequestValue, isDate: boolean): Interval {
  if ("since" in value) {
    // Epoch time is a number of seconds as well.
    return { from: isDate ? value.since : value.since / 1000, to: Number.POSITIVE_INFINITY };
  }
  const exact = (isDate ? momentOf : numberOf)(knownText(value));
  return exact === undefined ? EVER : { from: exact, to: exact };
}

function ordered(order: Order, { from, to }: Interval, other: number): Truth {
  switch (order) {
    case "equal":
      if (from === to) return truthOf(from === other);
      return other < from || other > to ? "no" : "unknown";
    case "less":
      return decided(to < other, from >= other);
    case "less-or-equal":
      return decided(to <= other, from > other);
    case "greater":
      return decided(from > other, to <= other);
    case "greater-or-equal":
      return decided(from >= other, to < other);
  }
}

function decided(isYes: boolean, isNo: boolean): Truth {
  if (isYes) return "yes";
  return isNo ? "no" : "unknown";
}
