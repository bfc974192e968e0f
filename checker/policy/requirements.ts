import type { Requirements } from "../rules/model.js";
import { daysBetween } from "./day.js";
import type { PolicyInForce } from "./model.js";

/** What a policy asks for on its day. */
export function requirementsOf({ policy, today }: PolicyInForce): Requirements {
  const assumed = policy.assumptions.map((assumption) => ({
    ...assumption,
    daysLeft: daysBetween(today, assumption.expires),
  }));
  return { ...policy.requirements, assumed };
}
