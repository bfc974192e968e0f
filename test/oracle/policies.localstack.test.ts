import { expect, it } from "vitest";
import { askChecker } from "../../oracle/policies/checker.js";
import { DEVIATIONS } from "../../oracle/policies/deviations.js";
import { managedPolicies } from "../../oracle/policies/moto.js";
import { describeJudged, differ, referee, unexplained } from "../../oracle/policies/referee.js";

it("the checker agrees with moto about random policies, but for what is written down", async () => {
  const judged = await referee(1_500, "make test", () => {});
  expect(unexplained(judged)).toEqual([]);
  // A deviation that makes no difference any more is none.
  const different = new Set(judged.filter(differ).map(({ deviation }) => deviation));
  expect(different, describeJudged(judged)).toEqual(new Set(DEVIATIONS));
}, 300_000);

it("every policy that AWS manages is one, and those for logs allow to write them", async () => {
  const answers = new Map(
    [...(await managedPolicies(() => {}))].map(([name, { Document: policy }]) => [
      name,
      askChecker({
        policies: [policy],
        action: "logs:PutLogEvents",
        resource: "arn:aws:logs:us-east-1:123456789012:log-group:flow:log-stream:eni-1",
        principal: null,
        context: {},
      }),
    ]),
  );
  expect(answers.size).toBeGreaterThan(1_000);
  expect([...answers].filter(([, answer]) => answer === "REFUSED")).toEqual([]);
  const writing = ["AdministratorAccess", "PowerUserAccess", "CloudWatchLogsFullAccess"];
  expect(writing.map((name) => answers.get(name))).toEqual(writing.map(() => "PERMITTED"));
  const others = ["ReadOnlyAccess", "AmazonS3FullAccess", "CloudWatchLogsReadOnlyAccess"];
  expect(others.map((name) => answers.get(name))).toEqual(others.map(() => "NEUTRAL"));
}, 300_000);
