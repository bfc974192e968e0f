import type { Words } from "./model.js";
import type { NamedWaiver } from "./waivers.js";

/**
 * @param instead an address that is rejected, and that the waiver may have been meant for.
 */
export function describeUnused(waiver: NamedWaiver, instead: string | undefined): Words {
  const { kind, name, expires, daysLeft } = waiver;
  const past = daysLeft < 0 ? `, and ended on ${expires}` : "";
  const hint = instead === undefined ? "" : `; did you mean ${instead}?`;
  if (kind === "assumption") {
    return {
      message: `${name} reaches no VPC of this run${past}`,
      remediation:
        "Take it out of the policy file; or name the account that the VPCs are made in, and tags that they have.",
    };
  }
  return {
    message: `${name} excepts nothing${past}${hint}`,
    remediation:
      "Take it out of the policy file; or let it name an address as flowgate prints it, instance keys included.",
  };
}
