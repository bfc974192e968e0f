import { expect, test } from "vitest";
import { parsePolicy, policyDigest } from "../../../checker/policy/file/index.js";

function digest(text: string): string {
  return policyDigest(parsePolicy(Buffer.from(text), "flowgate.yaml", "2026-06-01").policy);
}

const POLICY = `severities:
  log-retention: error
  log-group-shared: off
waivers:
  - address: aws_vpc.sandbox
    reason: it goes soon
    expires: 2026-12-31
    tags: { team: net, stage: dev, location: here }
`;

test.each([
  ["comments", `# what we want\n${POLICY}`],
  ["the order of rules", POLICY.replace(/( {2}log-ret.*\n)( {2}log-group.*\n)/, "$2$1")],
  ["the order of tags", POLICY.replace("team: net, stage: dev", "stage: dev, team: net")],
])("%s tell no policy from another", (_, other) => {
  expect(other).not.toBe(POLICY);
  expect(digest(other)).toBe(digest(POLICY));
});

test.each([
  ["a severity", POLICY.replace("log-retention: error", "log-retention: warning")],
  ["a rule that is off", POLICY.replace(/ {2}log-group.*\n/, "")],
  ["an address", POLICY.replace("aws_vpc.sandbox", "aws_vpc.*")],
  ["a tag", POLICY.replace("dev", "prod")],
  ["a tag that is called location", POLICY.replace("here", "there")],
  ["a day", POLICY.replace("2026-12-31", "2026-12-30")],
  ["what a rule measures by", `${POLICY}retention:\n  minimum_days: 30\n`],
])("%s does", (_, other) => {
  expect(other).not.toBe(POLICY);
  expect(digest(other)).not.toBe(digest(POLICY));
});

test("what holds by itself, and is said all the same, does not", () => {
  expect(digest("")).toMatch(/^[0-9a-f]{64}$/);
  expect(digest("scope: introduced")).toBe(digest(""));
});
