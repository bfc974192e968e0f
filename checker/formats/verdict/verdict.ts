import { count } from "../../lists.js";
import { isCovered } from "../../report/covered.js";
import type {
  Finding,
  PlanReport,
  PolicyReport,
  Report,
  ShardReport,
  UnreadReport,
  VpcReport,
} from "../../report/model.js";

/** What a report comes to, in a few words. */
export interface VerdictInWords {
  /** `incomplete`: nothing is rejected, and not all could be read. */
  readonly word: "accepted" | "rejected" | "incomplete";
  /** A rejection that --soft-fail lets pass. */
  readonly isLetPass: boolean;
  /** `2 VPCs in 1 plan, 1 rejected, 1 covered` */
  readonly counts: string;
}

export function verdictOf(report: Report): VerdictInWords {
  const { plans, unread, summary, policy, shard, soft_fail } = report;
  const noun = isOfAccounts(report) ? "region" : "plan";
  const incomplete = plans.filter(isRejectedAsWhole);
  const parts = [
    `${count(summary.vpcs, "VPC")} in ${count(plans.length, noun)}${ofWhole(shard)}`,
    `${summary.rejected} rejected`,
    `${summary.covered} covered`,
    ...describeUnread(unread),
    ...(incomplete.length === 0 ? [] : [rejectedAsWhole(incomplete, noun)]),
    ...unlessNone(summary.waived, "waived"),
    ...unlessNone(plans.flatMap(notChecked).length, "not checked"),
    ...describeHidden(policy),
    ...(summary.warnings === 0 ? [] : [count(summary.warnings, "warning")]),
  ];
  return {
    word: summary.rejects ? "rejected" : unread.length > 0 ? "incomplete" : "accepted",
    isLetPass: summary.rejects && soft_fail && unread.length === 0,
    counts: parts.join(", "),
  };
}

/** A share may have no plan at all. */
function ofWhole(shard: ShardReport | null): string {
  return shard === null
    ? ""
    : `, share ${shard.index} of ${shard.total} of ${count(shard.plans, "plan")}`;
}

export function isDeployed({ origin }: PlanReport): boolean {
  return origin === "account";
}

/** Where no account could be read, there is no region either. */
function isOfAccounts({ plans, unread }: Report): boolean {
  return plans.some(isDeployed) || unread.some(({ kind }) => kind === "account");
}

/** `2 accounts and 1 region not read` */
function describeUnread(unread: readonly UnreadReport[]): readonly string[] {
  if (unread.length === 0) return [];
  const plans = unread.filter(({ kind }) => kind === "plan");
  const regions = unread.filter(({ kind, path }) => kind === "account" && path.includes("/"));
  const accounts = unread.length - plans.length - regions.length;
  const parts = [
    ...(accounts === 0 ? [] : [count(accounts, "account")]),
    ...(regions.length === 0 ? [] : [count(regions.length, "region")]),
    ...(plans.length === 0 ? [] : [count(plans.length, "plan")]),
  ];
  return [`${parts.join(" and ")} not read`];
}

/** Of a region it is what plans have promised of it that is missing. */
function rejectedAsWhole(plans: readonly PlanReport[], noun: string): string {
  if (noun === "plan") return `${count(plans.length, noun)} rejected as a whole`;
  const missing = plans.flatMap(({ findings }) => findings.filter(isOfNoVpc));
  return `${count(missing.length, "planned VPC")} not recorded as planned`;
}

function isOfNoVpc({ rejects, vpc }: Finding): boolean {
  return rejects && vpc === null;
}

export function isRejectedAsWhole({ findings }: PlanReport): boolean {
  return findings.some(isOfNoVpc);
}

function unlessNone(number: number, what: string): readonly string[] {
  return number === 0 ? [] : [`${number} ${what}`];
}

/** What is not covered, and of which no rule complains. */
export function notChecked({ vpcs, findings }: PlanReport): readonly VpcReport[] {
  const told = new Set(findings.map(({ vpc }) => vpc));
  return vpcs.filter((vpc) => isCounted(vpc) && !isCovered(vpc) && !told.has(vpc.address));
}

/** A VPC at several addresses is told of once. */
export function isCounted({ same_as }: VpcReport): boolean {
  return same_as === null;
}

/** What waivers would have kept from rejecting. */
function describeHidden(policy: PolicyReport | null): readonly string[] {
  if (policy === null || policy.hidden_findings === 0) return [];
  const { hidden_findings: findings, hidden_vpcs: vpcs } = policy;
  return [`${count(findings, "finding")} on ${count(vpcs, "VPC")} that waivers would except`];
}
