import { describe, expect, test } from "vitest";
import { matchArn, matchResource } from "../../../checker/delivery/iam/arns.js";
import { literalAtoms, patternAtoms } from "../../../checker/delivery/iam/atoms.js";
import {
  ACCOUNT_FORM,
  ARN_FORM,
  PLAIN_FORM,
  type Text,
} from "../../../checker/delivery/iam/text.js";

const GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:flow/logs";
const name = { id: "name", form: PLAIN_FORM };
const stream = { id: "stream", form: PLAIN_FORM };
const arn = { id: "arn", form: ARN_FORM };
const account = { id: "account", form: ACCOUNT_FORM };
const anything = { id: "anything" };

const STREAM: Text = [`${GROUP}:log-stream:`, stream];

describe("Resource", () => {
  test.each<readonly [string, Text, Text, string]>([
    ["everything", ["*"], STREAM, "yes"],
    ["everything, for what is no ARN", ["*"], ["*"], "yes"],
    ["an ARN, for what is none", ["arn:aws:logs:*"], ["*"], "no"],
    ["itself", [GROUP], [GROUP], "yes"],
    ["the bare group, of which a stream is none", [GROUP], STREAM, "no"],
    ["the group and what is in it", [`${GROUP}:*`], STREAM, "yes"],
    ["the group and what is in it, for the group", [`${GROUP}:*`], [GROUP], "no"],
    ["the streams", [`${GROUP}:log-stream:*`], STREAM, "yes"],
    ["a stream", [`${GROUP}:log-stream:eni-*`], STREAM, "unknown"],
    ["names that begin so", [`${GROUP}*`], STREAM, "yes"],
    [
      "names that begin so, and a colon less",
      ["arn:aws:logs:us-east-1:123456789012:log-group:fl*"],
      STREAM,
      "yes",
    ],
    ["every group", ["arn:aws:logs:us-east-1:123456789012:log-group:*"], STREAM, "yes"],
    ["another name", ["arn:aws:logs:us-east-1:123456789012:log-group:flow/log:*"], STREAM, "no"],
    ["another case", ["arn:aws:logs:us-east-1:123456789012:log-group:Flow/logs:*"], STREAM, "no"],
    ["every region and account", ["arn:aws:logs:*:*:*"], STREAM, "yes"],
    [
      "every region and account, a bare group",
      ["arn:aws:logs:*:*:log-group:flow/logs"],
      STREAM,
      "no",
    ],
    ["another region", ["arn:aws:logs:eu-west-1:*:*"], STREAM, "no"],
    ["regions that begin so", ["arn:aws:logs:us-*:*:*"], STREAM, "yes"],
    ["regions with a star within", ["arn:aws:logs:us-*-1:123456789012:*"], STREAM, "yes"],
    ["a star within, which stays there", ["arn:aws:logs:u*2:*"], STREAM, "no"],
    ["another account", ["arn:aws:logs:*:210987654321:*"], STREAM, "no"],
    ["another partition", ["arn:aws-cn:logs:*:*:*"], STREAM, "no"],
    ["every partition", ["arn:*:logs:*:*:*"], STREAM, "yes"],
    ["another service", ["arn:aws:s3:*:*:*"], STREAM, "no"],
    ["a service by a wildcard, which is not allowed", ["arn:aws:log*:*:*:*"], STREAM, "unknown"],
    ["another service by a wildcard", ["arn:aws:s*:us-east-2:*:*"], STREAM, "no"],
    ["an ARN that ends early", ["arn:aws:logs:*"], STREAM, "yes"],
    ["an ARN that ends early, of a region", ["arn:aws:logs:us-east-1:*"], STREAM, "yes"],
    ["an ARN that ends early, of another region", ["arn:aws:logs:us-west-1:*"], STREAM, "no"],
    ["an ARN that ends early within a part", ["arn:aws:logs:us-*"], STREAM, "yes"],
    ["an ARN that ends before the service", ["arn:aws:*"], STREAM, "unknown"],
    ["an ARN that ends without a star", ["arn:aws:logs:us-east-1"], STREAM, "unknown"],
    ["another one that ends without a star", ["arn:aws:logs:us-east-2"], STREAM, "no"],
    [
      "a star that would have to go beyond its part",
      ["arn:aws:logs:us*:log-stream:*"],
      STREAM,
      "unknown",
    ],
    ["a star for the region and more", ["arn:aws:logs:*:log-group:flow/logs:*"], STREAM, "unknown"],
    ["text before the star", ["arn:aws:logs:us-east-1:123*"], STREAM, "yes"],
    [
      "the sixth part, in which colons are like others",
      ["arn:aws:logs:us-east-1:123456789012:*:log-stream:*"],
      STREAM,
      "yes",
    ],
    [
      "a question mark in the sixth part",
      ["arn:aws:logs:us-east-1:123456789012:log-group?flow/logs:*"],
      STREAM,
      "yes",
    ],
    [
      "a question mark for a colon",
      ["arn:aws:logs:us-east-1?123456789012:log-group:flow/logs:*"],
      STREAM,
      "no",
    ],
    [
      "the name as a symbol",
      ["arn:aws:logs:*:*:log-group:", name, ":*"],
      ["arn:aws:logs:r:1:log-group:", name, ":log-stream:", stream],
      "yes",
    ],
    [
      "the bare name as a symbol",
      ["arn:aws:logs:*:*:log-group:", name],
      ["arn:aws:logs:r:1:log-group:", name, ":log-stream:", stream],
      "no",
    ],
    [
      "another name as a symbol",
      ["arn:aws:logs:*:*:log-group:", name, ":*"],
      ["arn:aws:logs:r:1:log-group:n:log-stream:", stream],
      "unknown",
    ],
    [
      "the account as a symbol",
      ["arn:aws:logs:r:", account, ":*"],
      ["arn:aws:logs:r:", account, ":g"],
      "yes",
    ],
    [
      "the account as a symbol, and a literal",
      ["arn:aws:logs:r:123456789012:*"],
      ["arn:aws:logs:r:", account, ":g"],
      "unknown",
    ],
    [
      "the account as a symbol, and no account",
      ["arn:aws:logs:r:1234:*"],
      ["arn:aws:logs:r:", account, ":g"],
      "no",
    ],
    ["a whole ARN as a symbol", [arn], [arn], "yes"],
    ["a whole ARN and what is below", [arn, "/*"], [arn, "/k"], "yes"],
    ["a whole ARN, of which the rest is none", [arn], [arn, "/k"], "no"],
    ["a whole ARN, and a pattern of it", ["arn:aws:s3:::*"], [arn, "/k"], "unknown"],
    ["anything", [anything], STREAM, "unknown"],
    ["anything, which may be anything else", [anything], [anything], "unknown"],
    ["anything within", ["arn:aws:", anything, ":*"], STREAM, "unknown"],
    ["no ARN", ["flow-logs"], STREAM, "no"],
    ["no ARN, with a wildcard", ["flow-?"], ["flow-1"], "unknown"],
    ["an ARN, for what is none but looks like it", ["arn:aws:logs:*"], ["arn:aws:logs:r"], "yes"],
    [
      "less than six parts with a wildcard",
      ["arn:aws:logs:us-?"],
      ["arn:aws:logs:us-1"],
      "unknown",
    ],
    ["six parts, for less", ["arn:aws:logs:*:1:*"], ["arn:aws:logs:r"], "no"],
    ["no ARN, for itself", ["flow-logs"], ["flow-logs"], "yes"],
  ])("%s", (_, pattern, text, expected) => {
    expect(matchResource(patternAtoms(pattern), literalAtoms(text))).toBe(expected);
  });
});

