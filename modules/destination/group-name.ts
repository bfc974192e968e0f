import type { Construct } from "constructs";
import { identityOf, isElsewhere, placementOf } from "../identity.js";
import type { Placement } from "../placement.js";
import { resourcesOf } from "../recording.js";

/**
 * The name for a log group: the one that is wanted, or, where a group of the app has it, that with the address of the
 * construct behind it. A name depends on what was there before and on nothing that comes after.
 */
export function freeGroupName(scope: Construct, wanted: string, placement: Placement): string {
  const identity = identityOf(scope, wanted);
  const isTaken = resourcesOf(scope.node.root, ["aws_cloudwatch_log_group"]).some((group) => {
    const name: unknown = Reflect.get(group, "nameInput");
    return (
      typeof name === "string" &&
      identityOf(group, name) === identity &&
      !isElsewhere([scope, placement], [group, placementOf(group)])
    );
  });
  return isTaken ? `${wanted}-${scope.node.addr.slice(-8)}` : wanted;
}
