import { destinationTypeFor, FLOW_LOG_DELIVERY } from "../../aws/destinations.js";
import { flowLogType } from "../../aws/flow-logs.js";
import type { FlowLog, PlanCoverage } from "../../coverage/model.js";
import type { PlannedObstacle } from "../../delivery/model.js";
import { quote } from "../../plan/address.js";
import type { FixContext } from "../model.js";
import { setValue } from "../text/edit.js";
import { instancesOfBlock, sourceBlock } from "../written/instances.js";
import { argumentOf, blockIn } from "../written/place.js";
import { settingsOf } from "../written/settings.js";
import { describeUntouchable, notWrittenOut } from "../written/untouchable.js";
import type { Changes } from "./model.js";
import { giveRole } from "./new-role.js";

type Unfit = Extract<PlannedObstacle, { readonly kind: "destination-unfit" }>;

/** The type of a destination is that of what is named, which is named by its ARN. */
export function fitDestination(
  context: FixContext,
  plan: PlanCoverage,
  flowLog: FlowLog,
  { is }: Unfit,
): Changes {
  if (is === "name") return byArn(context, plan, flowLog);
  const type = destinationTypeFor(is);
  if (type === undefined) return { because: undefined };
  const { change } = flowLog;
  const { settings, blocked } = settingsOf(context.files, plan, change, FLOW_LOG_DELIVERY.type);
  const alike = sameObstacle(plan, flowLog);
  const setting = settings.findLast(({ affects }) =>
    alike.every((one) => !affects(one.change) || one.isAlike),
  );
  if (setting === undefined) {
    const [first] = blocked;
    return {
      because:
        first === undefined
          ? notWrittenOut(FLOW_LOG_DELIVERY.type, change.address)
          : describeUntouchable(first),
    };
  }
  const typed = setting.edit(quote(type));
  if (type !== "cloud-watch-logs")
    return { edits: [typed, ...withoutRole(context, plan, flowLog)] };
  if (flowLog.role.kind !== "nothing") return { edits: [typed] };
  // A log group takes a role as well.
  const role = giveRole(context, plan, flowLog);
  return "because" in role ? role : { edits: [typed, ...role.edits] };
}

function sameObstacle(plan: PlanCoverage, flowLog: FlowLog) {
  const [own] = flowLog.delivery;
  return instancesOfBlock(plan, flowLog.change).map((change) => {
    const other = plan.flowLogs.find((one) => one.change === change);
    const isAlike =
      JSON.stringify(other?.delivery.map(({ kind }) => kind)[0]) === JSON.stringify(own?.kind);
    return { change, isAlike: other === flowLog || isAlike };
  });
}

/** "DeliverLogsPermissionArn is not applicable": a bucket takes no role. */
function withoutRole({ files }: FixContext, plan: PlanCoverage, { change, role }: FlowLog) {
  const name = flowLogType(change.type)?.role;
  const source = sourceBlock(plan, change);
  if (name === undefined || source === undefined || role.kind === "nothing") return [];
  const placed = blockIn(files, source.at.file, "resource", [change.type, change.name]);
  const argument = placed && argumentOf(placed.block, name);
  return placed === undefined || argument === undefined
    ? []
    : [setValue(placed.written, argument, "null")];
}

/** `aws_s3_bucket.logs.bucket` */
const BY_NAME = /^(\w+\.[\w-]+(?:\[[^\]]*\])?)\.(?:id|bucket|name)$/;

function byArn(context: FixContext, plan: PlanCoverage, { change, destination }: FlowLog): Changes {
  const { settings } = settingsOf(context.files, plan, change, destination.argument);
  for (const { place, edit } of settings.toReversed()) {
    if (place === undefined) continue;
    const text = place.written.text.slice(place.span.start, place.span.end);
    const of = BY_NAME.exec(text)?.[1];
    if (of !== undefined && destination.argument === FLOW_LOG_DELIVERY.destination)
      return { edits: [edit(`${of}.arn`)] };
  }
  return { because: notWrittenOut(destination.argument, change.address) };
}