describe("ArnLike", () => {
  test.each<readonly [string, Text, Text, string]>([
    ["itself", [GROUP], [GROUP], "yes"],
    ["six parts", ["arn:aws:logs:*:*:*"], STREAM, "yes"],
    ["a star, which stays in its part", ["arn:aws:logs:*:log-group:*:*"], [GROUP], "no"],
    ["the last part, with its colons", ["arn:aws:logs:us-east-1:123456789012:*"], STREAM, "yes"],
    ["a service by a wildcard", ["arn:aws:l*:us-east-1:*:*"], [GROUP], "yes"],
    ["another account", ["arn:aws:logs:*:210987654321:*"], [GROUP], "no"],
    ["less than six parts", ["arn:aws:logs:*"], [GROUP], "unknown"],
    ["less than six parts, of something else", ["arn:aws:ec2:*"], [GROUP], "no"],
    ["a star alone", ["*"], [GROUP], "unknown"],
    ["a value that is no ARN", ["arn:aws:logs:*:*:*"], ["logs"], "no"],
    ["a whole ARN as a symbol", [arn, ":*"], [arn, ":log-stream:s"], "yes"],
    [
      "what is not known after the account",
      ["arn:aws:logs:r:1:*"],
      ["arn:aws:logs:r:1:", anything],
      "yes",
    ],
    [
      "less than all of what is not known",
      ["arn:aws:logs:r:1:log-group:*"],
      ["arn:aws:logs:r:1:", anything],
      "unknown",
    ],
    [
      "another region, whatever follows",
      ["arn:aws:logs:q:1:*"],
      ["arn:aws:logs:r:1:", anything],
      "no",
    ],
  ])("%s", (_, pattern, text, expected) => {
    expect(matchArn(patternAtoms(pattern), literalAtoms(text))).toBe(expected);
  });
});
