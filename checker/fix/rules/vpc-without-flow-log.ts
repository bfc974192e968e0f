import type { PlanCoverage, VpcCoverage } from "../../coverage/model.js";
import { count } from "../../lists.js";
import { type Choice, Choices } from "../missing/choose.js";
import { nameProperly } from "../missing/meant.js";
import { astrayBeside, obstacleOf, unplaceable } from "../missing/obstacle.js";
import { SeveralPlans } from "../missing/several-plans.js";
import { turnOn } from "../missing/turn-on.js";
import { writeFlowLog } from "../missing/write.js";
import type { FixContext } from "../model.js";
import { gatherBy, type Mended } from "./gathered.js";
import type { Fixer, JudgementOf } from "./model.js";
import { twinFix } from "./twin.js";

type Missing = JudgementOf<"vpc-without-flow-log">;

/** What is to become of a complaint. */
type Decision = { readonly choice: Choice } | { readonly mended: Mended };

/**
 * Has a flow log name the VPC that it was meant for; turns one on that is there; or writes one for each VPC, in the module
 * that has it or beside its call: one for all that it can go over.
 */
export const fixMissing: Fixer<"vpc-without-flow-log"> = (judgements, context) => {
  const { fixes } = twinFix(judgements, context);
  const twins = new Set(fixes.flatMap((fix) => fix.judgements));
  const left = judgements.filter((judgement) => !twins.has(judgement));
  const spared = new Set([
    ...context.spared,
    ...judgements
      .filter((judgement) => twins.has(judgement))
      .map(({ complaint }) => complaint.subject.vpc),
  ]);
  const decisions = decide(left, { ...context, spared });
  const found = gatherBy(
    left,
    (judgement) => {
      const decision = decisions.get(judgement);
      return decision !== undefined && "choice" in decision ? keyOf(decision.choice) : judgement;
    },
    (group) => mend(group, decisions.get(group[0]), context),
  );
  return { fixes: [...fixes, ...found.fixes], unfixed: found.unfixed };
};

function decide(
  judgements: readonly Missing[],
  context: FixContext,
): ReadonlyMap<Missing, Decision> {
  const plans = new Map<PlanCoverage, Choices>();
  const several = new SeveralPlans(context.coverage);
  const first = new Map<string, { readonly key: string; readonly plan: PlanCoverage }>();
  return new Map(
    judgements.map((judgement): [Missing, Decision] => {
      const { plan, subject } = judgement.complaint;
      const choices = plans.get(plan) ?? new Choices(plan, context, several);
      plans.set(plan, choices);
      const decision = decideOn(plan, subject.vpc, choices, context);
      if (!("choice" in decision)) return [judgement, decision];
      const key = keyOf(decision.choice);
      const at = placeIn(decision.choice);
      const known = first.get(at) ?? { key, plan };
      first.set(at, known);
      if (known.key === key || known.plan === plan) return [judgement, decision];
      const because = `in ${known.plan.plan.path}, other instances of its block have none: mend that first, and plan again`;
      return [judgement, { mended: { because } }];
    }),
  );
}

/** What would be written twice into one file, if two plans asked for it. */
function placeIn({ anchor, edit }: Choice): string {
  return JSON.stringify([anchor.written.file, anchor.block.start, edit.of, edit.suffix]);
}

function decideOn(
  plan: PlanCoverage,
  vpc: VpcCoverage,
  choices: Choices,
  context: FixContext,
): Decision {
  const obstacle = obstacleOf(plan, vpc);
  if (obstacle !== undefined) return { mended: { because: obstacle } };
  const meant = nameProperly(plan, vpc, context);
  if (meant !== undefined) return { mended: meant };
  const astray = astrayBeside(plan, vpc);
  if (astray !== undefined) return { mended: { because: astray } };
  const on = turnOn(plan, vpc, context);
  if (on !== undefined && "edits" in on) return { mended: on };
  const choice = choices.for(vpc);
  if (choice === undefined) {
    const because = choices.whyNot(vpc) ?? unplaceable(vpc, context) ?? NOT_PROVEN;
    return { mended: { because } };
  }
  // A second flow log beside the first is for modules that are not the user's own.
  return on !== undefined && choice.edit.call === undefined ? { mended: on } : { choice };
}

const NOT_PROVEN = "where a flow log could be written, no expression is proven to be its id";

/** The same for all VPCs, of whatever plan, that one flow log in the sources is for. */
function keyOf({ anchor, edit }: Choice): string {
  const { of, suffix, repetition, provider, region, destination, type } = edit;
  const { file } = anchor.written;
  const what = [of, suffix, repetition, provider, region, destination, type.type];
  return JSON.stringify([file, anchor.block.start, ...what]);
}

function mend(
  group: readonly [Missing, ...Missing[]],
  decision: Decision | undefined,
  context: FixContext,
): Mended {
  const [{ complaint }] = group;
  if (decision === undefined) return { because: undefined };
  if ("mended" in decision) return decision.mended;
  const vpcs = group.map((one) => one.complaint.subject.vpc);
  const request = { context, coverage: complaint.plan, vpcs, ...decision.choice };
  const written = writeFlowLog(request);
  if ("refused" in written) return { because: written.refused };
  return { title: titleOf(vpcs, written.to), edits: written.edits };
}

function titleOf([first, ...others]: readonly VpcCoverage[], to: string): string {
  const address = first?.address ?? "a VPC";
  return others.length === 0
    ? `Add a flow log for ${address}, ${to}`
    : `Add flow logs for ${address} and ${count(others.length, "more VPC")}, ${to}`;
}
