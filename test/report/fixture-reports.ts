import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type CheckOptions, check } from "../../checker/check.js";
import { readPlan } from "../../checker/plan/index.js";
import type { Report } from "../../checker/report/model.js";
import { findSource } from "../../checker/source/index.js";

const root = join(import.meta.dirname, "../..");
const fixtures = join(root, "test/fixtures");

/** Every fixture that has been planned. */
export const FIXTURES: readonly string[] = readdirSync(fixtures).filter((name) =>
  plansOf(name).some((path) => existsSync(join(root, path))),
);

export interface ReportOptions extends Partial<CheckOptions> {
  readonly source?: boolean;
}

/** The report on a fixture, as the command line makes it when it runs in the repository's folder. */
export function reportOnFixture(name: string, options: ReportOptions = {}): Promise<Report> {
  return reportOn(plansOf(name), options);
}

export async function reportOn(
  paths: readonly string[],
  { source: withSource = true, ...options }: ReportOptions = {},
): Promise<Report> {
  const inputs = await Promise.all(
    paths.map(async (path) => {
      const { plan } = await readPlan(path, { workingFolder: root });
      const source = await findSource({
        plan,
        planFolder: join(root, dirname(path)),
        workingFolder: root,
        explicit: [],
        disabled: !withSource,
      });
      return { plan, source };
    }),
  );
  return check(inputs, { scope: "introduced", requireProof: false, ...options });
}

function plansOf(name: string): readonly string[] {
  const expected = join(fixtures, name, "expected.json");
  if (!existsSync(expected)) return [];
  const { plans = ["."] }: { readonly plans?: readonly string[] } = JSON.parse(
    readFileSync(expected, "utf8"),
  );
  return plans.map((plan) => join("test/fixtures", name, plan, "plan.json"));
}
