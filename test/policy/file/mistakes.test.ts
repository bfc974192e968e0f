import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { policySchema } from "../../../scripts/policy-schema.js";
import { policyOf, TODAY } from "../policies.js";

const WAIVER = [
  "waivers:",
  "  - address: aws_vpc.a",
  "    reason: it is empty",
  "    expires: 2026-12-31",
];
const changed = (line: number, text: string) => WAIVER.with(line, text).join("\n");
const without = (line: number) => WAIVER.toSpliced(line, 1).join("\n");
const more = (text: string) => [...WAIVER, text].join("\n");

/** What a mistake is, the file, its place, and what is said; and whether editors can see it by the JSON Schema. */
const MISTAKES: readonly [
  kind: string,
  file: string,
  place: string,
  said: string | RegExp,
  editor?: "unseen",
][] = [
  [
    "a misspelled key",
    "scope: all\ntrafic: all",
    "2:1",
    'unknown key "trafic"; did you mean "traffic"?',
  ],
  [
    "a misspelled key of a waiver",
    changed(3, "    expire: 2026-12-31"),
    "4:5",
    'unknown key "expire" in waivers[1]; did you mean "expires"?',
  ],
  [
    "a misspelled key within",
    "retention:\n  minimum_day: 3",
    "2:3",
    'unknown key "minimum_day" in retention; did you mean "minimum_days"?',
  ],
  [
    "an unknown rule",
    "severities:\n  vpc-without-flowlog: note",
    "2:3",
    'did you mean "vpc-without-flow-log"?',
  ],
  [
    "a key that objects inherit",
    "severities:\n  constructor: note",
    "2:3",
    'unknown key "constructor" in severities',
  ],
  [
    "a misspelled key of a list",
    "waiver:\n  - address: aws_vpc.a",
    "1:1",
    'unknown key "waiver"; did you mean "waivers"?',
  ],
  [
    "a misspelled key with keys",
    "retentions:\n  minimum_days: 3",
    "1:1",
    'unknown key "retentions"; did you mean "retention"?',
  ],
  [
    "a list in a tag",
    changed(1, "  - tags: {a: [x]}"),
    "2:11",
    "waivers[1].tags must have keys and values that are text",
  ],
  [
    "text in place of a policy",
    "nothing here",
    "1:1",
    'the policy must have keys and values, and is the text "nothing here"',
  ],
  ["the prototype as a key", "__proto__: x", "1:1", 'unknown key "__proto__"'],
  [
    "an unknown severity",
    "severities:\n  log-retention: warn",
    "2:18",
    'severities.log-retention cannot be "warn", but error, warning, note or off; did you mean "warning"?',
  ],
  ["another choice", "\nscope: every", "2:8", 'scope cannot be "every", but introduced or all'],
  [
    "a severity that YAML 1.1 would read otherwise",
    "severities:\n  log-retention: no",
    "2:18",
    'cannot be "no"',
  ],
  [
    "a number in place of a choice",
    "traffic: 1",
    "1:10",
    "traffic must be reject or all, and is 1",
  ],
  [
    "text in place of a number",
    "retention:\n  minimum_days: a year",
    "2:17",
    'retention.minimum_days must be a number, and is the text "a year"',
  ],
  [
    "a number that is none of days",
    "retention:\n  minimum_days: 0",
    "2:17",
    "retention.minimum_days must be a whole number of days, 1 or more",
  ],
  ["half a day", "waiver_max_days: 1.5", "1:18", "waiver_max_days must be a whole number of days"],
  ["more than there may be", "waiver_max_days: 1e9", "1:18", "must not be more than 36500 days"],
  [
    "a maximum below the minimum",
    "retention:\n  maximum_days: 30",
    "2:17",
    "maximum_days is 30, and less than the minimum_days of 90",
    "unseen",
  ],
  [
    "a list in place of keys",
    "retention:\n  - 90",
    "2:3",
    "retention must have keys and values, and is a list",
  ],
  [
    "an empty list in place of keys",
    "severities: []",
    "1:13",
    "severities must have keys and values, and is a list",
  ],
  [
    "keys in place of a list",
    "waivers:\n  aws_vpc.a: never",
    "2:3",
    "waivers must be a list, and is something with keys",
  ],
  [
    "nothing in place of a list",
    "waivers:\nscope: all",
    "1:9",
    "waivers must be a list, and is empty",
  ],
  [
    "text in place of a waiver",
    "waivers:\n  - aws_vpc.a",
    "2:5",
    'entry 1 of waivers must have keys and values, and is the text "aws_vpc.a"',
  ],
  [
    "a policy that is a list",
    "- scope: all",
    "1:1",
    "the policy must have keys and values, and is a list",
  ],
  [
    "an unknown type of destination",
    "destinations:\n  types: [s3, cloudwatch]",
    "2:15",
    'entry 2 of destinations.types cannot be "cloudwatch"',
  ],
  [
    "no destination at all",
    "destinations:\n  types: []",
    "2:10",
    "destinations.types must name something",
  ],
  [
    "a destination that is no ARN",
    "destinations:\n  arns:\n    - central-logs",
    "3:7",
    "entry 1 of destinations.arns must be an ARN",
  ],
  ["no reason", without(2), "2:5", '"reason" is missing in waivers[1]'],
  ["an empty reason", changed(2, "    reason: ' '"), "3:13", "waivers[1].reason must not be empty"],
  [
    "a reason that is a number",
    changed(2, "    reason: 42"),
    "3:13",
    "waivers[1].reason must be text, and is 42; put it in quotes",
  ],
  ["no end", without(3), "2:5", '"expires" is missing in waivers[1]'],
  [
    "an end that is no day",
    changed(3, "    expires: next year"),
    "4:14",
    "waivers[1].expires must be a day such as 2026-12-31",
  ],
  [
    "an end that the calendar has not",
    changed(3, "    expires: 2026-02-30"),
    "4:14",
    "expires is 2026-02-30, which is no day of the calendar",
    "unseen",
  ],
  [
    "an end too far ahead",
    changed(3, "    expires: 2027-07-21"),
    "4:14",
    "expires is more than 400 days ahead; 2027-07-20 is the last day",
    "unseen",
  ],
  [
    "a waiver of nothing",
    "waivers:\n  - reason: x\n    expires: 2026-12-31",
    "2:5",
    'a waiver needs an "address" or "tags"',
  ],
  [
    "an address that is none",
    changed(1, "  - address: aws_vpc.a[x]"),
    "2:14",
    "address is no address, and no pattern of any",
    "unseen",
  ],
  [
    "tags that are no text",
    changed(1, "  - tags: {a: 1}"),
    "2:11",
    "waivers[1].tags must have keys and values that are text",
  ],
  [
    "no tags at all",
    changed(1, "  - tags: {}"),
    "2:11",
    "waivers[1].tags must have keys and values that are text",
  ],
  [
    "some tags that are no text",
    changed(1, "  - tags: {a: x, b: 1}"),
    "2:11",
    "waivers[1].tags must have keys and values that are text",
  ],
  ["tags that are text", changed(1, "  - tags: team"), "2:11", "waivers[1].tags must have keys"],
  [
    "tags that are a list",
    changed(1, "  - tags: [team]"),
    "2:11",
    "waivers[1].tags must have keys",
  ],
  ["tags that are nothing", changed(1, "  - tags:"), "2:10", "waivers[1].tags must have keys"],
  [
    "a list in place of a waiver",
    "waivers:\n  - [aws_vpc.a]",
    "2:5",
    "waivers[1] must have keys and values, and is a list",
  ],
  [
    "a switch in place of text",
    changed(2, "    reason: true"),
    "3:13",
    "waivers[1].reason must be text, and is true; put it in quotes",
  ],
  [
    "a list in place of text",
    changed(2, "    reason: [x]"),
    "3:13",
    /waivers\[1\]\.reason must be text, and is a list$/,
  ],
  [
    "nothing in place of text",
    changed(2, "    reason:"),
    "3:12",
    /waivers\[1\]\.reason must be text, and is empty$/,
  ],
  [
    "a long text in place of a number",
    `waiver_max_days: ${"9 ".repeat(30)}`,
    "1:18",
    /must be a number, and is the text "(?:9 ){20}…"$/,
  ],
  [
    "an assumption that ends too far ahead",
    "assume:\n  telemetry_rules:\n    - reason: x\n      expires: 2028-01-01",
    "4:16",
    "expires is more than 400 days ahead",
    "unseen",
  ],
  [
    "a rule that does not exist",
    more("    rules: [flow-log-remove]"),
    "5:13",
    'entry 1 of waivers[1].rules cannot be "flow-log-remove"; did you mean "flow-log-removed"?',
  ],
  ["no rules", more("    rules: []"), "5:12", "waivers[1].rules must name something"],
  [
    "a rule that nothing excepts from",
    more("    rules: [plan-incomplete]"),
    "5:13",
    "plan-incomplete cannot be waived",
  ],
  [
    "an assumption without its end",
    "assume:\n  telemetry_rules:\n    - reason: x",
    "3:7",
    '"expires" is missing in assume.telemetry_rules[1]',
  ],
  [
    "an account without its zeros",
    "assume:\n  telemetry_rules:\n    - scope: [012345678901]\n      reason: x\n      expires: 2026-12-31",
    "3:15",
    "must be text, and is 12345678901; put it in quotes",
  ],
];

