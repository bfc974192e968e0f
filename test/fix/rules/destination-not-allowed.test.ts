import { expect, it } from "vitest";
import { policyOf } from "../../policy/policies.js";
import { changedLines, leftAlone, mended } from "./mended.js";

it("the one bucket that the policy allows", async () => {
  const policy = policyOf("destinations:\n  arns:\n    - arn:aws:s3:::central-logs\n");
  const result = await mended("traffic-reject-only", { policy });
  expect(leftAlone(result)).toEqual([]);
  expect(changedLines(result)).toEqual([
    '-  log_destination      = "arn:aws:s3:::acme-flow-logs"',
    '+  log_destination      = "arn:aws:s3:::central-logs"',
  ]);
});

it("of several, a person chooses", async () => {
  const policy = policyOf("destinations:\n  arns:\n    - arn:aws:s3:::central-*\n");
  const result = await mended("traffic-reject-only", { policy });
  expect(result.changes).toEqual([]);
  expect(leftAlone(result)).toMatchInlineSnapshot(`
    [
      [
        "destination-not-allowed",
        "Which of the destinations that the policy allows is the right one, it does not say. Deliver to what one of these matches: arn:aws:s3:::central-*; or have the policy allow it.",
      ],
    ]
  `);
});
