import type { FlowLog } from "../coverage/model.js";
import { objectName } from "../coverage/objects.js";
import type { Words } from "./model.js";

/** @param of what of its destination is not known. */
export function describeUnprovenDestination(
  { address, destination }: FlowLog,
  of: "type" | "arn",
): Words {
  const { at } = destination;
  const named = at.kind === "found" ? ` (${objectName(at.planned.change)})` : "";
  return {
    message:
      of === "type"
        ? `nothing says yet what ${address} delivers to, of which the policy allows some`
        : `nothing says yet whether the policy allows the destination of ${address}${named}`,
    remediation:
      "Give it a name that the plan knows, and the provider its region and its account (allowed_account_ids).",
  };
}
