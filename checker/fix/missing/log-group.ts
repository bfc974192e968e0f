import { newDeliveryFor } from "../../aws/new-delivery.js";
import { accountId } from "./account-id.js";
import { deliveryRole } from "./delivery-role.js";
import {
  argument,
  flowLogBlock,
  header,
  newName,
  providerLine,
  regionOf,
  wantedBeside,
} from "./flow-log.js";
import type { NewBlocks, NewFlowLog } from "./model.js";
import { newGroupsPrefix } from "./permitted.js";
import { retentionDays } from "./retention.js";

/** A log group for each VPC, and a role that may write to them and nothing else. */
export function inLogGroup(wanted: NewFlowLog): NewBlocks {
  const { context, edit, anchor, repeated } = wanted;
  const days = retentionDays(context.requirements.retention);
  const prefix = newGroupsPrefix(wanted);
  if (days === undefined)
    return { refused: "CloudWatch Logs keeps logs for none of the days that the policy asks for" };
  if (prefix === undefined)
    return { refused: "the policy does not let flow logs deliver to a new log group" };
  const delivery = newDeliveryFor(edit.type.type);
  const { type, name, days: daysArgument, hasRegion } = delivery.group;
  const beside = wantedBeside(wanted);
  const label = newName(wanted, type, beside);
  const group = {
    type: "resource",
    labels: [type, label],
    paragraphs: [
      header(wanted),
      [
        ...(hasRegion ? regionOf(wanted) : []),
        argument(name, `"${prefix}\${${repeated.instance}${edit.suffix}}"`),
        argument(daysArgument, String(days)),
      ],
    ],
  };
  const all = `${type}.${label}`;
  const account = accountId(context, anchor, delivery, edit.provider);
  const role = deliveryRole({
    delivery,
    name: (of) => newName(wanted, of, beside),
    provider: providerLine(wanted),
    account: account?.text,
    resource:
      repeated.meta === undefined
        ? `"\${${all}.arn}:*"`
        : `[for group in ${all} : "\${group.arn}:*"]`,
  });
  const flowLog = flowLogBlock(
    wanted,
    { type: "cloud-watch-logs", arn: `${all}${repeated.key}.arn`, role: role.arn },
    role.dependsOn,
  );
  return {
    blocks: [group, ...role.blocks, flowLog],
    shared: account?.shared ?? [],
    to: "to a new log group",
  };
}
