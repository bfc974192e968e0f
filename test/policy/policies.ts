import { parseAddressPattern } from "../../checker/policy/address-pattern.js";
import { parsePolicy } from "../../checker/policy/file/parse.js";
import {
  type Assumption,
  DEFAULTS,
  type Policy,
  type PolicyInForce,
  type Waiver,
} from "../../checker/policy/model.js";

/** The day of the tests. */
export const TODAY = "2026-06-15";

/** A waiver that holds for half a year. */
export function waiver(address: string | undefined, given: Partial<Waiver> = {}): Waiver {
  return {
    address: address === undefined ? undefined : parseAddressPattern(address),
    tags: new Map(),
    rules: undefined,
    reason: "it has no subnets yet",
    expires: "2026-12-31",
    ticket: undefined,
    owner: undefined,
    location: undefined,
    ...given,
  };
}

/** The assumption of a telemetry rule for every VPC, for half a year. */
export function assumption(given: Partial<Assumption> = {}): Assumption {
  return {
    scope: "organization",
    tags: new Map(),
    reason: "the rule all-vpcs is on",
    expires: "2026-12-31",
    location: undefined,
    ...given,
  };
}

/** The defaults, but for what is given. */
export function inForce(given: Partial<Policy> = {}, today = TODAY): PolicyInForce {
  return { policy: { ...DEFAULTS, ...given }, today, path: "flowgate.yaml" };
}

/** What a policy file comes to on the day of the tests. */
export function policyOf(text: string, today = TODAY): Policy {
  return parsePolicy(new TextEncoder().encode(text), "flowgate.yaml", today).policy;
}
