import { compliantVpc } from "./compliant-vpc.js";
import type { PlainModule } from "./definition.js";
import { flowLogBucket } from "./flow-log-bucket.js";
import { organizationTelemetryRule } from "./organization-telemetry-rule.js";
import { ANY_PROVIDER, PROVIDER_6 } from "./provider-set.js";
import { vpcFlowLog } from "./vpc-flow-log.js";

/** Every plain module, as modules/terraform has them. */
export const plainModules: readonly PlainModule[] = [
  ...[ANY_PROVIDER, PROVIDER_6].flatMap((set) => [
    vpcFlowLog(set),
    compliantVpc(set),
    flowLogBucket(set),
  ]),
  organizationTelemetryRule,
];
