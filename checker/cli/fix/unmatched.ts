import type { FixResult } from "../../fix.js";
import { UsageError } from "../failure.js";
import type { Input } from "../inputs.js";

/**
 * What is written has to go into the very files that a plan was made from.
 *
 * @throws {UsageError} where something is wrong with a plan whose files are not at hand.
 */
export function refuseUnmatched({ report }: FixResult, inputs: readonly Input[]): void {
  for (const [at, { plan, source }] of inputs.entries()) {
    const isWrong = report.plans[at]?.findings.some(
      ({ rejects, address }) => rejects && address !== null,
    );
    if (!isWrong || source.source?.disk !== undefined) continue;
    const notes = source.notes.join("; ");
    if (source.source !== undefined) {
      throw new UsageError(
        `the files that ${plan.path} was made from are not beside it, nor in the working folder, as they were; plan again, or name their folder with --source`,
      );
    }
    throw new UsageError(
      notes === ""
        ? `no Terraform files are found that ${plan.path} could have been made from; name their folder with --source`
        : `nothing can be written for ${plan.path}: ${notes}; plan again, or name the right folder with --source`,
    );
  }
}
