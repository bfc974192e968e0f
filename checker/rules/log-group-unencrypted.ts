import type { FlowLog } from "../coverage/model.js";
import { groupsOf } from "../coverage/shared-groups.js";
import { hasNoKey } from "../delivery/encryption.js";
import type { Planned } from "../plan/model.js";
import { describeUnencrypted } from "../words/log-group-unencrypted.js";
import { mustBeRecorded, type Rule, type VpcComplaint, vpcsOf } from "./model.js";

export interface Unencrypted extends VpcComplaint {
  readonly flowLog: FlowLog;
  readonly group: Planned;
}

export const logGroupUnencrypted: Rule<"log-group-unencrypted", Unencrypted> = {
  id: "log-group-unencrypted",
  title: "A log group has no KMS key of its owner's",
  severity: "off",
  reference: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  check: (coverage, scope) =>
    vpcsOf(coverage)
      .filter(({ vpc }) => mustBeRecorded(vpc, scope))
      .flatMap(({ plan, vpc }) =>
        vpc.flowLogs.flatMap(({ flowLog }) => {
          const { address, location = vpc.location } = flowLog;
          return groupsOf(flowLog.destination)
            .filter(hasNoKey)
            .map((group) => ({ plan, subject: { address, location, vpc }, flowLog, group }));
        }),
      ),
  words: ({ flowLog, group }) => describeUnencrypted(flowLog, group),
};
