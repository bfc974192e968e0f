import { createHash } from "node:crypto";
import type { Finding, Report } from "../../report/model.js";
import type { Repository } from "../model.js";
import { planPath } from "../places/place.js";

/** What stays the same of a report from one run to the next, so that its readers know a finding again. */
export interface Identity {
  /** Of each plan, in order: its path from the repository's root, with a number where two have the same. */
  readonly plans: readonly string[];
  /** Of each finding, unique: made of its rule, its addresses and its plan, and never of a line or of words. */
  readonly findings: ReadonlyMap<Finding, string>;
}

export function identify(report: Report, repository: Repository): Identity {
  const plans = numbered(
    report.plans.map(({ path }) => planPath(path, repository)),
    (name, count) => `${name}-${count}`,
  );
  const findings = report.plans.flatMap((plan, at) =>
    plan.findings.map((finding) => ({ finding, plan: plans[at] ?? "" })),
  );
  const names = numbered(
    findings.map(({ finding: { rule, address, vpc }, plan }) =>
      JSON.stringify([rule, plan, address, vpc]),
    ),
    (name, count) => `${name} ${count}`,
  );
  return {
    plans,
    findings: new Map(findings.map(({ finding }, at) => [finding, digest(names[at])])),
  };
}

/** The second of equal names, and those after it, with a number. */
function numbered(
  names: readonly string[],
  write: (name: string, count: number) => string,
): readonly string[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : write(name, count);
  });
}

function digest(name = ""): string {
  return createHash("sha256").update(name).digest("hex");
}
