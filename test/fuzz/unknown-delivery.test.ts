import { expect, it } from "vitest";
import type { Report } from "../../checker/report/model.js";
import { specimen } from "../../fuzz/corpus.js";
import type { Input } from "../../fuzz/model.js";
import { run } from "../../fuzz/run.js";
import { isUnknownDelivery, rejectedIn } from "../../fuzz/unknown-delivery.js";

async function reportOf(fixture: string, change: (source: string) => string): Promise<Report> {
  const { plan, policy, files } = specimen(fixture);
  const main = change(new TextDecoder().decode(files.get("main.tf")));
  const input: Input = {
    fixture,
    plan,
    policy,
    files: new Map([...files, ["main.tf", new TextEncoder().encode(main)]]),
    sources: true,
    savedPlan: undefined,
    fixes: false,
    formats: [],
  };
  const { report, failure } = await run(input);
  if (report === undefined) throw new Error(failure);
  return report;
}

/** As one that is too deep to be read. */
const unread = (argument: string) => (source: string) =>
  source.replaceAll(
    new RegExp(`(\\n +${argument} *= )(.*)`, "g"),
    `$1${"!".repeat(500)}true ? $2 : $2`,
  );

it.each([
  ["delivery-bucket-policy", "log_destination", true],
  ["delivery-bucket-policy", "vpc_id", false],
])("%s may pass where its %s cannot be read: %s", async (fixture, argument, expected) => {
  const before = await reportOf(fixture, (source) => source);
  const rejected = rejectedIn(before);
  expect(rejected).not.toEqual([]);
  expect(isUnknownDelivery(rejected, before)).toBe(false);
  const after = await reportOf(fixture, unread(argument));
  expect(isUnknownDelivery(rejected, after)).toBe(expected);
});
