import { describe, expect, it } from "vitest";
import { symbol } from "../../../checker/trace/configuration/facts.js";
import {
  cutText,
  piecesMade,
  textOfPieces,
} from "../../../checker/trace/operations/text-pieces.js";
import {
  NULL,
  scalar,
  sequence,
  unknown,
  type Value,
} from "../../../checker/trace/values/value.js";

const at = (type: string, name: string) =>
  symbol({ address: `${type}.x`, module: [], mode: "managed", type, name: "x" }, [name]);

const GROUP = at("aws_cloudwatch_log_group", "arn");
const template = (...parts: (string | typeof GROUP)[]): Value => ({ kind: "template", parts });

describe("what is cut off text that is not all known", () => {
  it.each<readonly [string, string, Value, string, Value | undefined]>([
    ["nothing, where no ARN has it", "trimsuffix", GROUP, ":*", GROUP],
    ["nothing, at the other end", "trimprefix", GROUP, "*", GROUP],
    ["what an ARN may have", "trimsuffix", GROUP, ":logs", undefined],
    ["what an id may have", "trimsuffix", at("aws_cloudwatch_log_group", "id"), ":*", undefined],
    ["what a key of an object may have", "trimsuffix", at("aws_s3_object", "arn"), "/*", undefined],
    ["what stands there", "trimsuffix", template(GROUP, ":*"), ":*", GROUP],
    ["a part of it", "trimsuffix", template(GROUP, "/x:*"), ":*", template(GROUP, "/x")],
    ["what is not there", "trimsuffix", template(GROUP, "/x"), ":*", template(GROUP, "/x")],
    ["more than is known", "trimsuffix", template(GROUP, "*"), ":*", undefined],
    ["a beginning", "trimprefix", template("x/", GROUP), "x/", GROUP],
    ["by another function", "trimspace", GROUP, ":*", undefined],
    ["nothing at all", "trimsuffix", GROUP, "", undefined],
    ["off known text", "trimsuffix", scalar("x:*"), ":*", undefined],
    ["all of the known text", "trimprefix", template("x/", GROUP), "x/", GROUP],
    ["a part of the beginning", "trimprefix", template("x/y", GROUP), "x/", template("y", GROUP)],
    ["what does not begin it", "trimprefix", template("y/", GROUP), "x/", template("y/", GROUP)],
    ["more than begins it", "trimprefix", template("x", GROUP), "x/", undefined],
    ["what an ARN begins with", "trimprefix", template(GROUP, "x"), "arn", undefined],
    ["all there is", "trimsuffix", template("x"), "x", undefined],
    [
      "of several pieces",
      "trimsuffix",
      template(GROUP, "/", GROUP, ":*"),
      ":*",
      template(GROUP, "/", GROUP),
    ],
  ])("%s", (_, name, text, cut, expected) => {
    expect(cutText(name, [text, scalar(cut)])).toEqual(expected);
  });
});

it.each<readonly [string, Value | undefined]>([
  [":*", GROUP],
  ["*", GROUP],
  [":", undefined],
  ["/:\\*$/", undefined],
  ["/*/", undefined],
  ["/*", GROUP],
  ["*/", GROUP],
  ["", undefined],
])("replace(ARN, %j, …)", (looked, expected) => {
  expect(cutText("replace", [GROUP, scalar(looked), scalar("")])).toEqual(expected);
});

describe("what is put into known text", () => {
  it.each([
    ["x GROUP y", "GROUP", ["x ", GROUP, " y"]],
    ["GROUP,GROUP", "GROUP", ["", GROUP, ",", GROUP, ""]],
    ["x", "GROUP", ["x"]],
    ["x", "", undefined],
    ["x", "/./", undefined],
  ])("replace(%j, %j, …)", (text, looked, expected) => {
    expect(piecesMade("replace", [scalar(text), scalar(looked), GROUP])).toEqual(expected);
  });
});

