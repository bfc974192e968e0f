/** The source room's ways in. What is heavy behind them is loaded when it is first needed. */

export { type Claim, refusalsAmong } from "./claims.js";
export { SourceError } from "./errors.js";
export type { Expression, Position } from "./expression.js";
export {
  type ClaimedSource,
  claimSource,
  findSource,
  findSources,
  type SourceRequest,
} from "./find.js";
export { matchSource } from "./match/match.js";
export type { ModuleSource, Source, SourceProblem, SourceUse } from "./model.js";
export { loadParser } from "./native/grammar.js";
export { parseExpression, parseTemplate } from "./native/parse.js";
export { readSource } from "./read.js";
