import { compliantVpc } from "./compliant-vpc.js";
import type { PlainModule } from "./definition.js";
import { vpcFlowLog } from "./vpc-flow-log.js";

/** Every plain module, as modules/terraform has them. */
export const plainModules: readonly PlainModule[] = [vpcFlowLog, compliantVpc];
