import type { RegionSnapshot } from "../account/index.js";
import type { DeployedReport, Report } from "../report/model.js";

/** Adds to each VPC of the report what people know it by. */
export function withNames(report: Report, snapshots: readonly RegionSnapshot[]): Report {
  const plans = report.plans.map((plan, at) => {
    const known = namesOf(snapshots[at]);
    return {
      ...plan,
      vpcs: plan.vpcs.map((vpc) => ({ ...vpc, deployed: known.get(vpc.address) ?? null })),
    };
  });
  return { ...report, plans };
}

function namesOf(snapshot: RegionSnapshot | undefined): ReadonlyMap<string, DeployedReport> {
  return new Map(
    snapshot?.vpcs.map(({ id, tags, cidrBlock, isDefault }) => [
      id,
      { name: tags["Name"] || null, cidr_block: cidrBlock ?? null, default: isDefault },
    ]),
  );
}

/** The report for people, in which ids of VPCs stand with what they are known by. */
export function named(report: Report): Report {
  return {
    ...report,
    plans: report.plans.map((plan) => {
      const ids = new Map(plan.vpcs.map((vpc) => [vpc.address, shown(vpc.address, vpc.deployed)]));
      const nameOf = (id: string | null) => (id === null ? null : (ids.get(id) ?? id));
      return {
        ...plan,
        vpcs: plan.vpcs.map((vpc) => ({ ...vpc, address: nameOf(vpc.address) ?? vpc.address })),
        findings: plan.findings.map((finding) => ({
          ...finding,
          address: nameOf(finding.address),
          vpc: nameOf(finding.vpc),
          message: finding.message.replace(VPC_ID, (id) => ids.get(id) ?? id),
        })),
      };
    }),
  };
}

const VPC_ID = /\bvpc-\w+/g;

function shown(id: string, deployed: DeployedReport | null): string {
  if (deployed === null) return id;
  const { name, cidr_block: cidrBlock, default: isDefault } = deployed;
  const parts = [name && printable(name), cidrBlock, isDefault ? "default" : null];
  const known = parts.filter((part) => part !== null && part !== "");
  return known.length === 0 ? id : `${id} (${known.join(", ")})`;
}

const LONGEST_NAME = 60;

/** Whoever may tag a VPC must not be able to write to the terminal of whoever reads. */
function printable(name: string): string {
  const clean = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\ufffd");
  const characters = [...clean];
  return characters.length <= LONGEST_NAME
    ? clean
    : `${characters.slice(0, LONGEST_NAME - 1).join("")}…`;
}
