import type { PlanCoverage, VpcCoverage } from "./model.js";
import { hasTags, type WantedTags } from "./tags.js";

/** Which VPCs a telemetry rule is said to reach. */
export interface TelemetryReach {
  /** The accounts, or all of the organisation's. */
  readonly scope: "organization" | readonly string[];
  /** Tags that a VPC must have for it. */
  readonly tags: WantedTags;
}

/** Whether it reaches a VPC; or of what that is not known. */
export type Reached = "yes" | "no" | "account unknown" | "tags unknown";

export function reaches(
  { scope, tags }: TelemetryReach,
  { trace }: PlanCoverage,
  vpc: VpcCoverage,
): Reached {
  const tagged = hasTags(vpc, tags);
  if (tagged === "no") return "no";
  if (scope !== "organization") {
    const { value, inferred } = vpc.change ? trace.place(vpc.change).account().id : UNSAID;
    if (value?.kind !== "scalar" || inferred) return "account unknown";
    if (!scope.includes(String(value.value))) return "no";
  }
  return tagged === "yes" ? "yes" : "tags unknown";
}

const UNSAID = { value: undefined, inferred: false } as const;
