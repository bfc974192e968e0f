import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { isRecorded, resourcesOf, VPC_TYPES } from "./recording.js";

const exemptions = new WeakMap<IConstruct, string>();

/**
 * Fails synthesis for every VPC that no flow log of the tree records.
 *
 * A validation and not an Aspect: Aspects that come with another copy of `cdktf` are passed over in
 * silence.
 *
 * @example
 * FlowLogsRequired.on(app);
 * FlowLogsRequired.exempt(sandbox, "recorded by the platform stack, see OPS-142");
 */
export const FlowLogsRequired = {
  /**
   * Requires flow logs for all VPCs below an app, a stack or any other construct. A VPC that none of its flow logs records
   * fails synthesis, with the line to write.
   *
   * @example
   * FlowLogsRequired.on(app);
   */
  on(root: IConstruct): void {
    root.node.addValidation({ validate: () => complaints(root) });
  },

  /**
   * Lets a VPC go without, for a reason that stands in the code. The gate sees every plan, and needs a waiver of its own.
   *
   * @example
   * FlowLogsRequired.exempt(sandbox, "recorded by the platform stack, see OPS-142");
   *
   * @throws {Error} where no reason is given.
   */
  exempt(vpc: IConstruct, reason: string): void {
    if (reason.trim() === "") throw new Error(`${vpc.node.path}: an exemption needs a reason`);
    exemptions.set(vpc, reason);
  },
} as const;

function complaints(root: IConstruct): string[] {
  return resourcesOf(root, VPC_TYPES)
    .filter((vpc) => !exemptions.has(vpc) && !isRecorded(vpc))
    .map(
      (vpc) =>
        `${vpc.terraformResourceType}.${vpc.friendlyUniqueId} of the stack ${TerraformStack.of(vpc).node.id} has no flow log that records its rejected traffic (CIS AWS Foundations Benchmark v3.0.0, 3.7): add new VpcFlowLog(this, "flow-log", { vpc }), or FlowLogsRequired.exempt(vpc, "the reason")`,
    );
}
