import { type CompanionKind, companionType } from "../../aws/delivery-companions.js";
import type { PlanCoverage } from "../../coverage/model.js";
import type { ResourceChange } from "../../plan/model.js";

/** Whether a resource stands beside a bucket, a role or a key, and will be there. */
export function isCompanion({ type, mode, action }: ResourceChange, kind: CompanionKind): boolean {
  return (
    mode === "managed" &&
    companionType(type)?.kind === kind &&
    action !== "delete" &&
    action !== "forget"
  );
}

/** What stands beside a bucket, a role or a key; undefined where some of it may be beside any. */
export function besideOf(
  { plan, trace }: PlanCoverage,
  of: ResourceChange,
  kind: CompanionKind,
): readonly ResourceChange[] | undefined {
  const own: ResourceChange[] = [];
  for (const change of plan.resources.filter((one) => isCompanion(one, kind))) {
    const argument = companionType(change.type)?.of ?? "";
    const named = change.after?.[argument];
    const origins = trace.origins(change, argument);
    if (typeof named === "string") {
      if (isNamed(of, named)) own.push(change);
    } else if (origins.includes(of)) own.push(change);
    else if (origins.length !== 1) return undefined;
  }
  return own;
}

/** By a name, an id or an ARN. */
function isNamed({ after }: ResourceChange, text: string): boolean {
  return ["bucket", "name", "id", "arn", "key_id"].some((name) => after?.[name] === text);
}