describe("a mistake is told with its place:", () => {
  it.each(MISTAKES)("%s", (_, file, place, said) => {
    const message = messageOf(file);
    expect(message).toMatch(new RegExp(`^flowgate\\.yaml:${place}: `));
    if (typeof said === "string") expect(message).toContain(said);
    else expect(message).toMatch(said);
    expect(message).not.toContain("\n");
  });

  it("there are 25 kinds of them, and more", () => {
    expect(MISTAKES.length).toBeGreaterThan(25);
  });

  it("the first of several, and how many more there are", () => {
    expect(messageOf("scope: al\ntraffic: al\nretention: 3")).toMatch(
      /^flowgate\.yaml:1:8: scope cannot be "al".* \(and 2 more below\)$/,
    );
    // Valibot looks at keys in the order of the schema.
    expect(messageOf("retention: 3\ntraffic: al\nscope: al")).toMatch(
      /^flowgate\.yaml:1:12: retention must have .* \(and 2 more below\)$/,
    );
    expect(messageOf("retention: {maximum_days: x, minimum_days: x}")).toMatch(
      /^flowgate\.yaml:1:27: retention\.maximum_days .* \(and 1 more below\)$/,
    );
    expect(messageOf("scope: al")).toMatch(/did you mean "all"\?$/);
    // A key that is misspelled in one waiver is not what another one lacks.
    const two = `${changed(3, "    expire: 2026-12-31")}\n  - address: aws_vpc.b\n    expires: 2026-12-31`;
    expect(messageOf(two)).toMatch(
      /^flowgate\.yaml:4:5: unknown key "expire" .* \(and 1 more below\)$/,
    );
  });

  it("with up to 40 characters of what is quoted", () => {
    const told = (length: number) => messageOf(`waiver_max_days: ${"x".repeat(length)}`);
    expect(told(40)).toContain(`the text "${"x".repeat(40)}"`);
    expect(told(41)).toContain(`the text "${"x".repeat(40)}…"`);
  });
});

