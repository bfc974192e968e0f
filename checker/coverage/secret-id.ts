import { writtenVpcId } from "../aws/vpcs.js";
import { isMarked } from "../plan/marked.js";
import type { ResourceChange } from "../plan/model.js";

/** Whether the id of a VPC is marked sensitive, before the plan or after it: then nothing is to show it. */
export function hasSecretId({ type, beforeSensitive, afterSensitive }: ResourceChange): boolean {
  return [beforeSensitive, afterSensitive].some(
    (marks) => isMarked(marks, "id") || isMarked(marks, writtenVpcId(type)),
  );
}
