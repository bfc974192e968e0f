import type { DeployedReport, PlanReport } from "../../report/model.js";

/** The plans for people, in which ids of deployed VPCs stand with what they are known by. */
export function withNames(plans: readonly PlanReport[]): readonly PlanReport[] {
  return plans.map((plan) => (plan.origin === "account" ? named(plan) : plan));
}

function named(plan: PlanReport): PlanReport {
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
