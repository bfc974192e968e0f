import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FilesOfSources } from "../../checker/cli/fix/source-files.js";
import type { FixStyle } from "../../checker/fix/model.js";
import { type FixResult, fix } from "../../checker/fix.js";
import { findSource, readPlan } from "../../checker/index.js";
import type { Scope } from "../../checker/rules/model.js";
import { loadParser } from "../../checker/source/index.js";
import { TerraformError } from "../../terraform/terraform.js";
import type { Configuration } from "../configuration/index.js";
import { type Deployment, lacksVpcsAlone } from "../emulator/deployment.js";
import type { Truth } from "../emulator/truth.js";
import { brokenPromises, mendedVpcs } from "./promise.js";

export interface Manner {
  readonly style: FixStyle | undefined;
  readonly scope: Scope;
}

/** What became of one configuration. */
export type Outcome =
  /** Terraform does not plan it as it is, or AWS refuses what was in it before. */
  | { readonly kind: "invalid"; readonly detail: string }
  /** Nothing rejects. */
  | { readonly kind: "passes" }
  /** It is rejected, and something was written or a reason given for everything. */
  | { readonly kind: "fixed"; readonly fixed: FixResult; readonly vpcs: ReadonlySet<string> }
  | {
      readonly kind: "wrong";
      /** The plan that was fixed. */
      readonly plan: string;
      readonly fixed: FixResult;
      readonly problems: readonly string[];
    };

/**
 * Plans a configuration, has it fixed where it is rejected, and holds what was written against all that can say whether
 * it is right: Terraform, which validates and plans it again; the checker; the account, to which it is applied; and a second
 * fix, which is to write nothing.
 */
export async function mend(
  deployment: Deployment,
  configuration: Configuration,
  manner: Manner,
): Promise<Outcome> {
  let written: ReadonlyMap<string, string>;
  let plan: string;
  try {
    ({ files: written, plan } = await deployment.write(configuration));
  } catch (error) {
    return invalid(error);
  }
  const fixed = await fixPlan(deployment.folder, plan, manner);
  if (!fixed.report.summary.rejects) return (await applied(deployment)) ?? { kind: "passes" };
  if (fixed.changes.length === 0) {
    return (await applied(deployment)) ?? { kind: "fixed", fixed, vpcs: new Set() };
  }
  try {
    const changed = fixed.changes.map(({ file, after }) => [file, after] as const);
    await deployment.put(new Map([...written, ...changed]));
    const next = await deployment.plan();
    const problems = await wrongWith(deployment, next, fixed, manner);
    if (problems.length > 0) return { kind: "wrong", plan, fixed, problems };
    const failure = await deployment.applyPlanned();
    if (failure !== undefined && !lacksVpcsAlone(failure)) {
      if (isAboutUntouched(failure.detail, plan, next))
        return { kind: "invalid", detail: failure.detail };
      return { kind: "wrong", plan, fixed, problems: [`AWS refuses it: ${failure.detail}`] };
    }
    const vpcs = mendedVpcs(fixed);
    const unrecorded = notRecorded(vpcs, await deployment.ask());
    return unrecorded.length > 0
      ? { kind: "wrong", plan, fixed, problems: unrecorded }
      : { kind: "fixed", fixed, vpcs };
  } catch (error) {
    if (!(error instanceof TerraformError)) throw error;
    return { kind: "wrong", plan, fixed, problems: [error.message] };
  }
}

async function wrongWith(
  deployment: Deployment,
  plan: string,
  fixed: FixResult,
  manner: Manner,
): Promise<readonly string[]> {
  await deployment.run("validate", "-no-color");
  const again = await fixPlan(deployment.folder, plan, manner);
  return [
    ...brokenPromises(fixed, again.report),
    ...again.changes.map(({ file }) => `a second fix changes ${file}`),
  ];
}

/** What fixes come to, of the plan that was made from what is in the folder. */
async function fixPlan(folder: string, planText: string, manner: Manner): Promise<FixResult> {
  await writeFile(join(folder, "plan.json"), planText);
  const { plan } = await readPlan("plan.json", { workingFolder: folder });
  const source = await findSource({
    plan,
    planFolder: folder,
    workingFolder: folder,
    explicit: [folder],
    disabled: false,
  });
  await loadParser();
  const sources = source.source === undefined ? [] : [source.source];
  const files = new FilesOfSources(sources, [], folder);
  return fix([{ plan, source }], files, { ...manner, requireProof: false, warnings: false });
}

async function applied(deployment: Deployment): Promise<Outcome | undefined> {
  const failure = await deployment.applyPlanned();
  if (failure !== undefined && !lacksVpcsAlone(failure)) {
    return { kind: "invalid", detail: failure.detail };
  }
  await deployment.ask();
  return undefined;
}

function notRecorded(vpcs: ReadonlySet<string>, truth: Truth): readonly string[] {
  return [...vpcs]
    .filter((vpc) => truth.get(vpc)?.recorded !== true)
    .map((vpc) => `${vpc} is not recorded by the account, which has ${truth.get(vpc)?.flowLogs}`);
}

function invalid(error: unknown): Outcome {
  if (error instanceof TerraformError) return { kind: "invalid", detail: error.detail };
  throw error;
}

/** Whether AWS refuses nothing but what was planned in the very same way before anything was written. */
function isAboutUntouched(detail: string, before: string, after: string): boolean {
  const refused = [...detail.matchAll(/^ *(?:\S+ )?with (\S+),$/gm)].map(([, at]) => at ?? "");
  const [were, are] = [changesIn(before), changesIn(after)];
  return refused.length > 0 && refused.every((at) => were.has(at) && were.get(at) === are.get(at));
}

function changesIn(plan: string): ReadonlyMap<string, string> {
  const document: { readonly resource_changes?: readonly Change[] } = JSON.parse(plan);
  const changes = document.resource_changes ?? [];
  return new Map(changes.map(({ address, change }) => [address, JSON.stringify(change)]));
}

interface Change {
  readonly address: string;
  readonly change: unknown;
}
