import { namesNoId } from "../../coverage/flow-logs.js";
import type { FixContext } from "../model.js";
import { moveInPlace } from "../removed/moved.js";
import { putBack } from "../removed/put-back.js";
import { nameAgain } from "../removed/retargeted.js";
import { widen } from "../twins/wider.js";
import { makeWhereVpcIs } from "./elsewhere.js";
import { gatherBy, type Mended } from "./gathered.js";
import type { Fixer, JudgementOf } from "./model.js";
import { recordAllTraffic } from "./traffic.js";

type Removed = JudgementOf<"flow-log-removed">;

/** What a VPC that stays loses is left to it, or put back as it was. */
export const fixRemoved: Fixer<"flow-log-removed"> = (judgements, context) =>
  gatherBy(
    judgements,
    ({ complaint: { loss } }) => {
      const { change, plan } = loss.flowLog;
      return `${plan.path}\n${loss.how}\n${change.module.map(({ name }) => name).join(".")}\n${change.type}.${change.name}`;
    },
    (some) => mend(some, context),
  );

function mend(judgements: readonly [Removed, ...Removed[]], context: FixContext): Mended {
  const [{ complaint }] = judgements;
  const { loss, plan, subject } = complaint;
  switch (loss.how) {
    case "weakened":
      return recordAllTraffic(context, [loss.flowLog]);
    case "destroyed":
    case "forgotten": {
      const lost = judgements.map(({ complaint: one }) => ({
        flowLog: one.loss.flowLog,
        vpc: one.subject.vpc,
      }));
      const vpcs = new Set(lost.map(({ vpc }) => vpc));
      return widen(context, plan, loss.flowLog, vpcs) ?? putBack(context, lost);
    }
    case "retargeted":
      return judgements.length > 1
        ? { because: undefined }
        : nameAgain(context, plan, loss.flowLog, subject.vpc, namesNoId(loss.flowLog));
    case "renamed":
      return moveInPlace(
        context,
        judgements.flatMap(({ complaint: { loss: one } }) => (one.how === "renamed" ? [one] : [])),
      );
    case "elsewhere":
      return makeWhereVpcIs(context, plan, subject.vpc, loss.found);
    case "destroyed-elsewhere":
      return { because: undefined };
  }
}
