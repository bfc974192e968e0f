import { expect, it } from "vitest";
import { answer, type Call, known, write } from "./call.js";

/** As `terraform console` answers with version 5.100.0 of the AWS provider, which the other tables need not. */
const calls: readonly (readonly [Call, unknown])[] = [
  [
    ["provider::aws::arn_parse", "arn:aws:iam::444455556666:role/example"],
    ["aws", "iam", "", "444455556666", "role/example"],
  ],
  [
    ["provider::aws::arn_parse", "arn:a:b:c:d:e:f/g\nh"],
    ["a", "b", "c", "d", "e:f/g\nh"],
  ],
  [
    ["provider::aws::arn_parse", "arn:::::"],
    ["", "", "", "", ""],
  ],
  [["provider::aws::arn_parse", "arn:aws:iam::444455556666"], "error"],
  [["provider::aws::arn_parse", "ARN:a:b:c:d:e"], "error"],
  [["provider::aws::arn_parse", 5], "error"],
  [["provider::aws::arn_build", "a:b", 1, true, "d", "e"], "arn:a:b:1:true:d:e"],
  [["provider::aws::arn_build", "", "", "", "", ""], "arn:::::"],
  [["provider::aws::arn_build", "a", "b", "c", "d"], "error"],
  [
    ["provider::aws::trim_iam_role_path", "arn:aws:iam::444455556666:role/a/b:c/d"],
    "arn:aws:iam::444455556666:role/d",
  ],
  [
    ["provider::aws::trim_iam_role_path", "arn:aws:iam::444455556666:role/"],
    "arn:aws:iam::444455556666:role/",
  ],
  [["provider::aws::trim_iam_role_path", "arn:aws:iam:us-east-1:4:role/a"], "error"],
  [["provider::aws::trim_iam_role_path", "arn:aws:iam::444455556666:user/a"], "error"],
  [["provider::aws::trim_iam_role_path", "arn:aws:s3::444455556666:role/a"], "error"],
];

const PARTS = ["partition", "service", "region", "account_id", "resource"];

it.each(calls.map(([call, expected]) => [write(call), call, expected] as const))(
  "%s",
  (_, call, expected) => {
    if (expected === "error") expect(answer(call)).toBe("error");
    else if (typeof expected === "string") expect(answer(call)).toEqual(known(expected));
    else if (Array.isArray(expected)) {
      const parts = PARTS.map((part, at) => [part, expected[at]] as const);
      expect(answer(call)).toEqual(known(Object.fromEntries(parts)));
    }
  },
);
