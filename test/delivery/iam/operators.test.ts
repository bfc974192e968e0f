import { describe, expect, test } from "vitest";
import type { ContextEntry } from "../../../checker/delivery/iam/context.js";
import { readOperator } from "../../../checker/delivery/iam/operator-names.js";
import { ACCOUNT_FORM, ARN_FORM, PLAIN_FORM } from "../../../checker/delivery/iam/text.js";
import {
  ANYTHING,
  answer,
  context,
  type Draft,
  document,
  statements,
  text,
  values,
} from "./policies.js";

/** Whether a statement under this condition allows, where the key has that. */
function holds(
  operator: string,
  wanted: Draft,
  entry: ContextEntry | string,
  version = "2012-10-17",
): string {
  const statement = {
    Effect: "Allow",
    Action: "*",
    Resource: "*",
    Condition: { [operator]: { "aws:Key": wanted } },
  };
  const value = typeof entry === "string" ? values(entry) : entry;
  const question = {
    context: context({ "aws:key": value, "aws:other": values("v*") }),
    identity: [document({ Version: version, Statement: statement })],
  };
  return answer(question);
}

const ABSENT: ContextEntry = { kind: "absent" };
const UNKNOWN: ContextEntry = { kind: "unknown" };
const PRESENT: ContextEntry = { kind: "present" };
const since = (date: string): ContextEntry => ({ kind: "since", moment: Date.parse(date) });
const name = { id: "name", form: PLAIN_FORM };
const account = { id: "account", form: ACCOUNT_FORM };

/** Operator, value of the policy, value of the request, and what the negated one says, if there is one. */
type Row = readonly [string, Draft, ContextEntry | string, "can" | "cannot" | "unknown"];

