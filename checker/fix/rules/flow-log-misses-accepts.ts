import { gather } from "./gathered.js";
import type { Fixer } from "./model.js";
import { recordAllTraffic } from "./traffic.js";

/** Where the policy asks for all traffic, what records a part of it records all of it. */
export const fixMissedAccepts: Fixer<"flow-log-misses-accepts"> = (judgements, context) =>
  gather(judgements, ({ complaint: { subject } }) =>
    recordAllTraffic(
      context,
      subject.vpc.flowLogs.map(({ flowLog }) => flowLog),
    ),
  );
