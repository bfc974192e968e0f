import type { Random } from "../../oracle/random.js";
import type { Tree } from "./tree.js";

/** JSON that no value of JavaScript stands for: its text is put in at the end, in place of a mark. */
const RAW: Readonly<Record<string, () => string>> = {
  "deep-list": () => `${"[".repeat(10_001)}${"]".repeat(10_001)}`,
  "deep-object": () => `${'{"a":'.repeat(10_001)}0${"}".repeat(10_001)}`,
  "deep-but-allowed": () => `${"[".repeat(900)}${"]".repeat(900)}`,
  exponent: () => "1e999999999",
  "negative-exponent": () => "-1E-999999999",
  "exponent-too-long": () => `1e${"9".repeat(400)}`,
  digits: () => "9".repeat(5_000),
  fraction: () => `0.${"3".repeat(20_000)}`,
  "negative-zero": () => "-0",
  "beyond-doubles": () => "9007199254740993",
  "lone-high-surrogate": () => '"\\ud800"',
  "lone-low-surrogate": () => '"x\\udfff"',
  "zero-character": () => '"\\u0000"',
  "twice-a-key": () => '{"a":1,"a":2}',
  prototype: () => '{"__proto__":{"actions":["no-op"],"type":"aws_flow_log","vpc_id":"vpc-1"}}',
  "prototype-null": () => '{"__proto__":null,"constructor":null,"hasOwnProperty":1,"toString":2}',
  "long-text": () => `"${"x".repeat(10_240)}"`,
  "longer-text": () => `"${"aws_vpc.a.id ".repeat(60_000)}"`,
  "wide-list": () => `[${"0,".repeat(50_000)}0]`,
  "wide-object": () => `{${Array.from({ length: 20_000 }, (_, at) => `"k${at}":0`).join()}}`,
};

const MARK = /"@raw:([a-z-]+)@"/g;

/** Text that means something to a terminal, a pipeline, a page or an address. */
const HOSTILE: readonly string[] = [
  "",
  " ",
  "\n::error::x",
  "\u001b[2J\u001b]0;x\u0007",
  "\u202eevil\u2066",
  "</script><script>alert(1)</script>",
  "a|b`c`@everyone",
  "##vso[task.complete result=Succeeded;]",
  "__proto__",
  "constructor",
  "aws_vpc",
  "aws_flow_log",
  "module.a[",
  'module.a["x"',
  "module.module.module",
  'aws_vpc.this["',
  "aws_vpc.this[-1]",
  "aws_vpc.this[1e9]",
  "aws_vpc.this[99999999999999999999]",
  "data.data.data",
  "each.key",
  "count.index",
  "local.a",
  "var.a",
  "path.module",
  "${a}",
  "%{ if }",
  "vpc-0123456789abcdef0",
  "arn:aws:s3:::",
  "arn:aws:iam::aws:policy/AdministratorAccess",
  "arn:aws:logs:::::::::*",
  "{",
  '{"Version":"2012-10-17","Statement":"*"}',
  '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}]}',
  '{"__proto__":{"Statement":[]}}',
  "\ud800",
  "\u0000",
  "é".normalize("NFD"),
  "ACCEPT",
  "no-op",
  "delete",
  "create",
  "managed",
  "data",
];

const PLAIN: readonly (() => Tree)[] = [
  () => null,
  () => true,
  () => false,
  () => 0,
  () => -1,
  () => 1.5,
  () => 2 ** 53,
  () => 1e300,
  () => [],
  () => ({}),
  () => [[]],
  () => [null],
  () => [{}],
  () => ({ "": {} }),
  () => ({ references: ["aws_vpc.this.id"] }),
  () => ({ constant_value: "vpc-0123456789abcdef0" }),
];

/** A value that may stand nowhere in a plan. */
export function strangeValue(random: Random): Tree {
  return random.pick<() => Tree>([
    () => random.pick(PLAIN)(),
    () => random.pick(PLAIN)(),
    () => random.pick(HOSTILE),
    () => random.pick(HOSTILE),
    () => `@raw:${random.pick(Object.keys(RAW))}@`,
  ])();
}

export function hostileText(random: Random): string {
  return random.pick(HOSTILE);
}

/** The text of a document, with the values that only text can hold. */
export function written(document: Tree): string {
  return JSON.stringify(document).replace(MARK, (mark, name: string) => RAW[name]?.() ?? mark);
}
