import type { FlowLog } from "../../coverage/model.js";
import { allowAccess } from "../delivery/access.js";
import { fitDestination } from "../delivery/fit.js";
import type { Changes } from "../delivery/model.js";
import { giveRole } from "../delivery/new-role.js";
import type { FixContext } from "../model.js";
import { gather, type Mended } from "./gathered.js";
import type { Fixer } from "./model.js";

/** All that keeps a flow log from delivering is mended at once, or nothing is. */
export const fixUndelivered: Fixer<"flow-log-cannot-deliver"> = (judgements, context) =>
  gather(judgements, ({ complaint: { flowLog } }) => mend(context, flowLog));

function mend(context: FixContext, flowLog: FlowLog): Mended {
  // The right type decides on whether there is to be a role.
  const isUnfit = flowLog.delivery.some(({ kind }) => kind === "destination-unfit");
  const obstacles = flowLog.delivery.filter(({ kind }) => !(isUnfit && kind === "no-role"));
  const changes = obstacles.map((obstacle): Changes => {
    const plan = context.coverage.plans.find((one) => one.plan === flowLog.plan);
    if (plan === undefined) return { because: undefined };
    switch (obstacle.kind) {
      case "no-access":
        return allowAccess(context, flowLog, obstacle.check);
      case "destination-unfit":
        return fitDestination(context, plan, flowLog, obstacle);
      case "no-role":
        return flowLog.destination.type === "cloud-watch-logs"
          ? giveRole(context, plan, flowLog)
          : { because: undefined };
      default:
        return { because: undefined };
    }
  });
  const edits = [];
  for (const one of changes) {
    if ("because" in one) return one;
    edits.push(...one.edits);
  }
  return edits.length === 0
    ? { because: undefined }
    : { title: `Let ${flowLog.address} deliver`, edits };
}
