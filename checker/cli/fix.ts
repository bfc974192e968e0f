import type { ExitCode } from "./exit-codes.js";
import { UsageError } from "./failure.js";
import type { FixFlags } from "./fix/flags.js";
import type { CurrentTime } from "./policy-file.js";

/** `flowgate fix [PLAN...]` */
export async function fixPlans(
  plans: readonly string[],
  options: FixFlags,
  clock: CurrentTime,
): Promise<ExitCode> {
  if (plans.length === 0) {
    throw new UsageError("no plan given; name one, as in: flowgate fix tfplan");
  }
  if (options.source === false) {
    throw new UsageError(
      "--no-source leaves nothing to write to; flowgate check says what is to be written",
    );
  }
  const { writeFixes } = await import("./fix/index.js");
  return await writeFixes(plans, options, clock);
}
