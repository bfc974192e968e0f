import { RULES, type RuledComplaint } from "../rules/index.js";
import type { Day, Judgement, Policy, Waiver } from "./model.js";

/**
 * Decides what complaints come to. The one place where something is found to be rejected.
 *
 * @param today the day on which waivers have to hold.
 */
export function decide(
  complaints: readonly RuledComplaint[],
  policy: Policy,
  today: Day,
): readonly Judgement[] {
  const waivers = policy.waivers.filter(({ until }) => today <= until);
  return complaints.map((complaint) => {
    const { rule } = complaint;
    const severity = policy.severities.get(rule) ?? RULES[rule].severity;
    const waiver = waivers.find((one) => excepts(one, complaint)) ?? null;
    return { ...complaint, severity, waiver, rejects: severity === "error" && waiver === null };
  });
}

function excepts({ rule, address }: Waiver, { rule: own, complaint }: RuledComplaint): boolean {
  return rule === own && address === complaint.subject.address;
}
