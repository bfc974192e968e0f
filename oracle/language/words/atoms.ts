import type { Random } from "../../random.js";
import type { Way } from "../speaker.js";
import { quoted } from "./quoting.js";

const TEXTS = [
  "",
  "a",
  "b",
  "abc",
  "Hello World",
  "a,b,c",
  "a b",
  " x ",
  "x\ny\n",
  "\ty",
  "é",
  "e\u0301",
  "ß",
  "ǆ",
  "İ",
  "日本",
  "👍🏽",
  "🇩🇪",
  "a-b_c",
  "A",
  "Z",
  "z",
  "0",
  "1",
  "-1",
  "1.0",
  "1.50",
  "01",
  "1e3",
  "0x10",
  "+5",
  " 1",
  ".5",
  "5.",
  "true",
  "false",
  "TRUE",
  "null",
  "[]",
  "{}",
  '{"a":1}',
  "[1,2]",
  "a.b",
  "*",
  "a\\b",
  'say "x"',
  "${x}",
  "%{if}",
  "$${y}",
  "$",
  "%",
  "<>&",
  "\u2028",
  "\r\n",
  "a\r\n",
  "ab".repeat(12),
  "x=1",
  "vpc-0123456789abcdef0",
  "inf",
  "-0",
  "Ⅷ",
  "ﬁ",
  "\u00a0",
  "\ufeff",
  "\u0000",
  "the quick brown fox",
  "one two  three",
  "foo.bar/baz",
  "/etc/x.txt",
  "..",
  "a//b/",
  "k=v;w",
  "ÀÉ",
  "ὈΔΥΣΣΕΎΣ",
  "i̇",
];

const NUMBERS = [
  "0",
  "1",
  "2",
  "3",
  "5",
  "10",
  "100",
  "-1",
  "-2",
  "0.5",
  "1.5",
  "2.50",
  "0.1",
  "-0.25",
  "1e3",
  "1E2",
  "1.5e-3",
  "9007199254740993",
  "18446744073709551616",
  "123456789012345678901234567890",
  "0.1234567890123456789",
  "1e21",
  "1e-7",
  "1e100",
  "4294967296",
  "255",
  "-9223372036854775809",
  "0.30000000000000004",
  "3.0",
  "007",
  "1e400",
  "2147483648",
  "1.0000000000000000000001",
  "(-0)",
];

/** A short text, or one of those that are easily got wrong. */
function plainText(random: Random): string {
  if (random.chance(0.85)) return random.pick(TEXTS);
  const letters = [...'abcxyz019 .-_/éA\n"${}%'];
  return Array.from({ length: random.between(1, 8) }, () => random.pick(letters)).join("");
}

const text: Way = ({ random }) => quoted(plainText(random));

const heredoc: Way = ({ random }) => {
  const indent = " ".repeat(random.below(4));
  const lines = Array.from({ length: random.between(1, 3) }, () => {
    const line = plainText(random)
      .replace(/[\r\n\p{Cc}\u2028]/gu, "")
      .replace(/[$%]\{/g, "$");
    return indent + " ".repeat(random.below(3)) + line;
  });
  return `(<<${random.pick(["", "-"])}EOT\n${lines.join("\n")}\n${indent}EOT\n)`;
};

const number: Way = ({ random }) =>
  random.chance(0.8)
    ? random.pick(NUMBERS)
    : `${random.pick(["", "-"])}${random.between(1, 999)}.${random.between(1, 9999)}`;

const truth: Way = ({ random }) => random.pick(["true", "false"]);

const empty: Way = ({ random }) =>
  random.pick([
    "null",
    "tostring(null)",
    "tonumber(null)",
    "tobool(null)",
    "tolist(null)",
    "toset(null)",
    "tomap(null)",
    '(true ? null : "x")',
    "(true ? null : [1])",
    'regex("(a)|(b)", "b")[0]',
    "[null][0]",
    "{ a = null }.a",
  ]);

const list: Way = (speaker) =>
  speaker.pick<Way>([
    () => "[]",
    () => "[null]",
    () => "[[]]",
    () => '["a", "b"]',
    () => '["b", "a", "b"]',
    () => "[1, 2, 3]",
    () => '["1", 1, true]',
    () => "[1, [2], { a = 3 }]",
    () => 'tolist(["x"])',
    () => "tolist([])",
    () => "[{ a = 1 }, { a = 2 }]",
    () => '[{ a = 1, b = "x" }, { a = 2 }]',
    () => `[${speaker.some("text", 3).join(", ")}]`,
    () => `[${speaker.some("number", 3).join(", ")}]`,
  ])(speaker);

const set: Way = (speaker) =>
  speaker.pick<Way>([
    () => "toset([])",
    () => 'toset(["b", "a", "b"])',
    () => "toset([10, 9, 1])",
    () => "toset([true, false])",
    () => 'toset([null, "a"])',
    () => "toset([[1]])",
    () => `toset([${speaker.some("text", 3).join(", ")}])`,
  ])(speaker);

/** Keys that are ordered, quoted or converted in ways of their own. */
export const KEYS = [
  "a",
  "b",
  "c",
  '"a"',
  '"b"',
  '"1"',
  "1",
  "2",
  "10",
  '"x.y"',
  '"é"',
  '"k-1"',
  "Z",
  "true",
  '"true"',
  "(1)",
  '("a")',
  '("a${1}b")',
  "null",
  '""',
  "1.50",
  '"${1}"',
  "for",
  "if",
  "(true)",
  '"😀"',
  '"ﬁ"',
  "k-1",
  '"e\u0301"',
] as const;

const map: Way = (speaker) =>
  speaker.pick<Way>([
    () => "{}",
    () => '{ a = 1, b = "x" }',
    () => '{ a = "1", b = "x" }',
    () => "{ a = null }",
    () => "{ a = { b = [1] } }",
    () => 'tomap({ a = "x", b = "y" })',
    () => "tomap({})",
    () => "{ b = 1, a = 2, B = 3 }",
    () =>
      `{ ${speaker
        .some("any", 2)
        .map(
          (value) => `${speaker.pick(KEYS.filter((key) => !/^(for|null)$/.test(key)))} = ${value}`,
        )
        .join(", ")} }`,
  ])(speaker);

export const atoms = {
  text: [text, text, text, text, text, heredoc],
  number: [number],
  truth: [truth],
  list: [list],
  set: [set],
  map: [map],
  any: [text, number, truth, list, set, map, empty],
};
