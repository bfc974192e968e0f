import { expect, it } from "vitest";
import { candidatesOf } from "../../../checker/trace/questions/candidates.js";
import { createEngine } from "../../../checker/trace/trace.js";
import { ANY_VPC, NULL, scalar, unknown, type Value } from "../../../checker/trace/values/value.js";
import { PLAN } from "../../../oracle/language/world.js";
import {
  A,
  at,
  B,
  members,
  OPEN,
  object,
  oneOf,
  SHAPELESS,
  template,
  tuple,
} from "../operations/values.js";

const ID = scalar("vpc-0123456789abcdef0");
const X = scalar("x");
const made = (...from: readonly Value[]) => unknown({ kind: "no-configuration" }, from);
const open = (...from: readonly Value[]) => unknown({ kind: "no-configuration" }, from, true);
/** Without sources, nobody knows what is done with what is referred to. */
const hidden = (...from: readonly Value[]) => unknown({ kind: "no-source", reference: "x" }, from);
const unread = unknown({ kind: "unreadable", at: { file: "main.tf", line: 1 } }, [], true);
const ALL =
  'aws_vpc.a aws_vpc.b aws_vpc.many[0] aws_vpc.many[1] aws_vpc.each["x"] aws_vpc.each["y z"]';

it.each<readonly [string, Value, string]>([
  ["text", X, ""],
  ["an id of something else", ID, "open"],
  ["one in text", scalar("a vpc-0123456789abcdef0 b"), "open"],
  ["null", NULL, ""],
  ["an id", A, "aws_vpc.a"],
  ["an ARN", at("aws_vpc", "a", "arn"), "aws_vpc.a"],
  ["another attribute", SHAPELESS, "aws_vpc.a open"],
  ["one of a resource that makes it", at("terraform_data", "u", "output"), "open"],
  ["one of a resource that the plan lacks", at("terraform_data", "v", "output"), `${ALL} open`],
  ["text with an id", template("x", A), "aws_vpc.a"],
  ["a list", tuple(A, B), "aws_vpc.a aws_vpc.b"],
  ["an object", object({ a: A }), "aws_vpc.a"],
  ["nothing known", OPEN, ""],
  ["one of two", oneOf(A, B), "aws_vpc.a aws_vpc.b"],
  ["an id or null", oneOf(A, NULL), "aws_vpc.a open"],
  ["an id or other text", oneOf(A, X), "aws_vpc.a open"],
  ["an id or no items", oneOf(A, tuple()), "aws_vpc.a open"],
  ["an id or no members", oneOf(A, object({})), "aws_vpc.a open"],
  ["an id, or in a list", oneOf(A, tuple(A)), "aws_vpc.a"],
  ["an id, or in an object", oneOf(A, object({ a: A })), "aws_vpc.a"],
  ["members", members(A), "aws_vpc.a"],
  [
    "members, and what they may be called",
    { ...members(A), names: [B] } as Value,
    "aws_vpc.a aws_vpc.b",
  ],
  ["what they may be called alone", { ...members(), names: [B] } as Value, "aws_vpc.b"],
  [
    "made of members with names",
    made({ ...members(A), names: [B] } as Value),
    "aws_vpc.a aws_vpc.b",
  ],
  ["made of one", made(A), "aws_vpc.a"],
  ["made of one, or else", open(A), "aws_vpc.a open"],
  ["made of what is made, or else", open(made(A)), "aws_vpc.a open"],
  ["made of what is made or else", made(open(A)), "aws_vpc.a open"],
  ["made of two", made(A, B), "aws_vpc.a aws_vpc.b"],
  ["made of nothing", open(), "open"],
  ["anything", ANY_VPC, `${ALL} open`],
  ["made of anything and an id", made(A, ANY_VPC), `${ALL} open`],
  ["of what is hidden", hidden(A), "aws_vpc.a"],
  ["of two that are", hidden(A, B, X), "aws_vpc.a aws_vpc.b"],
  ["of what is hidden, and no id of a VPC", hidden(at("aws_subnet", "x", "id"), B), "aws_vpc.b"],
  ["of tags that are hidden", hidden(SHAPELESS, B), "aws_vpc.a aws_vpc.b open"],
  ["of what is hidden, and nothing", hidden(A, open()), "aws_vpc.a"],
  ["of what is hidden, and more", hidden(A, open(B)), "aws_vpc.a aws_vpc.b open"],
  ["of what is hidden, and cannot be read", hidden(A, unread), "aws_vpc.a open"],
  ["of what is hidden, and anything", hidden(A, ANY_VPC), `${ALL} open`],
  [
    "made of what is hidden",
    made(A, hidden(at("aws_subnet", "x", "id"), B)),
    "aws_vpc.a aws_vpc.b",
  ],
])("%s", (_, value, expected) => {
  const engine = createEngine(PLAN, undefined);
  const { vpcs, open } = candidatesOf(engine, value);
  expect([...[...vpcs].sort(order), ...(open ? ["open"] : [])].join(" ")).toBe(expected);
});

function order(a: string, b: string): number {
  return ALL.indexOf(a) - ALL.indexOf(b);
}
