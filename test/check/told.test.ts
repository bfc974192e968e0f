import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CASES } from "../fixtures/cases.js";
import { reportOnFixture } from "../report/fixture-reports.js";
import { toldBy } from "./told.js";

// What fixtures expect are verdicts. What these rest on is held here: which steps led to a VPC, where each flow log delivers
// and by which role, what policies were asked, and all that is complained of, warnings and notes included.

it.each(CASES)("of %s the report tells what it did", async (name) => {
  const all = toldBy(await reportOnFixture(name, { scope: "all" }));
  const planAlone = toldBy(await reportOnFixture(name, { source: false }));
  const known = new Set(withoutPlaces(all).split("\n"));
  const others = withoutPlaces(planAlone)
    .split("\n")
    .filter((line) => !known.has(line));
  const told = [all, "the plan alone tells otherwise:", ...others, ""].join("\n");
  await expect(told).toMatchFileSnapshot(`told/${name}.txt`);
});

it("nothing is told of fixtures that are gone", () => {
  const told = readdirSync(join(import.meta.dirname, "told"));
  expect(told.map((file) => file.replace(".txt", "")).sort()).toEqual([...CASES].sort());
});

function withoutPlaces(told: string): string {
  return told.replace(/ [^ ]+\.tf(?:\.json)?:\d+/g, "");
}
