import { expect, it } from "vitest";
import { isAllowedArn } from "../../checker/delivery/allowed.js";
import { UNKNOWN_PARTITION } from "../../checker/delivery/destination-arns.js";
import { PARTITION_FORM, PLAIN_FORM, type Text } from "../../checker/delivery/iam/text.js";
import type { Truth } from "../../checker/delivery/iam/truth.js";

const SOMEWHERE = { id: UNKNOWN_PARTITION, form: PARTITION_FORM };
const NAME = { id: "name", form: PLAIN_FORM };
const STREAM = "arn:aws:firehose:eu-west-1:1:deliverystream";

it.each<[pattern: string, arn: Text, expected: Truth]>([
  ["*", ["arn:aws:s3:::a/b"], "yes"],
  ["*", [NAME], "yes"],
  ["arn:aws:s3:::a", ["arn:aws:s3:::a/b/c/"], "yes"],
  ["arn:aws:s3:::a", ["arn:aws:s3:::ab"], "no"],
  ["arn:aws:s3:::a?", ["arn:aws:s3:::ab"], "yes"],
  ["arn:aws:s3:::a*c", ["arn:aws:s3:::ab/c"], "no"],
  ["arn:aws:s3:::a*/c", ["arn:aws:s3:::ab/c/"], "yes"],
  ["arn:aws:s3:::a/c/", ["arn:aws:s3:::a/c"], "yes"],
  ["arn:aws:s3:::a/c", ["arn:aws:s3:::a"], "no"],
  ["arn:aws:s3:::a/*", ["arn:aws:s3:::a"], "yes"],
  ["arn:aws:s3:::a/c", ["arn:aws:s3:::a/cd"], "no"],
  ["arn:*:s3:::a", ["arn:aws-cn:s3:::a/b"], "yes"],
  ["arn:aws:s3:::a", ["arn:aws-cn:s3:::a"], "no"],
  ["arn:aws:s3:::a", ["arn:", SOMEWHERE, ":s3:::a/b"], "yes"],
  ["arn:aws:s3:::a", ["arn:", SOMEWHERE, ":s3:::b"], "no"],
  ["arn:aws:s3:::a-*", ["arn:aws:s3:::a-", NAME, "/b"], "yes"],
  ["arn:aws:s3:::a-*", ["arn:aws:s3:::", NAME], "unknown"],
  ["arn:aws:s3:::a-*", ["arn:aws:s3:::b-", NAME], "no"],
  ["arn:aws:logs:*:1:log-group:/vpc/*", ["arn:aws:logs:eu-west-1:1:log-group:/vpc/a:*"], "yes"],
  ["arn:aws:logs:*:1:log-group:/vpc/a:*", ["arn:aws:logs:eu-west-1:1:log-group:/vpc/a"], "yes"],
  ["arn:aws:logs:*:1:log-group:/vpc/a:*", ["arn:aws:logs:eu-west-1:1:log-group:/vpc/ab"], "no"],
  [`${STREAM}/a`, [`${STREAM}:a`], "yes"],
  [`${STREAM}:a`, [`${STREAM}/a`], "yes"],
  [`${STREAM}/a`, [`${STREAM}/b`], "no"],
])("%s allows %j: %s", (pattern, arn, expected) => {
  expect(isAllowedArn(arn, [pattern])).toBe(expected);
});

it("allows what one of several patterns matches", () => {
  const patterns = ["arn:aws:s3:::a", "arn:aws:s3:::b"];
  expect(isAllowedArn(["arn:aws:s3:::b"], patterns)).toBe("yes");
  expect(isAllowedArn(["arn:aws:s3:::c"], patterns)).toBe("no");
  expect(isAllowedArn(["arn:aws:s3:::", NAME], patterns)).toBe("unknown");
});
