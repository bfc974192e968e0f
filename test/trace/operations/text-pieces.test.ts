import { describe, expect, it } from "vitest";
import { symbol } from "../../../checker/trace/configuration/facts.js";
import {
  cutText,
  piecesMade,
  textOfPieces,
} from "../../../checker/trace/operations/text-pieces.js";
import { scalar, type Value } from "../../../checker/trace/values/value.js";

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
  ])("%s", (_, name, text, cut, expected) => {
    expect(cutText(name, [text, scalar(cut)])).toEqual(expected);
  });
});

it.each<readonly [string, Value | undefined]>([
  [":*", GROUP],
  ["*", GROUP],
  [":", undefined],
  ["/:\\*$/", undefined],
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

describe("what is put together of text", () => {
  it.each<readonly [string, readonly (string | typeof GROUP)[], Value | undefined]>([
    ["one ARN, and nothing else", ["", GROUP, ""], GROUP],
    ["an ARN and more", [GROUP, ":", "*"], template(GROUP, ":*")],
    ["what may be no text", [at("aws_cloudwatch_log_group", "name"), ":*"], undefined],
    ["nothing", ["", ""], undefined],
    ["what is known", ["a", "b"], undefined],
    ["very long text", [GROUP, "x".repeat(2_000_000)], undefined],
  ])("%s", (_, pieces, expected) => {
    expect(textOfPieces(pieces)).toEqual(expected);
  });
});
