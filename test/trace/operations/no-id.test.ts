import { expect, it } from "vitest";
import { symbol } from "../../../checker/trace/configuration/facts.js";
import { noIdOf } from "../../../checker/trace/operations/no-id.js";
import type { IdForm } from "../../../checker/trace/values/facts.js";
import { mapping, NULL, scalar, unknown, type Value } from "../../../checker/trace/values/value.js";

const FORM: IdForm = { kind: "id", prefix: "vpc-", digits: [8, 17], own: [17] };

const at = (name: string) =>
  symbol({ address: "aws_vpc.x", module: [], mode: "managed", type: "aws_vpc", name: "x" }, [name]);
const [ID, CIDR] = [at("id"), at("cidr_block")];
const template = (...parts: (string | typeof ID)[]): Value => ({ kind: "template", parts });
const oneOf = (...from: Value[]): Value => ({
  ...unknown({ kind: "no-configuration" }, from),
  how: "one",
});
const text = (...parts: unknown[]) => ({ kind: "text", parts });
const PART = { of: "aws_vpc.x", path: ["id"] };
const OTHER = { of: "aws_vpc.x", path: ["cidr_block"] };

it.each<readonly [string, Value, unknown]>([
  ["an id of many digits", scalar("vpc-0123456789abcdef0"), undefined],
  ["an id of few digits", scalar("vpc-01234567"), undefined],
  ["a digit too many", scalar("vpc-012345678"), text("vpc-012345678")],
  ["a digit too few", scalar("vpc-0123456"), text("vpc-0123456")],
  ["other letters", scalar("vpc-0123456g"), text("vpc-0123456g")],
  ["other letters first", scalar("vpc-g1234567"), text("vpc-g1234567")],
  ["capital letters", scalar("vpc-0123456A"), text("vpc-0123456A")],
  ["another prefix", scalar("vpn-01234567"), text("vpn-01234567")],
  ["digits alone", scalar("01234567"), text("01234567")],
  ["a number", scalar(5), text("5")],
  ["nothing", NULL, undefined],
  ["an id", ID, undefined],
  ["an object", mapping("object", new Map()), undefined],
  ["an id as it is", template("", ID), undefined],
  ["an id and more", template(ID, "-x"), text(PART, "-x")],
  ["an id of few digits, and the digits that many have more", template(ID, "123456789"), undefined],
  ["an id and one digit less", template(ID, "12345678"), text(PART, "12345678")],
  ["an id and no digits", template(ID, "12345678x"), text(PART, "12345678x")],
  ["two ids", template(ID, ID), text(PART, PART)],
  ["what may be digits", template("vpc-", CIDR), undefined],
  ["what may begin as an id", template("v", CIDR), undefined],
  ["what may begin as an id, with digits", template("vpc-01", CIDR), undefined],
  ["what may begin in any way", template(CIDR, "01"), undefined],
  ["what ends otherwise", template(CIDR, "-x"), text(OTHER, "-x")],
  ["what has a letter too many", template("vpc-", CIDR, "/"), text("vpc-", OTHER, "/")],
  ["what begins otherwise", template("x", CIDR), text("x", OTHER)],
  [
    "what begins with a part of the prefix, and not the first",
    template("pc-", CIDR),
    text("pc-", OTHER),
  ],
  ["as many digits as an id has", template("vpc-", CIDR, "0123456789abcdef0"), undefined],
  [
    "more digits than an id has",
    template("vpc-", CIDR, "0123456789abcdef01"),
    text("vpc-", OTHER, "0123456789abcdef01"),
  ],
  ["one of two, of which one may be", oneOf(scalar("x"), ID), undefined],
  [
    "one of two, neither of them",
    oneOf(scalar("x"), scalar("y")),
    { kind: "choice", of: [text("x"), text("y")] },
  ],
  ["what is not known", unknown({ kind: "no-configuration" }, []), undefined],
  [
    "what is known to be none",
    { ...unknown({ kind: "no-configuration" }, []), noId: { kind: "function", name: "sha1" } },
    { kind: "function", name: "sha1" },
  ],
])("%s", (_, value, expected) => {
  expect(noIdOf(value, FORM)).toEqual(expected);
});
