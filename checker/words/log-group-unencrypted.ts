import type { FlowLog } from "../coverage/model.js";
import { objectName } from "../coverage/objects.js";
import type { Planned } from "../plan/model.js";
import type { Words } from "./model.js";

export function describeUnencrypted({ address }: FlowLog, { change }: Planned): Words {
  const group = objectName(change);
  return {
    message: `${address} delivers to ${group}, which is encrypted by a key of AWS's own`,
    remediation: `Set kms_key_id of ${group} to the ARN of a key whose policy lets CloudWatch Logs use it.`,
  };
}
