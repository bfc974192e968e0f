import { flowLogCannotDeliver } from "./flow-log-cannot-deliver.js";
import { flowLogMissesRejects } from "./flow-log-misses-rejects.js";
import { flowLogRemoved } from "./flow-log-removed.js";
import { flowLogUnproven } from "./flow-log-unproven.js";
import { logRetention } from "./log-retention.js";
import type { Rule } from "./model.js";
import { planIncomplete } from "./plan-incomplete.js";
import { plannedCoverageMissing } from "./planned-coverage-missing.js";
import { vpcWithoutFlowLog } from "./vpc-without-flow-log.js";

/** Every rule, in the order of docs/rules. */
export const rules: readonly Rule[] = [
  vpcWithoutFlowLog,
  flowLogMissesRejects,
  flowLogRemoved,
  flowLogUnproven,
  flowLogCannotDeliver,
  plannedCoverageMissing,
  planIncomplete,
  logRetention,
];
