import { gather } from "./gathered.js";
import type { Fixer } from "./model.js";
import { recordAllTraffic } from "./traffic.js";

/** What records accepted traffic alone records all of it. */
export const fixMissedRejects: Fixer<"flow-log-misses-rejects"> = (judgements, context) =>
  gather(judgements, ({ complaint: { subject } }) =>
    recordAllTraffic(
      context,
      subject.vpc.flowLogs.map(({ flowLog }) => flowLog),
    ),
  );
