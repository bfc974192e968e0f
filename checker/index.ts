/**
 * The checker as a library: read plans, find their sources, judge them.
 *
 * ```ts
 * import { check, findSource, readPlan } from "flowgate";
 *
 * const workingFolder = process.cwd();
 * const { plan, folder } = await readPlan("plan.json", { workingFolder, terraform: "terraform" });
 * const source = await findSource({
 *   plan, planFolder: folder, workingFolder, explicit: [], disabled: false,
 * });
 * const report = check([{ plan, source }], { scope: "introduced", requireProof: false });
 * ```
 *
 * @packageDocumentation
 */
export { type CheckInput, type CheckOptions, check } from "./check.js";
export {
  type Plan,
  PlanError,
  parseJson,
  parsePlan,
  type ReadPlan,
  type ReadPlanOptions,
  readPlan,
} from "./plan/index.js";
export type {
  Confidence,
  Finding,
  FlowLogReport,
  PlanReport,
  PolicyReport,
  Report,
  Severity,
  SourceReport,
  StepReport,
  Summary,
  Verdict,
  VpcAction,
  VpcReport,
  WaiverReport,
} from "./report/model.js";
// Named file by file, so that the published types do not lead to those of the parser.
export { findSource, type SourceRequest } from "./source/find.js";
export type { Source, SourceProblem, SourceUse } from "./source/model.js";
export { sourceFromSavedPlan } from "./source/saved-plan.js";
