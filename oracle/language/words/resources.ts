import type { Kind, Way } from "../speaker.js";

/** Resources that are still to be made: VPCs, and one whose output may be anything. */
export const resources: Readonly<Record<Kind, readonly Way[]>> = {
  text: [
    (s) => s.pick(IDS),
    (s) => s.pick(IDS),
    (s) => s.pick(IDS),
    (s) => s.pick(IDS),
    (s) => s.pick(IDS),
    (s) => s.pick(IDS),
    () => "aws_vpc.a.arn",
    (s) => `element(split("/", aws_vpc.${s.pick(["a", "b"])}.arn), 1)`,
    (s) => `"\${${s.pick(IDS)}}${s.pick(["", "x", "-"])}"`,
    (s) =>
      `"%{ if ${undecided(s.pick(IDS))} }\${${s.pick(IDS)}}%{ else }${s.pick(["", "x", "${aws_vpc.b.id}"])}%{ endif }"`,
  ],
  number: [
    (s) => `length(${s.pick(IDS)})`,
    (s) => `(${undecided(s.pick(IDS))} ? 0 : 1)`,
    () => "length(aws_vpc.many)",
  ],
  truth: [
    (s) => undecided(s.pick(IDS)),
    (s) => undecided(s.pick(IDS)),
    (s) => `(${s.pick(IDS)} == ${s.pick(IDS)})`,
    (s) =>
      `(${s.pick(IDS)} ${s.pick(["==", "!="])} ${s.pick(["null", '""', '"vpc-0123456789abcdef0"', "1"])})`,
    (s) => `startswith(${s.pick(IDS)}, "vpc-")`,
    () => "(terraform_data.u.output == null)",
  ],
  list: [
    () => "aws_vpc.many[*].id",
    () => "values(aws_vpc.each)[*].id",
    () => "[for v in aws_vpc.many : v.id]",
    (s) => `[${s.pick(IDS)}, ${s.pick(IDS)}]`,
    (s) => `(${undecided(s.pick(IDS))} ? [${s.pick(IDS)}] : [])`,
    (s) => `[for v in [${s.pick(IDS)}, ${s.pick(IDS)}] : v if ${undecided("v")}]`,
    (s) => `tolist([${s.pick(IDS)}, ${s.pick(IDS)}, null])`,
    () => "terraform_data.u.output",
  ],
  set: [
    (s) => `toset([${s.pick(IDS)}, ${s.pick(IDS)}])`,
    () => "toset(aws_vpc.many[*].id)",
    (s) => `toset([${s.pick(IDS)}, "a", ${s.pick(IDS)}])`,
  ],
  map: [
    () => "{ for k, v in aws_vpc.each : k => v.id }",
    (s) => `{ a = ${s.pick(IDS)}, b = ${s.pick(IDS)} }`,
    (s) => `tomap({ a = ${s.pick(IDS)}, b = ${s.pick(IDS)} })`,
    (s) => `{ (${s.pick(IDS)}) = ${s.pick(IDS)} }`,
    (s) => `(${undecided(s.pick(IDS))} ? { a = ${s.pick(IDS)} } : {})`,
    (s) => `{ (${undecided(s.pick(IDS))} ? "a" : "b") = ${s.pick(IDS)} }`,
  ],
  any: [
    () => "terraform_data.u.output",
    (s) => `(${undecided(s.pick(IDS))} ? ${s.pick(IDS)} : null)`,
    (s) => s.pick(IDS),
  ],
};

const IDS = [
  "aws_vpc.a.id",
  "aws_vpc.b.id",
  "aws_vpc.many[0].id",
  "aws_vpc.many[1].id",
  'aws_vpc.each["x"].id',
  'aws_vpc.each["y z"].id',
];

/** Digits that AWS makes up: what they will be, no plan knows. */
function undecided(id: string): string {
  return `can(regex("[0-7]$", ${id}))`;
}
