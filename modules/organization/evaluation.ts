import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { PropError } from "../props.js";
import { resourcesOf } from "../recording.js";
import type { TelemetryRuleOptions } from "./rule-options.js";

/**
 * An organisation or account has one evaluation: a second resource of it would be that of the first, and destroying either
 * would turn it off for both.
 *
 * @throws {PropError} where the stack has one with the same provider and region.
 */
export function requireFirstEvaluation(
  scope: Construct,
  type: string,
  { provider, region }: TelemetryRuleOptions,
): void {
  const there = resourcesOf(TerraformStack.of(scope), [type]).find(
    (other) => other.provider === provider && Reflect.get(other, "regionInput") === region,
  );
  if (there === undefined) return;
  throw new PropError(
    scope,
    `startEvaluation takes false where the stack has an evaluation already, as it has with ${there.node.path}, and not true`,
  );
}
