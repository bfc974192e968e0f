import type { FlowLog } from "../../coverage/model.js";
import type { AccessCheck } from "../../delivery/access/model.js";
import type { FixContext } from "../model.js";
import { letBucketIn } from "./bucket.js";
import { letKeyBeUsed } from "./key.js";
import type { Changes } from "./model.js";
import { letRoleWrite } from "./role-permissions.js";
import { letServiceAssume } from "./role-trust.js";

/** Has policies allow what they do not; what one denies, or allows under a condition, is somebody's decision. */
export function allowAccess(context: FixContext, flowLog: FlowLog, check: AccessCheck): Changes {
  const { of, grounds } = check;
  if (of === undefined || typeof of === "string") return { because: undefined };
  const plan = context.coverage.plans.find((one) => one.plan === of.plan);
  if (plan === undefined || grounds.some(({ kind }) => kind === "denied" || kind === "refused"))
    return { because: undefined };
  const missing = grounds.filter((one) => one.kind === "not-allowed");
  const near = missing.flatMap((one) => one.near);
  if (near.some(({ element }) => element.kind === "condition"))
    return {
      because: "a statement would allow it but for its condition, which is somebody's decision",
    };
  if (missing.some(({ policies }) => policies === "boundary")) return { because: undefined };
  const refusal = { context, flowLog, check, of, plan, missing };
  switch (check.what) {
    case "trust":
      return letServiceAssume(refusal);
    case "write":
      return letRoleWrite(refusal);
    case "bucket":
      return letBucketIn(refusal);
    case "key":
      return letKeyBeUsed(refusal);
    default:
      return { because: undefined };
  }
}
