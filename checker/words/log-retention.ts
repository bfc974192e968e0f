import type { FlowLog } from "../coverage/model.js";
import { objectName } from "../coverage/objects.js";
import type { KeptFor } from "../delivery/model.js";
import type { Words } from "./model.js";

export function describeRetention({ address }: FlowLog, { what, of }: KeptFor): Words {
  return {
    message: `${address} delivers to the ${what} ${objectName(of.change)}, which keeps logs for ever`,
    remediation:
      what === "bucket"
        ? "Let the bucket's lifecycle configuration expire them."
        : "Set a retention on the log group: 365 days or more where Security Hub's CloudWatch.16 is on.",
  };
}

export function describeDays({ address }: FlowLog, { kind, kept, asked }: DaysKept): Words {
  const { what, of } = kept;
  const bound = kind === "too-short" ? `less than ${asked} days` : `more than ${asked} days`;
  return {
    message: `${address} delivers to the ${what} ${objectName(of.change)}, which keeps logs for ${bound}`,
    remediation:
      kind === "too-short"
        ? `Keep them for ${asked} days or more.`
        : `Keep them for ${asked} days or less.`,
  };
}

/** What is kept, and the days that were asked for. */
interface DaysKept {
  readonly kind: "too-short" | "too-long";
  readonly kept: KeptFor;
  readonly asked: number;
}
