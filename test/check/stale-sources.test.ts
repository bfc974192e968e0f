import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { check } from "../../checker/check.js";
import { readPlan } from "../../checker/plan/index.js";
import { findSource } from "../../checker/source/index.js";

const FIXTURE = join(import.meta.dirname, "../fixtures/local-in-tags");

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "flowgate-stale-"));
  await cp(FIXTURE, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

async function judge() {
  const { plan } = await readPlan("plan.json", { workingFolder: folder });
  const request = { planFolder: folder, workingFolder: folder, explicit: [], disabled: false };
  const source = await findSource({ plan, ...request });
  const [report] = check([{ plan, source }], { scope: "introduced", requireProof: false }).plans;
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
