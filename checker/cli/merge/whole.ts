import { listSome } from "../../lists.js";
import type { Report } from "../../report/model.js";
import { UsageError } from "../failure.js";

/** A report, by the name of its file. */
export interface NamedReport {
  readonly path: string;
  readonly report: Report;
}

/**
 * Refuses reports that are not parts of one whole: of different plans, policies or days, doubled ones, and shares of which
 * some are missing.
 *
 * @throws {UsageError}
 */
export function refuseUnlike([first, ...others]: readonly [NamedReport, ...NamedReport[]]): void {
  for (const { path, report } of others) {
    const difference = differenceOf(first.report, report);
    if (difference !== undefined) {
      throw new UsageError(`${first.path} and ${path} are of no one run: ${difference}`);
    }
  }
  refusePolicies([first, ...others]);
  refuseDoubled([first, ...others]);
  refuseMissing([first, ...others]);
}

function differenceOf(one: Report, other: Report): string | undefined {
  const [a, b] = [one.policy, other.policy];
  if (a?.today !== b?.today) return "their waivers held on different days";
  if (a?.path !== b?.path || a?.waivers !== b?.waivers) return "they have different policies";
  if (JSON.stringify(a?.rules_off) !== JSON.stringify(b?.rules_off)) {
    return "they have different policies";
  }
  if (namesIn(one) !== namesIn(other)) return "they have different policies";
  if (one.scope !== other.scope) return "they have different scopes";
  if (one.require_proof !== other.require_proof) return "one was made with --require-proof";
  if (one.shard?.total !== other.shard?.total) return "they are shares of different wholes";
  return one.shard?.digest === other.shard?.digest ? undefined : "they are shares of other plans";
}

/** A report that an older build has made says nothing of it. */
function refusePolicies(reports: readonly NamedReport[]): void {
  const [first, ...others] = reports.filter(({ report }) => report.policy?.digest !== undefined);
  const other = others.find(({ report }) => report.policy?.digest !== first?.report.policy?.digest);
  if (first === undefined || other === undefined) return;
  throw new UsageError(
    `${first.path} and ${other.path} are of no one run: they have different policies`,
  );
}

function namesIn({ policy }: Report): string {
  return JSON.stringify(
    policy?.exceptions.map(({ name, until, severities }) => [name, until, severities]),
  );
}

function refuseDoubled(reports: readonly NamedReport[]): void {
  const seen = new Map<string, string>();
  for (const { path, report } of reports) {
    const plans = [...report.plans, ...report.unread].map((plan) => plan.path);
    for (const plan of plans) {
      const other = seen.get(plan);
      if (other !== undefined) throw new UsageError(`${plan} is in ${other} and in ${path}`);
      seen.set(plan, path);
    }
  }
}

function refuseMissing(reports: readonly NamedReport[]): void {
  const [shard] = reports.flatMap(({ report }) => report.shard ?? []);
  if (shard === undefined) return;
  const present = new Map<number, string>();
  for (const { path, report } of reports) {
    const index = report.shard?.index ?? 0;
    const other = present.get(index);
    if (other !== undefined) {
      throw new UsageError(`${other} and ${path} are both share ${index} of ${shard.total}`);
    }
    present.set(index, path);
  }
  const missing: string[] = [];
  for (let index = 1; index <= shard.total && missing.length < MOST; index += 1) {
    if (!present.has(index)) missing.push(String(index));
  }
  if (missing.length > 0) {
    throw new UsageError(
      `of ${shard.total} shares ${listSome(missing, 8)} ${missing.length === 1 ? "is" : "are"} missing: nothing is known of their plans`,
    );
  }
  const plans = reports.flatMap(({ report }) => [...report.plans, ...report.unread]);
  if (plans.length !== shard.plans) {
    throw new UsageError(`the shares have ${plans.length} plans, and the whole has ${shard.plans}`);
  }
}

const MOST = 1_000;
