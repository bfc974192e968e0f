import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { check } from "../../checker/check.js";
import { fixturePath } from "../fixtures/cases.js";
import { readInput } from "../fixtures/input.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "flowgate-stale-"));
  await cp(fixturePath("local-in-tags"), folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

async function judge() {
  const [report] = check([await readInput(join(folder, "plan.json"))], {
    scope: "introduced",
    requireProof: false,
  }).plans;
  return report;
}

it("sources whose locals have changed since are found out by what the plan knows", async () => {
  expect((await judge())?.source).toMatchObject({ used: true, notes: [] });
  const file = join(folder, "main.tf");
  await writeFile(
    file,
    (await readFile(file, "utf8")).replace('stage  = "blue"', 'stage  = "green"'),
  );
  const report = await judge();
  expect(report?.source.used).toBe(false);
  expect(report?.source.notes).toEqual([
    expect.stringContaining(
      "not what the plan was made from: it comes to another aws_flow_log.this.tags",
    ),
  ]);
  expect(report?.vpcs.map(({ verdict }) => verdict)).not.toContain("covered");
});
