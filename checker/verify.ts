import type { RegionSnapshot } from "./account/model.js";
import { deployedIn, planOf } from "./account/plan.js";
import { plannedVpcs, unkeptCoverage } from "./account/unkept.js";
import { type CoverageInput, findCoverage } from "./coverage/coverage.js";
import { undelivered } from "./coverage/delivery.js";
import type { Coverage, PlanCoverage } from "./coverage/model.js";
import { type JudgeOptions, judge } from "./judge.js";
import type { Report, UnreadReport } from "./report/model.js";
import { NO_SOURCE } from "./source/model.js";

export interface VerifyInput {
  readonly snapshots: readonly RegionSnapshot[];
  /** Plans that have been applied, each of which may have promised something. */
  readonly applied: readonly CoverageInput[];
  /** Accounts that were to be asked as well, and do not tell. */
  readonly unread?: readonly UnreadReport[];
}

export interface VerifyOptions extends Pick<JudgeOptions, "policy"> {
  readonly excludeDefaultVpcs: boolean;
}

/** Judges what is deployed, by the same rules as what is planned, and what plans have promised of it. Pure. */
export function verify(
  { snapshots, applied, unread = [] }: VerifyInput,
  options: VerifyOptions,
): Report {
  const { plans } = findCoverage(snapshots.map(inputOf), ANY_PROOF);
  const planned = applied.flatMap((input) =>
    plannedVpcs(input.plan, recordedIn(findCoverage([input], ANY_PROOF))),
  );
  // A default VPC that is left out may be one that a plan has promised to record.
  // A VPC that is nowhere may be where nobody has looked.
  const isWhole = unread.length === 0;
  const unkept = unkeptCoverage(planned, snapshots, recordedIn({ plans }), isWhole);
  const judged = plans.map((coverage, at): PlanCoverage => {
    const snapshot = snapshots[at];
    if (snapshot === undefined) return coverage;
    const deployed = { ...deployedIn(snapshot), unkept: unkept.get(snapshot) ?? [] };
    const whole = { ...coverage, deployed };
    return options.excludeDefaultVpcs ? withoutDefaultVpcs(whole, snapshot) : whole;
  });
  return { ...judge({ plans: judged }, { ...options, scope: "all" }), unread };
}

const ANY_PROOF = { requireProof: false } as const;

function inputOf(snapshot: RegionSnapshot): CoverageInput {
  const refused = snapshot.parts.refused.map(
    (permission) => `${permission} is not allowed with these credentials: see docs/verify.md`,
  );
  const notes = [...(snapshot.emulated ? [EMULATED] : []), ...refused];
  return {
    plan: planOf(snapshot),
    source: { ...NO_SOURCE, notes },
    deployed: deployedIn(snapshot),
  };
}

const EMULATED =
  "this is LocalStack, which delivers nothing: what it reports on delivery is not read";

/** The addresses of the VPCs that are there in the end, and whose records arrive. */
function recordedIn({ plans }: Coverage): ReadonlySet<string> {
  const recorded = plans
    .flatMap(({ vpcs }) => vpcs)
    .filter(({ verdict, action }) => verdict === "covered" && action !== "delete")
    .filter((vpc) => undelivered(vpc).length === 0);
  return new Set(recorded.map(({ address }) => address));
}

/** With a note on each that is left out. */
function withoutDefaultVpcs(coverage: PlanCoverage, { vpcs }: RegionSnapshot): PlanCoverage {
  const left = new Set(vpcs.filter(({ isDefault }) => isDefault).map(({ id }) => id));
  const { source, flowLogs } = coverage;
  const notes = [...left].map((id) => `the default VPC ${id} is left out (--exclude-default-vpcs)`);
  return {
    ...coverage,
    source: { ...source, notes: [...source.notes, ...notes] },
    vpcs: coverage.vpcs.filter(({ address }) => !left.has(address)),
    flowLogs: flowLogs.filter(({ before }) => before === undefined || !left.has(before.vpcId)),
  };
}
