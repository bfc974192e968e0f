import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FixResult } from "../../checker/fix.js";
import { CASES, expectedOf, fixturePath, planFolders } from "../fixtures/cases.js";
import {
  diffName,
  diffOf,
  fixCase,
  fixedPlanName,
  type Way,
  waysOf,
  whyUnplanned,
  wrongWithPlans,
} from "../fixtures/fixed.js";
import { type Claim, describeClaims } from "./claims.js";

// Made by `npx tsx scripts/make-fixed.ts`, with the real Terraform: where what is written changes, run it again.

const REJECTED = CASES.filter((name) => expectedOf(name).exit === 1).flatMap((name) =>
  waysOf(name).map((way): [string, Way] => [name, way]),
);

/** Each is fixed once, for all tests that look at it. */
const fixed = new Map<string, Promise<FixResult>>();

function fixOnce(name: string, way: Way): Promise<FixResult> {
  const key = `${name} ${way}`;
  const found = fixed.get(key) ?? fixCase(name, way);
  fixed.set(key, found);
  return found;
}

describe.each(REJECTED)("%s (%s)", (name, way) => {
  it("is fixed as it was planned then, once, and is not rejected any more", async () => {
    const fixed = await fixOnce(name, way);
    expect(diffOf(fixed)).toBe(textOf(fixturePath(name, diffName(way))));
    if (fixed.changes.length === 0 || whyUnplanned(name, fixed) !== undefined) return;
    const plans = planFolders(name).map((at) => textOf(join(at, fixedPlanName(way))));
    expect(await wrongWithPlans(name, way, fixed, plans)).toEqual([]);
  });

  it("has a reason for what is left", async () => {
    const fixed = await fixOnce(name, way);
    expect(leftOut(fixed)).toEqual([]);
    for (const { reason } of fixed.unfixed) expect(reason).toMatch(/\S{2}[\s\S]*\S{2}/);
  });
});

it("mends what it has mended before, and leaves the rest with its reasons", async () => {
  const claims = await Promise.all(
    REJECTED.map(
      async ([name, way]): Promise<Claim> => ({
        name,
        way,
        fixed: await fixOnce(name, way),
      }),
    ),
  );
  await expect(describeClaims(claims)).toMatchFileSnapshot("claims.md");
});

/** What rejects, and is neither mended nor left with a reason. */
function leftOut({ report, applied, unfixed, conflicting }: FixResult): readonly string[] {
  const known = new Set([
    ...[...applied, ...conflicting].flatMap(({ judgements }) => judgements),
    ...unfixed.map(({ judgement }) => judgement),
  ]);
  const rejecting = report.plans.flatMap(({ findings }) => findings.filter((one) => one.rejects));
  const said = [...known].map(({ rule, complaint }) => `${rule} ${complaint.subject.address}`);
  return rejecting
    .map(({ rule, address }) => `${rule} ${address}`)
    .filter((finding) => !said.includes(finding));
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
