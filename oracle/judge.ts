import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { check, findSource, type PlanReport, readPlan } from "../checker/index.js";

/** What the checker says of one plan, in either of its ways. */
export interface Judgement {
  readonly withSource: Answer;
  readonly withoutSource: Answer;
}

/** A report, or what the checker threw: a plan that Terraform makes is one that it has to judge. */
export type Answer =
  | { readonly kind: "report"; readonly report: PlanReport }
  | { readonly kind: "thrown"; readonly message: string };

/** Has every VPC of a plan judged, by the checker of this repository. */
export async function judge(planText: string, folder: string): Promise<Judgement> {
  const path = join(folder, "plan.json");
  await writeFile(path, planText);
  return {
    withSource: await answer(path, folder, true),
    withoutSource: await answer(path, folder, false),
  };
}

async function answer(path: string, folder: string, sources: boolean): Promise<Answer> {
  try {
    return { kind: "report", report: await report(path, folder, sources) };
  } catch (error) {
    return { kind: "thrown", message: String(error) };
  }
}

async function report(path: string, folder: string, sources: boolean): Promise<PlanReport> {
  const { plan } = await readPlan(path, { workingFolder: folder });
  const source = await findSource({
    plan,
    planFolder: folder,
    workingFolder: folder,
    explicit: sources ? [folder] : [],
    disabled: !sources,
  });
  const [found] = check([{ plan, source }], { scope: "all", requireProof: false }).plans;
  if (found === undefined) throw new Error("the checker says nothing of the plan");
  return found;
}
