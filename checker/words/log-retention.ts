import type { KeptForEver } from "../account/model.js";
import type { FlowLog } from "../coverage/model.js";
import type { Words } from "./model.js";

export function describeRetention({ address }: FlowLog, kept: KeptForEver): Words {
  return {
    message: `${address} delivers to the ${kept.what} ${kept.destination}, which keeps logs for ever`,
    remediation:
      kept.what === "bucket"
        ? "Let the bucket's lifecycle configuration expire them."
        : "Set a retention on the log group: 365 days or more where Security Hub's CloudWatch.16 is on.",
  };
}
