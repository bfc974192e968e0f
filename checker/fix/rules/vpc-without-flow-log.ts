import type { PlanCoverage } from "../../coverage/model.js";
import { count } from "../../lists.js";
import { type Choice, Choices } from "../missing/choose.js";
import { obstacleOf, unplaceable } from "../missing/obstacle.js";
import { writeFlowLog } from "../missing/write.js";
import type { FixContext } from "../model.js";
import { gatherBy, type Mended } from "./gathered.js";
import type { Fixer, JudgementOf } from "./model.js";

type Missing = JudgementOf<"vpc-without-flow-log">;

/** Writes a flow log for each VPC, in the module that has it or beside its call: one for all that it can go over. */
export const fixMissing: Fixer<"vpc-without-flow-log"> = (judgements, context) => {
  const plans = new Map<PlanCoverage, Choices>();
  const choices = new Map<Missing, Choice>();
  for (const judgement of judgements) {
    const { plan, subject } = judgement.complaint;
    if (obstacleOf(plan, subject.vpc) !== undefined) continue;
    const own = plans.get(plan) ?? new Choices(plan, context);
    plans.set(plan, own);
    const choice = own.for(subject.vpc);
    if (choice !== undefined) choices.set(judgement, choice);
  }
  return gatherBy(
    judgements,
    (judgement) => choices.get(judgement)?.edit ?? judgement,
    (group) => mend(group, choices.get(group[0]), context),
  );
};

function mend(
  group: readonly [Missing, ...Missing[]],
  choice: Choice | undefined,
  context: FixContext,
): Mended {
  const [{ complaint }] = group;
  const { plan: coverage, subject } = complaint;
  if (choice === undefined) {
    return { because: obstacleOf(coverage, subject.vpc) ?? unplaceable(subject.vpc, context) };
  }
  const vpcs = group.map((one) => one.complaint.subject.vpc);
  const written = writeFlowLog({ context, coverage, vpcs, ...choice });
  if ("refused" in written) return { because: written.refused };
  const what = vpcs.length === 1 ? "a flow log" : "flow logs";
  const more = vpcs.length === 1 ? "" : ` and ${count(vpcs.length - 1, "more VPC")}`;
  const title = `Add ${what} for ${subject.vpc.address}${more}, ${written.to}`;
  return { title, edits: written.edits };
}
