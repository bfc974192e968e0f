import { expect, it, test } from "vitest";
import { hasMark, markOf, parsePartArn, readMark } from "../../checker/delivery/arn.js";

const LOGS = "arn:aws:logs:eu-west-1:123456789012";

it.each([
  [`${LOGS}:log-group:/vpc/a`, "log group", "/vpc/a", ""],
  [`${LOGS}:log-group:/vpc/a:*`, "log group", "/vpc/a", ":*"],
  [`${LOGS}:log-group:/vpc/a:log-stream:b`, "log group", "/vpc/a", ":log-stream:b"],
  ["arn:aws:s3:::acme", "bucket", "acme", ""],
  ["arn:aws-cn:s3:::acme/vpc/", "bucket", "acme", "/vpc/"],
  ["arn:aws:firehose:eu-west-1:1:deliverystream/s", "stream", "s", ""],
  ["arn:aws:firehose:eu-west-1:1:deliverystream:s", "stream", "s", ""],
  ["arn:aws:iam::1:role/service/r", "role", "service/r", ""],
  ["arn:aws:kms:eu-west-1:1:key/11-22", "key", "11-22", ""],
])("%s is a %s", (arn, part, name, suffix) => {
  expect(parsePartArn(arn)).toMatchObject({ part, name, suffix });
});

it.each([
  "",
  "acme",
  "arn",
  "arn:aws:s3",
  "arn:aws:s3:::",
  `${LOGS}:log-group:`,
  `${LOGS}:destination:d`,
  "arn:aws:iam::1:user/role/r",
  "arn:aws:iam::1:role/",
  "arn:aws:kinesis:eu-west-1:1:stream/s",
  "urn:aws:s3:::acme",
])("%j is no part of delivery", (text) => {
  expect(parsePartArn(text)).toBeUndefined();
});

test("what is unknown stands in an ARN without parting it", () => {
  const mark = markOf('aws_s3_bucket.b["a:b/c"]', ["id"]);
  expect(mark).not.toMatch(/[:/]/);
  expect(hasMark(mark)).toBe(true);
  expect(parsePartArn(`arn:aws:s3:::${mark}/vpc`)).toMatchObject({ name: mark, suffix: "/vpc" });
  expect(readMark(`${mark}/vpc`)).toEqual({ mark, rest: "/vpc" });
  expect(readMark("plain")).toBeUndefined();
});
