import type { FlowLog } from "../coverage/model.js";
import type { KeptFor } from "../delivery/model.js";
import { describeDays, describeRetention } from "../words/log-retention.js";
import { mustBeRecorded, type Retention, type Rule, type VpcComplaint, vpcsOf } from "./model.js";

/** Kept for ever, or for other days than those asked for. */
export type Keeping =
  | { readonly kind: "for-ever"; readonly kept: KeptFor }
  | {
      readonly kind: "too-short" | "too-long";
      readonly kept: KeptFor;
      readonly days: number;
      readonly asked: number;
    };

export interface Kept extends VpcComplaint {
  readonly flowLog: FlowLog;
  readonly kept: Keeping;
}

export const logRetention: Rule<"log-retention", Kept> = {
  id: "log-retention",
  title: "Flow logs are kept for ever, or for other days than asked for",
  severity: "warning",
  reference: "AWS Well-Architected Framework, COST04-BP05",
  check: (coverage, scope, { retention }) =>
    vpcsOf(coverage)
      .filter(({ vpc }) => mustBeRecorded(vpc, scope))
      .flatMap(({ plan, vpc }) =>
        vpc.flowLogs.flatMap(({ flowLog }) => {
          const kept = keepingOf(flowLog, retention);
          if (kept === undefined) return [];
          const { address, location = vpc.location } = flowLog;
          return [{ plan, subject: { address, location, vpc }, flowLog, kept }];
        }),
      ),
  words: ({ flowLog, kept }) =>
    kept.kind === "for-ever" ? describeRetention(flowLog, kept.kept) : describeDays(flowLog, kept),
};

function keepingOf({ retention: kept }: FlowLog, asked: Retention): Keeping | undefined {
  if (kept === undefined) return undefined;
  const { days } = kept;
  if (days === "for ever") return { kind: "for-ever", kept };
  const { minimumDays, maximumDays } = asked;
  if (days < minimumDays) return { kind: "too-short", kept, days, asked: minimumDays };
  return maximumDays !== undefined && days > maximumDays
    ? { kind: "too-long", kept, days, asked: maximumDays }
    : undefined;
}
