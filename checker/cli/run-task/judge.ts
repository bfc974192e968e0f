import { readFile } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { isJudged } from "../../aws/judged.js";
import { check } from "../../check.js";
import { type Plan, PlanError, parsePlanBytes } from "../../plan/index.js";
import { dayOf } from "../../policy/day.js";
import type { Report } from "../../report/model.js";
import type { Scope } from "../../rules/model.js";
import { findSource, SourceError } from "../../source/index.js";
import { NO_SOURCE, type SourceUse } from "../../source/model.js";
import { UsageError } from "../failure.js";
import { readPolicy } from "../policy-file.js";

/** What is judged, by the names that it has on the disk. */
export interface Judging {
  /** JSON, as `terraform show -json` prints it. Nothing is ever run on it. */
  readonly planFile: string;
  /** The unpacked configuration, and whether all of it was; undefined where there is none. */
  readonly configuration: { readonly folder: string; readonly isWhole: boolean } | undefined;
  /** The folder of the plan in it. */
  readonly workingFolder: string;
  readonly policyFile: string | undefined;
  readonly scope: Scope | undefined;
  /** In milliseconds since 1970. */
  readonly now: number;
}

export type Judged =
  | { readonly kind: "report"; readonly report: Report }
  /** For people, in one line. */
  | { readonly kind: "unusable"; readonly why: string };

/** Judges one plan, in a thread of its own: a plan that is too much for it takes nothing else along. */
export default async function judge(judging: Judging): Promise<Judged> {
  const { planFile, policyFile, now } = judging;
  try {
    const plan = await parsePlanBytes(await readFile(planFile), "plan.json", isJudged);
    const today = dayOf(now);
    const policy =
      policyFile === undefined
        ? undefined
        : { ...(await readPolicy(policyFile, today)), today, path: policyFile };
    const source = await sourceOf(plan, judging);
    const { scope = policy?.policy.scope ?? "introduced" } = judging;
    return {
      kind: "report",
      report: check([{ plan, source }], { scope, requireProof: false, policy }),
    };
  } catch (error) {
    if (error instanceof PlanError || error instanceof UsageError || isOfPolicy(error)) {
      return { kind: "unusable", why: error.message };
    }
    throw error;
  }
}

/** What reads policies is a bundle of its own, with classes of its own. */
function isOfPolicy(error: unknown): error is Error {
  return error instanceof Error && error.name === "PolicyError";
}

/**
 * The sources of a plan. Whoever writes them may make them such that they cannot be used: then nothing counts that is
 * only inferred without them.
 */
async function sourceOf(plan: Plan, { configuration, workingFolder }: Judging): Promise<SourceUse> {
  if (configuration === undefined) return NO_SOURCE;
  const { folder: root, isWhole } = configuration;
  const folder = resolve(root, workingFolder);
  if (folder !== root && !folder.startsWith(`${root}${sep}`)) {
    return distrusted(NO_SOURCE, "the working folder is not in the archive of the configuration");
  }
  try {
    const use = await findSource({
      plan,
      planFolder: folder,
      workingFolder: root,
      explicit: [folder],
      disabled: false,
    });
    return isWhole
      ? use
      : distrusted(
          use,
          "links in the archive of the configuration, or damaged parts, are left out",
        );
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return distrusted(NO_SOURCE, "the archive has no Terraform in the working folder");
  }
}

function distrusted(use: SourceUse, note: string): SourceUse {
  return { ...use, notes: [...use.notes, note], proofOnly: true };
}
