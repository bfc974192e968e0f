/** How two values are compared. */
export type Comparison =
  | "string"
  | "string-ignoring-case"
  | "pattern"
  | "arn"
  | "bool"
  | "binary"
  | "ip"
  | `number-${Order}`
  | `date-${Order}`;

export type Order = "equal" | "less" | "less-or-equal" | "greater" | "greater-or-equal";

/** A condition operator, with what stands before and after its name. */
export type Operator =
  | {
      readonly kind: "compare";
      readonly comparison: Comparison;
      readonly isNegated: boolean;
      /** `ForAllValues:` and `ForAnyValue:`, for keys with many values. */
      readonly quantifier: "all" | "any" | undefined;
      readonly ifExists: boolean;
    }
  | { readonly kind: "null" };

interface Row {
  readonly comparison: Comparison;
  readonly isNegated: boolean;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const OPERATORS: ReadonlyMap<string, Row> = new Map(
  (
    [
      ["StringEquals", "string"],
      ["StringNotEquals", "string"],
      ["StringEqualsIgnoreCase", "string-ignoring-case"],
      ["StringNotEqualsIgnoreCase", "string-ignoring-case"],
      ["StringLike", "pattern"],
      ["StringNotLike", "pattern"],
      // "The ArnEquals and ArnLike condition operators behave identically."
      ["ArnEquals", "arn"],
      ["ArnNotEquals", "arn"],
      ["ArnLike", "arn"],
      ["ArnNotLike", "arn"],
      ["Bool", "bool"],
      ["BinaryEquals", "binary"],
      ["IpAddress", "ip"],
      ["NotIpAddress", "ip"],
      ["NumericEquals", "number-equal"],
      ["NumericNotEquals", "number-equal"],
      ["NumericLessThan", "number-less"],
      ["NumericLessThanEquals", "number-less-or-equal"],
      ["NumericGreaterThan", "number-greater"],
      ["NumericGreaterThanEquals", "number-greater-or-equal"],
      ["DateEquals", "date-equal"],
      ["DateNotEquals", "date-equal"],
      ["DateLessThan", "date-less"],
      ["DateLessThanEquals", "date-less-or-equal"],
      ["DateGreaterThan", "date-greater"],
      ["DateGreaterThanEquals", "date-greater-or-equal"],
    ] as const
  ).map(([name, comparison]) => [
    name.toLowerCase(),
    { comparison, isNegated: name.includes("Not") },
  ]),
);

/** `ForAllValues:StringLikeIfExists`; nothing where there is no such operator. Case does not matter. */
export function readOperator(text: string): Operator | undefined {
  const [, set, name = "", ifExists] =
    /^(forallvalues:|foranyvalue:)?([a-z]+?)(ifexists)?$/.exec(text.toLowerCase()) ?? [];
  // What a set of values or `IfExists` would mean for `Null` is not documented: IAM has no such operator.
  if (name === "null") {
    return set === undefined && ifExists === undefined ? { kind: "null" } : undefined;
  }
  const row = OPERATORS.get(name);
  if (row === undefined) return undefined;
  const quantifier = set === undefined ? undefined : set === "forallvalues:" ? "all" : "any";
  return { kind: "compare", ...row, quantifier, ifExists: ifExists !== undefined };
}
