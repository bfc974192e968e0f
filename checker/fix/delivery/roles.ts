import type { Coverage } from "../../coverage/model.js";
import type { ResourceChange } from "../../plan/model.js";

/** Whether a flow log delivers by a role: what is allowed to it is allowed for that. */
export function isRoleOfFlowLogs({ plans }: Coverage, role: ResourceChange): boolean {
  return plans.some(({ flowLogs }) =>
    flowLogs.some(({ role: own }) => own.kind === "found" && own.planned.change === role),
  );
}

/** Whether policies do not let a flow log deliver by a role. */
export function lacksPermission({ plans }: Coverage, role: ResourceChange): boolean {
  return plans.some(({ flowLogs }) =>
    flowLogs.some(({ delivery }) =>
      delivery.some(
        (one) =>
          one.kind === "no-access" &&
          one.check.what === "write" &&
          typeof one.check.of === "object" &&
          one.check.of.change === role,
      ),
    ),
  );
}
