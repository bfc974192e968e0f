import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { check } from "../../checker/check.js";
import { parseJson, parsePlan } from "../../checker/plan/index.js";
import type { Report } from "../../checker/report/model.js";
import { SPECIMENS, type Specimen, specimen } from "../../fuzz/corpus.js";
import type { Tree } from "../../fuzz/mutations/tree.js";
import { withSource } from "../fixtures/input.js";
import { hasMoreDigits } from "./planned.js";

/** `FLOWGATE_PROPERTY_RUNS=1000` looks further; the seed is always the same. */
export const RUNS = { numRuns: Number(process.env["FLOWGATE_PROPERTY_RUNS"] ?? 60), seed: 14 };

export const fixtures = fc
  .constantFrom(...SPECIMENS)
  .map(specimen)
  .filter((one) => !hasMoreDigits({ files: new Map(textsOf(one)) }));

export function textsOf({ files }: Specimen): readonly (readonly [string, string])[] {
  return [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString("utf8")]);
}

export function documentOf({ plan }: Specimen): Tree {
  return JSON.parse(Buffer.from(plan).toString("utf8"));
}

export interface Changed {
  readonly document?: Tree;
  readonly files?: ReadonlyMap<string, string> | undefined;
  readonly requireProof?: boolean;
}

export async function judge(chosen: Specimen, changed: Changed = {}): Promise<Report> {
  const { document, files, requireProof = false } = changed;
  const text =
    document === undefined ? Buffer.from(chosen.plan).toString("utf8") : JSON.stringify(document);
  const plan = parsePlan(parseJson(text), "plan.json");
  if (files === undefined) {
    return check([await withSource(plan, chosen.folder)], { scope: "introduced", requireProof });
  }
  const folder = mkdtempSync(join(tmpdir(), "flowgate-properties-"));
  try {
    for (const [path, content] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return check([await withSource(plan, folder)], { scope: "introduced", requireProof });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function verdictsOf({ plans, summary }: Report) {
  const vpcs = plans.flatMap((plan) =>
    plan.vpcs.map(({ address, verdict, confidence, rejected }) =>
      [address, verdict, confidence, rejected].join(" "),
    ),
  );
  return { vpcs: vpcs.sort(), rejects: summary.rejects };
}

export function coveredBy({ plans }: Report): ReadonlySet<string> {
  const vpcs = plans.flatMap((plan) => plan.vpcs);
  return new Set(vpcs.flatMap(({ address, verdict }) => (verdict === "covered" ? [address] : [])));
}

/** By address: how good its verdict is. */
export function worthOf({ plans }: Report): ReadonlyMap<string, number> {
  const worth = { uncovered: 0, unproven: 1, covered: 2 };
  return new Map(
    plans.flatMap(({ vpcs }) =>
      vpcs.map(({ address, verdict }) => [address, worth[verdict] ?? NaN]),
    ),
  );
}
