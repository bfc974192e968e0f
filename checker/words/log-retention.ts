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
  const { than, or } = BOUNDS[kind];
  return {
    message: `${address} delivers to the ${what} ${objectName(of.change)}, which keeps logs for ${than} than ${asked} days`,
    remediation: `Keep them for ${asked} days or ${or}.`,
  };
}

const BOUNDS = {
  "too-short": { than: "less", or: "more" },
  "too-long": { than: "more", or: "less" },
} as const;

/** What is kept, and the days that were asked for. */
interface DaysKept {
  readonly kind: "too-short" | "too-long";
  readonly kept: KeptFor;
  readonly asked: number;
}
