import { existsSync } from "node:fs";
import { check } from "../../check.js";
import { listSome } from "../../lists.js";
import { meetingGroups } from "../../merge/groups.js";
import { joinReports } from "../../merge/join.js";
import { withoutPlans } from "../../merge/without.js";
import type { PolicyInForce } from "../../policy/model.js";
import { reportCrossings } from "../../report/crossings.js";
import type { CrossingReport, PolicyReport, Report } from "../../report/model.js";
import { concludes } from "../conclusion.js";
import type { ExitCode } from "../exit-codes.js";
import { UsageError } from "../failure.js";
import { addSources, foldersOf, type PlanOptions, placesOf, readPlans } from "../inputs.js";
import { namedPlans } from "../named-plans.js";
import { type CurrentTime, type PolicyOptions, policyFor } from "../policy-file.js";
import { chooseReports, type ReportOptions, renderReports } from "../reports.js";
import { readReport } from "./read-report.js";
import { type NamedReport, refuseUnlike } from "./whole.js";

export type MergeFlags = PlanOptions & PolicyOptions & ReportOptions;

/**
 * Joins JSON reports into the one that a run of all their plans would have written. Plans of several reports that say
 * something of each other are judged together, which takes the plans themselves.
 */
export async function mergeReports(
  names: readonly string[],
  options: MergeFlags,
  clock: CurrentTime,
): Promise<ExitCode> {
  const paths = (await namedPlans(names, process.cwd())).map(({ path }) => path);
  const chosen = await chooseReports(options, paths);
  const named: NamedReport[] = [];
  for (const path of [...new Set(paths)]) named.push({ path, report: await readReport(path) });
  const [first, ...others] = named;
  if (first === undefined) throw new UsageError("no report given; name those of the shares");
  refuseUnlike([first, ...others]);
  const order = named.flatMap(({ report }) => report.plans.map(({ path }) => path));
  const parts = await judgeTogether([first, ...others], options, clock);
  const joined = joinReports(parts, order.toSorted());
  const report = { ...joined, shard: null, soft_fail: options.softFail === true };
  await renderReports({ report, alone: false }, chosen, options, paths);
  return concludes(report, chosen, "a plan is rejected");
}

/** The reports, and in place of what they have of plans that meet, one of these. */
async function judgeTogether(
  named: readonly [NamedReport, ...NamedReport[]],
  options: MergeFlags,
  clock: CurrentTime,
): Promise<readonly [Report, ...Report[]]> {
  const [{ report: first }, ...others] = named;
  const reports = [first, ...others.map(({ report }) => report)];
  let crossings: readonly CrossingReport[] = reports.flatMap((report) => report.crossings);
  const judged = new Map<string, Report>();
  for (;;) {
    const groups = meetingGroups(crossings);
    if (groups.length === crossings.length) break;
    const next: CrossingReport[] = [];
    for (const group of groups) {
      const [only, ...more] = group;
      if (only !== undefined && more.length === 0) next.push(only);
      else {
        const plans = group.flatMap((one) => one.plans).toSorted();
        const report = await judgePlans(plans, first, options, clock);
        for (const path of plans) judged.set(path, report);
        next.push(...report.crossings);
      }
    }
    crossings = next;
  }
  const again = new Set(judged.keys());
  const [one, ...more] = reports.map((report) => withoutPlans(report, again));
  return [one ?? first, ...more, ...new Set(judged.values())];
}

async function judgePlans(
  plans: readonly string[],
  { policy: had, scope, require_proof: requireProof }: Report,
  options: MergeFlags,
  clock: CurrentTime,
): Promise<Report> {
  const absent = plans.filter((path) => !isAtHand(path));
  if (absent.length > 0) {
    throw new UsageError(
      `${listSome(plans, 8)} say something of each other and have to be judged together, and ${listSome(absent, 3)} ${absent.length === 1 ? "is" : "are"} not here; merge where the plans are, or check these in one run`,
    );
  }
  if (had?.waivers === "ignored") {
    throw new UsageError(
      `${listSome(plans, 8)} have to be judged together; with --no-waivers, check them in one run`,
    );
  }
  const read = await readPlans(plans, options);
  const policy = await policyFor(foldersOf(placesOf(read), options), options, clock);
  if (!isSame(policy, had)) {
    throw new UsageError(
      `${listSome(plans, 8)} have to be judged together, and by the policy and on the day of the reports; give --policy as check had it`,
    );
  }
  const inputs = await addSources(read, options);
  return check(inputs, { scope, requireProof, policy, crossings: reportCrossings });
}

function isSame(policy: PolicyInForce | undefined, had: PolicyReport | null): boolean {
  if (policy === undefined || had === null) return policy === undefined && had === null;
  const { path, today, digest } = policy;
  return path === had.path && today === had.today && digest === (had.digest ?? digest);
}

/** What is in storage is there for whoever may read it, and says by itself where it is not. */
function isAtHand(path: string): boolean {
  return path !== "-" && (path.startsWith("s3://") || existsSync(path));
}