const POSITIVE: readonly Row[] = [
  ["StringEquals", "a", "a", "can"],
  ["StringEquals", "a", "A", "cannot"],
  ["StringEquals", "a*", "ab", "cannot"],
  ["StringEquals", "a*", "a*", "can"],
  ["StringEquals", ["b", "a"], "a", "can"],
  ["StringEquals", ["b", "c"], "a", "cannot"],
  ["StringEquals", 123456789012, "123456789012", "can"],
  ["StringEquals", true, "true", "can"],
  ["StringEquals", "${aws:other}", "v*", "can"],
  ["StringEquals", "${aws:other}", "vx", "cannot"],
  ["StringEquals", "${*}", "*", "can"],
  ["StringEquals", text(name), values(text(name)), "can"],
  ["StringEquals", text(name), "a", "unknown"],
  ["StringEquals", text(account), "12345678901", "cannot"],
  ["StringEquals", text({ id: "u" }), values(text({ id: "u" })), "unknown"],
  ["StringEquals", ANYTHING, "a", "unknown"],
  ["StringEquals", [ANYTHING, "a"], "a", "can"],
  ["StringEquals", [], "a", "unknown"],
  ["StringEqualsIgnoreCase", "ABC", "abc", "can"],
  ["StringEqualsIgnoreCase", "ABC", "abcd", "cannot"],
  ["StringEqualsIgnoreCase", "A*", "ab", "cannot"],
  ["StringLike", "a*", "abc", "can"],
  ["StringLike", "a*", "Abc", "cannot"],
  ["StringLike", "a?c", "abc", "can"],
  ["StringLike", "a?c", "ac", "cannot"],
  ["StringLike", "${aws:other}", "v*", "can"],
  ["StringLike", "${aws:other}", "vx", "cannot"],
  ["StringLike", "a${*}", "a*", "can"],
  ["StringLike", "a${*}", "ab", "cannot"],
  ["StringLike", "*", PRESENT, "can"],
  ["StringLike", "a*", PRESENT, "unknown"],
  ["ArnLike", "arn:aws:ec2:*:1:vpc-flow-log/*", "arn:aws:ec2:r:1:vpc-flow-log/fl-1", "can"],
  ["ArnLike", "arn:aws:ec2:*:1:vpc-flow-log/*", "arn:aws:ec2:r:2:vpc-flow-log/fl-1", "cannot"],
  ["ArnLike", "arn:aws:ec2:*:vpc-flow-log/*", "arn:aws:ec2:r:2:vpc-flow-log/fl-1", "unknown"],
  ["ArnLike", "arn:aws:s3:::${aws:other}", "arn:aws:s3:::v*", "can"],
  ["ArnLike", "arn:aws:s3:::${aws:other}", "arn:aws:s3:::vx", "cannot"],
  ["ArnEquals", "arn:aws:s3:::b*", "arn:aws:s3:::bucket", "can"],
  ["ArnEquals", "arn:aws:s3:::b", "arn:aws:s3:::B", "cannot"],
  [
    "ArnEquals",
    text({ id: "arn", form: ARN_FORM }),
    values(text({ id: "arn", form: ARN_FORM })),
    "can",
  ],
  ["NumericEquals", "1", "1.0", "can"],
  ["NumericEquals", 1, "2", "cannot"],
  ["NumericEquals", "one", "1", "unknown"],
  ["NumericEquals", "1", "one", "unknown"],
  ["NumericEquals", "1", PRESENT, "unknown"],
  ["NumericLessThan", 1.2, "1.1", "can"],
  ["NumericLessThan", 1.2, "1.2", "cannot"],
  ["NumericLessThanEquals", "1.2", "1.2", "can"],
  ["NumericLessThanEquals", "1.2", "1.3", "cannot"],
  ["NumericGreaterThan", "-1", "0", "can"],
  ["NumericGreaterThan", "0", "0", "cannot"],
  ["NumericGreaterThanEquals", "10", "9", "cannot"],
  ["NumericGreaterThanEquals", "9", "10", "can"],
  ["NumericGreaterThan", "0", since("2026-01-01"), "can"],
  ["NumericLessThan", "1", since("2026-01-01"), "cannot"],
  ["NumericGreaterThan", "1800000000", since("2026-01-01"), "unknown"],
  ["DateEquals", "2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", "can"],
  ["DateEquals", "2026-01-01", "2026-01-01T00:00:01Z", "cannot"],
  ["DateLessThan", "2027-01-01T00:00:00Z", "2026-12-31T23:59:59Z", "can"],
  ["DateLessThan", "2027-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "cannot"],
  ["DateLessThanEquals", "2027-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "can"],
  ["DateLessThanEquals", "2027", "2027-01-01T00:00:01Z", "cannot"],
  ["DateGreaterThan", "1735689600", "2025-01-01T00:00:01Z", "can"],
  ["DateGreaterThan", "1735689600", "2025-01-01T00:00:00Z", "cannot"],
  ["DateGreaterThanEquals", "1735689600", "2025-01-01T00:00:00Z", "can"],
  ["DateGreaterThanEquals", "2026", "2025", "cannot"],
  ["DateGreaterThan", "2025-01-01T00:00:00Z", since("2026-01-01"), "can"],
  ["DateGreaterThan", "2027-01-01T00:00:00Z", since("2026-01-01"), "unknown"],
  ["DateLessThan", "2025-01-01T00:00:00Z", since("2026-01-01"), "cannot"],
  ["DateLessThan", "2027-01-01T00:00:00Z", since("2026-01-01"), "unknown"],
  ["DateEquals", "2025-01-01T00:00:00Z", since("2026-01-01"), "cannot"],
  ["DateLessThan", "tomorrow", "2026-01-01", "unknown"],
  ["DateLessThan", "2026-02-01T00:00", "2026-01-01", "unknown"],
  ["Bool", "true", "true", "can"],
  ["Bool", true, "true", "can"],
  ["Bool", "false", "true", "cannot"],
  ["Bool", "False", "false", "unknown"],
  ["Bool", "False", "true", "cannot"],
  ["Bool", "yes", "true", "unknown"],
  ["Bool", "${aws:other}", "true", "unknown"],
  ["BinaryEquals", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", "can"],
  ["BinaryEquals", "QmluYXJ5", "YmluYXJ5", "cannot"],
  ["IpAddress", "203.0.113.0/24", "203.0.113.200", "can"],
  ["IpAddress", "203.0.113.0/24", "203.0.114.0", "cannot"],
  ["IpAddress", "203.0.113.7", "203.0.113.7", "can"],
  ["IpAddress", "203.0.113.7", "203.0.113.8", "cannot"],
  ["IpAddress", "0.0.0.0/0", "8.8.8.8", "can"],
  ["IpAddress", ["10.0.0.0/8", "192.168.0.0/16"], "192.168.3.4", "can"],
  ["IpAddress", "203.0.113.128/25", "203.0.113.127", "cannot"],
  ["IpAddress", "2001:db8::/32", "2001:db8:1::1", "can"],
  ["IpAddress", "2001:db8::/32", "2001:db9::1", "cannot"],
  ["IpAddress", "2001:DB8::1", "2001:db8:0:0:0:0:0:1", "can"],
  ["IpAddress", "::/0", "8.8.8.8", "cannot"],
  ["IpAddress", "10.0.0.0/8", PRESENT, "unknown"],
  ["IpAddress", "10.0.0.0/33", "10.0.0.1", "unknown"],
  ["IpAddress", "10.0.0", "10.0.0.1", "unknown"],
  ["IpAddress", "10.0.0.0/8/8", "10.0.0.1", "unknown"],
  ["IpAddress", "1::2::3", "1::3", "unknown"],
];

const NEGATIONS: Readonly<Record<string, string>> = {
  StringEquals: "StringNotEquals",
  StringEqualsIgnoreCase: "StringNotEqualsIgnoreCase",
  StringLike: "StringNotLike",
  ArnLike: "ArnNotLike",
  ArnEquals: "ArnNotEquals",
  NumericEquals: "NumericNotEquals",
  DateEquals: "DateNotEquals",
  IpAddress: "NotIpAddress",
};
const OPPOSITE = { can: "cannot", cannot: "can", unknown: "unknown" };

describe("each operator compares in its way", () => {
  test.each(POSITIVE)("%s %j, %j: %s", (operator, wanted, entry, expected) => {
    expect(holds(operator, wanted, entry)).toBe(expected);
    expect(holds(`${operator}IfExists`, wanted, entry)).toBe(expected);
    expect(holds(operator.toLowerCase(), wanted, entry)).toBe(expected);
    const negated = NEGATIONS[operator];
    if (negated === undefined) return;
    expect(holds(negated, wanted, entry)).toBe(OPPOSITE[expected]);
    expect(holds(`${negated}IfExists`, wanted, entry)).toBe(OPPOSITE[expected]);
  });

  test("several values of a negated one are none of them", () => {
    expect(holds("StringNotEquals", ["a", "b"], "c")).toBe("can");
    expect(holds("StringNotEquals", ["a", "b"], "b")).toBe("cannot");
    expect(holds("StringNotLike", ["a*", ANYTHING], "ab")).toBe("cannot");
    expect(holds("StringNotLike", ["a*", ANYTHING], "b")).toBe("unknown");
  });
});

test("variables are text in documents of 2008", () => {
  expect(holds("StringEquals", "${aws:other}", "v*", "2008-10-17")).toBe("cannot");
  expect(holds("StringEquals", "${aws:other}", "${aws:other}", "2008-10-17")).toBe("can");
  expect(holds("StringLike", "${*}", "${x}", "2008-10-17")).toBe("can");
});

describe("a key that is not there", () => {
  const each = [...new Set(POSITIVE.map(([operator]) => operator))];

  test.each(each)("fails %s", (operator) => {
    expect(holds(operator, "1", ABSENT)).toBe("cannot");
    expect(holds(`${operator}IfExists`, "1", ABSENT)).toBe("can");
    expect(holds(`ForAllValues:${operator}`, "1", ABSENT)).toBe("can");
    expect(holds(`ForAnyValue:${operator}`, "1", ABSENT)).toBe("cannot");
    expect(holds(`ForAnyValue:${operator}IfExists`, "1", ABSENT)).toBe("unknown");
  });

  test.each(Object.values(NEGATIONS))("satisfies %s", (operator) => {
    expect(holds(operator, "1", ABSENT)).toBe("can");
    expect(holds(`${operator}IfExists`, "1", ABSENT)).toBe("can");
    expect(holds(`ForAllValues:${operator}`, "1", ABSENT)).toBe("can");
    expect(holds(`ForAnyValue:${operator}`, "1", ABSENT)).toBe("cannot");
  });

  test.each([...each, ...Object.values(NEGATIONS)])("and may be there: %s", (operator) => {
    expect(holds(operator, "1", UNKNOWN)).toBe("unknown");
    expect(holds(operator, "1", { kind: "value-or-absent", value: [name] })).toBe("unknown");
  });

  test("and may be there, which is the same", () => {
    const maybe: ContextEntry = { kind: "value-or-absent", value: ["a"] };
    expect(holds("StringEquals", "a", maybe)).toBe("unknown");
    expect(holds("StringEquals", "b", maybe)).toBe("cannot");
    expect(holds("StringNotEquals", "b", maybe)).toBe("can");
    expect(holds("StringNotEquals", "a", maybe)).toBe("unknown");
    expect(holds("StringEqualsIfExists", "a", maybe)).toBe("can");
    expect(holds("StringLikeIfExists", "*", UNKNOWN)).toBe("can");
  });
});

describe("Null", () => {
  test.each<readonly [Draft, ContextEntry | string, string]>([
    ["true", ABSENT, "can"],
    [true, ABSENT, "can"],
    ["false", ABSENT, "cannot"],
    ["false", "a", "can"],
    ["true", "a", "cannot"],
    ["true", PRESENT, "cannot"],
    ["false", { kind: "present", isMany: true }, "can"],
    ["true", UNKNOWN, "unknown"],
    ["true", { kind: "values", values: [], isMany: true }, "can"],
    ["maybe", "a", "unknown"],
    [ANYTHING, "a", "unknown"],
    [["true", "false"], UNKNOWN, "can"],
  ])("%j of %j: %s", (wanted, entry, expected) => {
    expect(holds("Null", wanted, entry)).toBe(expected);
  });

  test("has no other form", () => {
    expect(readOperator("NullIfExists")).toBeUndefined();
    expect(readOperator("ForAllValues:Null")).toBeUndefined();
  });
});

describe("a key with many values", () => {
  const empty: ContextEntry = { kind: "values", values: [], isMany: true };

  test.each<readonly [string, Draft, ContextEntry, string]>([
    ["ForAllValues:StringEquals", ["a", "b", "c"], values("a", "b"), "can"],
    ["ForAllValues:StringEquals", ["a", "c"], values("a", "b"), "cannot"],
    ["ForAllValues:StringLike", "*", values("a", "b"), "can"],
    ["ForAllValues:StringNotEquals", ["c"], values("a", "b"), "can"],
    ["ForAllValues:StringNotEquals", ["b"], values("a", "b"), "cannot"],
    ["ForAllValues:StringEquals", ["a"], empty, "can"],
    ["ForAllValues:StringEquals", ["a", ANYTHING], values("a", "b"), "unknown"],
    ["ForAnyValue:StringEquals", ["b"], values("a", "b"), "can"],
    ["ForAnyValue:StringEquals", ["c"], values("a", "b"), "cannot"],
    ["ForAnyValue:StringNotEquals", ["b"], values("a", "b"), "can"],
    ["ForAnyValue:StringNotEquals", ["a", "b"], values("a", "b"), "cannot"],
    ["ForAnyValue:StringEquals", ["a"], empty, "cannot"],
    ["ForAnyValue:StringNotEquals", ["a"], empty, "cannot"],
    ["ForAnyValue:StringLike", "*", { kind: "present", isMany: true }, "can"],
    ["ForAnyValue:StringLike", "a*", { kind: "present", isMany: true }, "unknown"],
    ["StringEquals", "a", values("a", "b"), "unknown"],
    ["StringEquals", "c", values("a", "b"), "cannot"],
    ["StringNotEquals", "c", values("a", "b"), "unknown"],
    ["StringEquals", "a", { kind: "values", values: [["a"]], isMany: true }, "unknown"],
    ["ForAllValues:StringEqualsIfExists", "a", values("a"), "can"],
    ["ForAnyValue:StringEquals", "a", values("a"), "can"],
    ["forallvalues:stringequals", "a", values("a"), "can"],
  ])("%s %j of %j: %s", (operator, wanted, entry, expected) => {
    expect(holds(operator, wanted, entry)).toBe(expected);
  });
});

describe("conditions", () => {
  const at = context({ "aws:a": values("a"), "aws:b": values("b") });
  const allow = { Effect: "Allow", Action: "*", Resource: "*" };

  test.each<readonly [string, Draft, string]>([
    ["both keys", { StringEquals: { "aws:a": "a", "aws:b": "b" } }, "can"],
    ["one key of two", { StringEquals: { "aws:a": "a", "aws:b": "a" } }, "cannot"],
    ["both operators", { StringEquals: { "aws:a": "a" }, StringLike: { "aws:b": "b*" } }, "can"],
    [
      "one of two operators",
      { StringEquals: { "aws:a": "a" }, Null: { "aws:b": "true" } },
      "cannot",
    ],
    ["keys in another case", { StringEquals: { "AWS:A": "a" } }, "can"],
    ["none", {}, "can"],
    ["what is not known", ANYTHING, "unknown"],
    ["what is not known, of an operator", { StringEquals: ANYTHING }, "unknown"],
    [
      "what is not known, beside what fails",
      { StringEquals: ANYTHING, Null: { "aws:a": "true" } },
      "cannot",
    ],
    ["a key that nothing is known of", { StringEquals: { "aws:c": "c" } }, "unknown"],
  ])("%s", (_, condition, expected) => {
    const identity = [statements("identity", { ...allow, Condition: condition })];
    expect(answer({ identity, context: at })).toBe(expected);
  });
});

describe("names of operators", () => {
  test.each([
    "StringMatches",
    "",
    "IfExists",
    "ForSomeValues:StringEquals",
    "StringEqualsIfExist",
    "String Equals",
  ])("%j is none", (operator) => {
    expect(readOperator(operator)).toBeUndefined();
  });
});
