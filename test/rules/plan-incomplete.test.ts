import { expect, it } from "vitest";
import { type Subject, subjectsIn } from "./complaints.js";

const THE_PLAN: Subject = [null, null, null];

it.each<[why: string, fixture: string, subjects: readonly Subject[]]>([
  ["complains of a plan that broke off", "incomplete-errored", [THE_PLAN]],
  ["complains of a plan with targets", "incomplete-targeted", [THE_PLAN]],
  ["complains of a plan that puts changes off", "incomplete-deferred", [THE_PLAN]],
  ["lets a whole plan be, whatever it does", "direct-none-at-all", []],
])("%s: %s", async (_, fixture, subjects) => {
  expect(await subjectsIn("plan-incomplete", fixture)).toEqual(subjects);
});
