import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { check, type Finding, findSource, type PlanReport, readPlan } from "../checker/index.js";
import { TerraformError, type Workspace } from "../terraform/terraform.js";

/** What became of the Terraform that a report suggests, once it was pasted as it stands. */
export type Outcome =
  /** Nothing is rejected for want of a flow log. */
  | { readonly kind: "nothing" }
  /** The remedies are words alone. */
  | { readonly kind: "words" }
  | {
      readonly kind: "recorded";
      readonly blocks: number;
      readonly vpcs: number;
      /** Variables that stood for destinations, without which Terraform refused the blocks. */
      readonly variables: number;
    };

/** A block to paste, and the folder of the module that it says it belongs to. */
interface Suggestion {
  readonly folder: string;
  readonly text: string;
}

const PASTED = "flowgate_remedy.tf";
const PLACEHOLDER = /= var\.(\w+) # declare it/g;

/** The report on one plan, with the sources in a folder. */
export async function reportOn(planFile: string, folder: string): Promise<PlanReport> {
  const { plan } = await readPlan(planFile, { workingFolder: folder });
  const source = await findSource({
    plan,
    planFolder: folder,
    workingFolder: folder,
    explicit: [folder],
    disabled: false,
  });
  const [report] = check([{ plan, source }], { scope: "introduced", requireProof: false }).plans;
  if (report === undefined) throw new Error("the checker says nothing of the plan");
  return report;
}

/**
 * Pastes what a report suggests into a copy of the sources, plans, and has the plan checked.
 *
 * @throws where Terraform refuses what was pasted, accepts it without the variables that are missing,
 *   or where a VPC is still not covered.
 */
export async function proveRemedies(
  report: PlanReport,
  workspace: Workspace,
  options: Parameters<Workspace["plan"]>[0],
): Promise<Outcome> {
  const bare = report.findings.filter(({ rule }) => rule === "vpc-without-flow-log");
  if (bare.length === 0) return { kind: "nothing" };
  const helped = bare.filter((finding) => suggestionOf(finding) !== undefined);
  const suggestions = uniqueSuggestions(helped);
  if (suggestions.length === 0) return { kind: "words" };

  const folders = new Map<string, Suggestion[]>();
  for (const suggestion of suggestions) {
    folders.set(suggestion.folder, [...(folders.get(suggestion.folder) ?? []), suggestion]);
  }
  for (const [folder, own] of folders) {
    const text = own.map((suggestion) => suggestion.text).join("\n\n");
    await writeFile(join(workspace.folder, folder, PASTED), `${text}\n`);
  }
  const variables = await declareVariables(workspace, folders);
  await replan(workspace, options);
  const { vpcs } = await reportOn(join(workspace.folder, "flowgate.json"), workspace.folder);
  for (const { vpc } of helped) {
    const now = vpcs.find(({ address }) => address === vpc);
    if (now?.verdict !== "covered") throw new Error(`${vpc} is ${now?.verdict ?? "not there"}`);
  }
  return { kind: "recorded", blocks: suggestions.length, vpcs: helped.length, variables };
}

async function declareVariables(
  workspace: Workspace,
  folders: ReadonlyMap<string, readonly Suggestion[]>,
): Promise<number> {
  const missing = [...folders].map(([folder, suggestions]) => {
    const names = suggestions.flatMap(({ text }) => [...text.matchAll(PLACEHOLDER)]);
    return { folder, names: new Set(names.map(([, name = ""]) => name)) };
  });
  const count = missing.reduce((sum, { names }) => sum + names.size, 0);
  if (count === 0) return 0;
  const refusal = await refusalOf(workspace);
  for (const { folder, names } of missing) {
    for (const name of names) {
      if (!refusal.includes(`An input variable with the name "${name}" has not been`)) {
        throw new Error(`Terraform does not refuse var.${name} in ${folder}: ${refusal}`);
      }
    }
    const blocks = [...names].map(
      (name) => `variable "${name}" {\n  default = "arn:aws:s3:::acme-proof"\n}\n`,
    );
    await writeFile(join(workspace.folder, folder, "flowgate_variables.tf"), blocks.join("\n"));
  }
  return count;
}

async function refusalOf(workspace: Workspace): Promise<string> {
  try {
    await workspace.run("validate", "-no-color");
    return "";
  } catch (error) {
    if (!(error instanceof TerraformError)) throw error;
    return error.detail.replace(/\s+/g, " ");
  }
}

async function replan(
  workspace: Workspace,
  options: Parameters<Workspace["plan"]>[0],
): Promise<void> {
  const saved = await workspace.plan(options);
  if (saved.error !== undefined) throw saved.error;
  await writeFile(join(workspace.folder, "flowgate.json"), await workspace.show(saved));
}

function uniqueSuggestions(findings: readonly Finding[]): readonly Suggestion[] {
  const all = findings.flatMap((finding) => suggestionOf(finding) ?? []);
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

function suggestionOf({ remediation }: Finding): Suggestion | undefined {
  const [, ...lines] = remediation.split("\n");
  if (lines.length === 0) return undefined;
  const [first = ""] = lines;
  return { folder: /^# in ([^ ,]+)/.exec(first)?.[1] ?? ".", text: lines.join("\n") };
}
