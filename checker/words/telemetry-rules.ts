import { objectName } from "../coverage/objects.js";
import type { NotRecording, TelemetryAnswer } from "../coverage/telemetry-rules.js";

/** `may record it, once its evaluation is on`, of a telemetry rule and a VPC. */
export function describeTelemetry({ rule, not }: TelemetryAnswer): string {
  if (not !== undefined) return `does not record it: ${why(not)}`;
  const selects = rule.isSelective ? ", if it selects it" : "";
  const once =
    rule.evaluation === "there"
      ? "once the evaluation runs"
      : "once an evaluation is on, which no plan shows";
  return `may record it${selects}, ${once}`;
}

function why(not: NotRecording): string {
  switch (not.kind) {
    case "destroyed":
      return "the plan destroys the rule";
    case "accepts-only":
      return "it records accepted traffic only";
    case "existing-vpc":
      return "it touches VPCs that are made after it";
    case "other-account":
      return "it is of another account";
    case "evaluation-destroyed":
      return "the plan destroys its evaluation";
    case "other-region":
      return `${not.region} is none of its regions`;
    case "conflict":
      return `it contradicts ${objectName(not.with.planned.change)}, and then neither applies`;
  }
}