describe("what is put into a pattern or between separators", () => {
  const list = (...items: Value[]) => sequence("tuple", items);
  const ANY = unknown({ kind: "no-configuration" }, []);
  it.each<readonly [string, readonly Value[], unknown]>([
    ["format", [scalar("a-%s-b"), GROUP], ["a-", GROUP, "-b"]],
    ["format", [scalar("%s%s"), GROUP, scalar("x")], ["", GROUP, "", "x", ""]],
    ["format", [scalar("%s"), ANY], ["", ANY, ""]],
    ["format", [scalar("%s"), template("x", GROUP)], ["", "x", GROUP, ""]],
    ["format", [scalar("%s"), scalar(5)], ["", "5", ""]],
    ["format", [scalar("%s"), NULL], undefined],
    ["format", [scalar("%s"), list(GROUP)], undefined],
    ["format", [scalar("%s")], undefined],
    ["format", [scalar("%s"), GROUP, GROUP], undefined],
    ["format", [scalar("%d-%s"), GROUP], undefined],
    ["format", [scalar("%s%%"), GROUP], undefined],
    ["format", [scalar(5), GROUP], undefined],
    ["format", [GROUP, GROUP], undefined],
    ["format", [], undefined],
    ["join", [scalar("/"), list(GROUP, scalar("x"))], [GROUP, "/", "x"]],
    ["join", [scalar("/"), list(GROUP), list(ANY)], [GROUP, "/", ANY]],
    ["join", [scalar("/"), list()], []],
    ["join", [scalar("/"), sequence("untyped", [GROUP, ANY], true)], undefined],
    ["join", [scalar("/"), list(GROUP), ANY], undefined],
    ["join", [scalar("/"), list(GROUP, NULL)], undefined],
    ["join", [scalar(5), list(GROUP)], undefined],
    ["join", [GROUP, list(GROUP)], undefined],
    ["join", [], undefined],
    ["replace", [scalar("x"), scalar("x"), list(GROUP)], undefined],
    ["replace", [scalar("x"), scalar("x")], undefined],
    ["replace", [GROUP, scalar("x"), GROUP], undefined],
    ["replace", [scalar("x"), GROUP, GROUP], undefined],
    ["replace", [scalar("x/y"), scalar("/"), GROUP], ["x", GROUP, "y"]],
    ["replace", [scalar("x/y"), scalar("/y"), GROUP], ["x", GROUP, ""]],
    ["replace", [scalar("x/y"), scalar("x/"), GROUP], ["", GROUP, "y"]],
    ["replace", [scalar("-".repeat(1000)), scalar("-"), scalar("")], Array(2001).fill("")],
    ["replace", [scalar("-".repeat(1001)), scalar("-"), GROUP], undefined],
    ["upper", [GROUP], undefined],
  ])("%s %#", (name, args, expected) => {
    expect(piecesMade(name, args)).toEqual(expected);
  });
});

describe("what is put together of text", () => {
  it.each<readonly [string, readonly (string | typeof GROUP)[], Value | undefined]>([
    ["one ARN, and nothing else", ["", GROUP, ""], GROUP],
    ["an ARN and more", [GROUP, ":", "*"], template(GROUP, ":*")],
    ["two ARNs", [GROUP, GROUP], template(GROUP, GROUP)],
    ["text on both sides", ["a", "b", GROUP, "c", "d"], template("ab", GROUP, "cd")],
    [
      "one million characters",
      [GROUP, "x".repeat(1_000_000)],
      template(GROUP, "x".repeat(1_000_000)),
    ],
    ["one more", [GROUP, "x", "x".repeat(1_000_000)], undefined],
    ["what may be no text", [at("aws_cloudwatch_log_group", "name"), ":*"], undefined],
    ["nothing", ["", ""], undefined],
    ["what is known", ["a", "b"], undefined],
    ["very long text", [GROUP, "x".repeat(2_000_000)], undefined],
  ])("%s", (_, pieces, expected) => {
    expect(textOfPieces(pieces)).toEqual(expected);
  });
});
