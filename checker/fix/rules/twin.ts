import type { FlowLog, PlanCoverage, VpcCoverage } from "../../coverage/model.js";
import type { FixContext, Fixes } from "../model.js";
import { nameById } from "../twins/misnamed.js";
import type { Redirection } from "../twins/model.js";
import { redirections } from "../twins/redirections.js";
import { widen } from "../twins/wider.js";
import { blockName } from "../written/instances.js";
import { makeWhereVpcIs } from "./elsewhere.js";
import { gather, type Mended } from "./gathered.js";
import type { JudgementOf } from "./model.js";

/**
 * VPCs for which a flow log is there already that names another one in its place, or something else of this one, or is
 * made elsewhere, or goes over some of its twins: it is made to record this one, where that takes nothing from another.
 * All that is left is for new flow logs.
 */
export function twinFix(
  judgements: readonly JudgementOf<"vpc-without-flow-log">[],
  context: FixContext,
): Fixes {
  const found = redirections(context);
  const bare = new Set(judgements.map(({ complaint: { subject } }) => subject.vpc));
  return gather(judgements, ({ complaint: { plan, subject } }) => {
    const { vpc } = subject;
    const redirected = found.find(({ vpcs }) => vpcs.has(vpc));
    if (redirected !== undefined) return mended(redirected);
    const [elsewhere] = vpc.elsewhere;
    if (elsewhere !== undefined) return makeWhereVpcIs(context, plan, vpc, elsewhere);
    return nameById(context, plan, vpc) ?? widenFor(context, plan, vpc, bare) ?? mended(undefined);
  });
}

/** By a block that is on its twins already. */
function widenFor(
  context: FixContext,
  plan: PlanCoverage,
  vpc: VpcCoverage,
  bare: ReadonlySet<VpcCoverage>,
): Mended | undefined {
  const { change } = vpc;
  if (change?.key === undefined) return undefined;
  const isTwin = (other: VpcCoverage) =>
    other.change !== undefined && blockName(other.change) === blockName(change);
  const twins = new Set([...bare].filter(isTwin));
  const flowLogs = plan.vpcs.filter(isTwin).flatMap((other) => other.flowLogs);
  for (const { flowLog } of flowLogs) {
    const found = widen(context, plan, flowLog, twins);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The same for flow logs of which AWS refuses one, because they are equal: one of them may be meant for a twin. */
export function redirectDuplicate(context: FixContext, made: FlowLog): Mended {
  return mended(redirections(context).find(({ flowLogs }) => flowLogs.has(made)));
}

function mended(found: Redirection | undefined): Mended {
  return found === undefined ? { because: undefined } : { title: found.title, edits: [found.edit] };
}
