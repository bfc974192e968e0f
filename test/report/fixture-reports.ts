import { join, relative } from "node:path";
import { type CheckOptions, check } from "../../checker/check.js";
import type { Report } from "../../checker/report/model.js";
import { CASES, planFolders } from "../fixtures/cases.js";
import { readInput } from "../fixtures/input.js";

const ROOT = join(import.meta.dirname, "../..");

export const FIXTURES = CASES;

export interface ReportOptions extends Partial<CheckOptions> {
  readonly source?: boolean;
}

/** The report on a fixture, as the command line makes it when it runs in the repository's folder. */
export function reportOnFixture(name: string, options: ReportOptions = {}): Promise<Report> {
  const plans = planFolders(name).map((folder) => join(folder, "plan.json"));
  return reportOn(
    plans.map((plan) => relative(ROOT, plan)),
    options,
  );
}

export async function reportOn(
  paths: readonly string[],
  { source = true, ...options }: ReportOptions = {},
): Promise<Report> {
  const reading = { workingFolder: ROOT, source };
  const inputs = await Promise.all(paths.map((path) => readInput(path, reading)));
  return check(inputs, { scope: "introduced", requireProof: false, ...options });
}