describe("what is no YAML, or more than is read, is told with its place:", () => {
  it.each([
    [
      "a key twice",
      "scope: all\ntraffic: all\nscope: introduced",
      "3:1",
      '"scope" is given twice; it stands in line 1 already',
    ],
    [
      "a tab",
      "retention:\n\tminimum_days: 3",
      "2:1",
      "this is no YAML: Tabs are not allowed as indentation",
    ],
    [
      "a quote that is not closed",
      "scope: 'all",
      "1:12",
      "this is no YAML: Missing closing 'quote",
    ],
    ["a bracket that is not closed", "waivers: [", "1:11", "this is no YAML: Flow sequence"],
    [
      "an alias",
      "scope: &a all\ntraffic: *a",
      "2:10",
      "*a is an alias; write out what it stands for",
    ],
    ["a merge", "retention: &r {minimum_days: 3}\nassume:\n  <<: *r", "3:7", "*r is an alias"],
    ["an alias for a key", "? &a scope\n: all\n*a : all", "3:1", "*a is an alias"],
    ["a tag of a key", "!!binary YWxs: all", "1:10", "is a tag; write a plain key"],
    ["two mistakes", "scope: 'all\ntraffic: \"all", "2:14", /Missing closing 'quote$/],
    ["two mistakes, the second found first", ": ---\n'x", "2:1", "Implicit map keys"],
    ["a tag", "scope: !!binary YWxs", "1:17", "tag:yaml.org,2002:binary is a tag"],
    ["a key that is no text", "1: all", "1:1", "a key must be text"],
    ["a key that is a list", "? [a]\n: b", "1:3", "a key must be text"],
    ["two documents", "scope: all\n---\nscope: all", "2:1", "a policy is one YAML document"],
    ["a mistake before a second document", "a: b: c\n---\nscope: all", "1:4", "Nested mappings"],
    ["another version", "%YAML 1.1\n---\nscope: all", "1:1", "this is YAML 1.1"],
  ])("%s", (_, file, place, said) => {
    const message = messageOf(file);
    expect(message).toContain(`flowgate.yaml:${place}: `);
    if (typeof said === "string") expect(message).toContain(said);
    else expect(message).toMatch(said);
  });

  it("in no more than some words, however long what is quoted is", () => {
    const message = messageOf(`${"x".repeat(500)}: 1\n${"x".repeat(500)}: 1`);
    expect(message).toMatch(/^flowgate\.yaml:2:1: "x{399}…$/);
  });
});

describe("what editors are told by the JSON Schema is what flowgate says:", () => {
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(policySchema());

  it.each(MISTAKES)("%s", (_, file, _place, _said, editor) => {
    expect(validate(parse(file, { uniqueKeys: false }) ?? {})).toBe(editor === "unseen");
  });
});

it.each([
  "",
  "# nothing\n",
  "\uFEFFscope: all\n",
  "%YAML 1.2\n---\nscope: all\n",
  WAIVER.join("\r\n"),
  more("    rules: [log-retention]"),
])("no mistake: %j", (file) => {
  expect(() => policyOf(file)).not.toThrow();
});

function messageOf(file: string): string {
  try {
    policyOf(file, TODAY);
  } catch (error) {
    if (error instanceof Error && error.name === "PolicyError") return error.message;
    throw error;
  }
  throw new Error(`there is no mistake in ${file}`);
}
