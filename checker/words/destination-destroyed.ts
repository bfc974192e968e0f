import type { FlowLog } from "../coverage/model.js";
import { objectName } from "../coverage/objects.js";
import type { TakenAway } from "../delivery/model.js";
import type { Plan } from "../plan/model.js";
import type { Words } from "./model.js";

export function describeTaken(plan: Plan, { address }: FlowLog, taken: TakenAway): Words {
  const name = objectName(taken.planned.change);
  const elsewhere = taken.planned.plan === plan ? "the plan" : taken.planned.plan.path;
  return {
    message: `${address} stays, but ${elsewhere} ${TAKES[taken.how]} ${name}, ${NEEDS[taken.part]}`,
    remediation: remedy(taken, name, address),
  };
}

/** What a plan does to something that goes. */
export const TAKES: Readonly<Record<TakenAway["how"], string>> = {
  destroyed: "destroys",
  forgotten: "forgets",
  replaced: "replaces, under another name,",
};

const NEEDS: Readonly<Record<TakenAway["part"], string>> = {
  "log group": "the log group that it delivers to",
  bucket: "the bucket that it delivers to",
  stream: "the stream that it delivers to",
  role: "the role that it delivers by",
  key: "the key that its records are encrypted by",
  "role policy": "the last policy of the role that it delivers by",
  "bucket policy": "the policy that lets delivery into its bucket",
};

function remedy({ part, how }: TakenAway, name: string, flowLog: string): string {
  if (how === "forgotten") {
    return `Keep ${name} in Terraform, or check it together with the plan that imports it.`;
  }
  if (part === "log group" || part === "bucket" || part === "stream") {
    return `Keep ${name}, or give ${flowLog} another destination, which replaces it.`;
  }
  return part === "role"
    ? `Keep ${name}, or give ${flowLog} another role, which replaces it.`
    : `Keep ${name}, or have another in its place.`;
}
