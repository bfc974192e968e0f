import { MENDED } from "../fix/mended.js";
import { SHOW_TIMEOUT } from "../plan/saved.js";
import { MOST_BYTES, sizeLimitText } from "../plan/size-limit.js";
import { timeLimitText } from "../plan/time-limit.js";
import type { Report } from "../report/model.js";
import type { Scope } from "../rules/model.js";
import type { PlanOptions } from "./inputs.js";
import type { PolicyOptions } from "./policy-file.js";
import { inShell } from "./shell.js";

export interface JudgingFlags extends PlanOptions, PolicyOptions {
  readonly scope?: Scope;
  readonly requireProof?: true;
}

/** No line of a terminal, and nobody copies it. */
const LONGEST = 1_000;

/**
 * The command that writes what is missing, with the options of this run; undefined where it would not: nothing rejects
 * that it could mend, no sources are used, or a plan cannot be read again.
 *
 * @param patch what it would write; undefined where nobody has looked.
 */
export function fixCommand(
  { plans: reports }: Report,
  plans: readonly string[],
  options: JudgingFlags,
  patch?: readonly string[],
): string | undefined {
  const isOffered = reports.some(
    ({ source, findings }) =>
      source.used &&
      findings.some(
        ({ rejects, rule, location }) =>
          rejects && MENDED.some((one) => one === rule) && !isMade(location?.file),
      ),
  );
  if (!isOffered || patch?.length === 0 || plans.includes("-")) return undefined;
  const words = ["flowgate", "fix", ...plans, ...flagsOf(options)];
  const command = words.map(inShell).join(" ");
  return command.length > LONGEST ? undefined : command;
}

/** JSON is left to the program that has made it. */
function isMade(file: string | undefined): boolean {
  return file?.endsWith(".tf.json") === true;
}

function flagsOf(options: JudgingFlags): readonly string[] {
  const { source, terraform, policy, waivers, scope, requireProof } = options;
  const { terraformTimeout, maxPlanSize } = options;
  return [
    ...(source || []).flatMap((folder) => ["--source", folder]),
    ...(terraform === "terraform" ? [] : ["--terraform", terraform]),
    ...(terraformTimeout === SHOW_TIMEOUT
      ? []
      : ["--terraform-timeout", timeLimitText(terraformTimeout)]),
    ...(maxPlanSize === MOST_BYTES ? [] : ["--max-plan-size", sizeLimitText(maxPlanSize)]),
    ...(policy === undefined ? [] : ["--policy", policy]),
    ...(waivers === false ? ["--no-waivers"] : []),
    ...(scope === undefined ? [] : ["--scope", scope]),
    ...(requireProof === true ? ["--require-proof"] : []),
  ];
}
