import { createHash } from "node:crypto";
import type { Report } from "../../report/model.js";
import type { Repository } from "../model.js";
import { planPath } from "../places/place.js";

/** What stays the same of a report from one run to the next, so that its readers know a finding again. */
export interface FindingIdentity {
  /** Of each plan, in order: its path from the repository's root, with a number where two have the same. */
  readonly plans: readonly string[];
  /** Of each finding of each plan, unique: made of its rule, its addresses and its plan, never of a line or of words. */
  readonly findings: readonly (readonly string[])[];
}

export function identify(report: Report, repository: Repository): FindingIdentity {
  const plans = numbered(
    report.plans.map(({ path }) => planPath(path, repository)),
    (name, count) => `${name}-${count}`,
  );
  const names = numbered(
    report.plans.flatMap(({ findings }, at) =>
      findings.map(({ rule, address, vpc }) => JSON.stringify([rule, plans[at], address, vpc])),
    ),
    (name, count) => `${name} ${count}`,
  );
  let next = 0;
  const findings = report.plans.map((plan) => {
    const own = names.slice(next, next + plan.findings.length);
    next += own.length;
    return own.map(digest);
  });
  return { plans, findings };
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

function digest(name: string): string {
  return createHash("sha256").update(name).digest("hex");
}
