import { KEY_ARGUMENTS } from "../aws/delivery-companions.js";
import { isObject } from "../plan/json.js";
import type { Planned } from "../plan/model.js";

/** Whether a log group that a plan has will have no key; one that is not known may be any. */
export function hasNoKey({ change }: Planned): boolean {
  const { after, afterUnknown } = change;
  const isPending = isObject(afterUnknown) && afterUnknown[KEY_ARGUMENTS.group] === true;
  const key = after?.[KEY_ARGUMENTS.group];
  return !isPending && (key === null || key === "");
}
