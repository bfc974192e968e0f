import type { FlowLog } from "../../coverage/model.js";
import type { FixContext, Fixes } from "../model.js";
import type { Redirection } from "../twins/model.js";
import { redirections } from "../twins/redirections.js";
import { gather, type Mended } from "./gathered.js";
import type { JudgementOf } from "./model.js";

/**
 * VPCs for which a flow log is there already that names another one in its place: a key that was left as it is where the
 * block was given `for_each`, a copy whose name alone was changed. It is made to name this one, where that takes nothing
 * from the other. All that is left is for new flow logs.
 */
export function twinFix(
  judgements: readonly JudgementOf<"vpc-without-flow-log">[],
  context: FixContext,
): Fixes {
  const found = redirections(context);
  return gather(judgements, ({ complaint: { subject } }) =>
    mended(found.find(({ vpcs }) => vpcs.has(subject.vpc))),
  );
}

/** The same for flow logs of which AWS refuses one, because they are equal: one of them may be meant for a twin. */
export function redirectDuplicate(context: FixContext, made: FlowLog): Mended {
  return mended(redirections(context).find(({ flowLogs }) => flowLogs.has(made)));
}

function mended(found: Redirection | undefined): Mended {
  return found === undefined ? { because: undefined } : { title: found.title, edits: [found.edit] };
}
