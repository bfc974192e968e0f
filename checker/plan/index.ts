/**
 * The plan room's one way out. Whatever replaces `JSON.parse` in here, a reader for documents that
 * do not fit in memory for one, gives the other rooms the same model.
 */
export { PlanError } from "./errors.js";
export { isPlanFile } from "./head.js";
export { parseJson } from "./json-text.js";
export type * from "./model.js";
export { refuseDeep } from "./nesting.js";
export { parsePlan } from "./parse.js";
export { parsePlanBytes } from "./parse-bytes.js";
export { type ReadPlan, type ReadPlanOptions, readPlan } from "./read.js";
