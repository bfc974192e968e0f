import { destinationTypeFor, FLOW_LOG_DELIVERY } from "../../aws/destinations.js";
import { flowLogType } from "../../aws/flow-logs.js";
import { parsePartArn } from "../../delivery/arn.js";
import { quote } from "../../plan/address.js";
import { setValue } from "../text/edit.js";
import { instancesOfBlock, sourceBlock } from "../written/instances.js";
import { argumentOf, blockIn } from "../written/place.js";
import { settingsOf } from "../written/settings.js";
import {
  blockedAt,
  describeUntouchable,
  NO_OWN_SOURCES,
  notWrittenOut,
} from "../written/untouchable.js";
import { gather } from "./gathered.js";
import type { Fixer } from "./model.js";

/** Where the policy allows one bucket and nothing else, flow logs deliver to that. */
export const fixNotAllowed: Fixer<"destination-not-allowed"> = (judgements, context) => {
  const outside = new Set(judgements.map(({ complaint }) => complaint.flowLog.change));
  return gather(judgements, ({ complaint: { flowLog, allowed } }) => {
    const { change, address, destination } = flowLog;
    const [arn, ...others] = allowed.arns ?? [];
    const part =
      arn === undefined || others.length > 0 || /[*?$]/.test(arn) ? undefined : parsePartArn(arn);
    const type = part?.part === "bucket" ? destinationTypeFor("bucket") : undefined;
    if (arn === undefined || type === undefined || allowed.types?.includes(type) === false)
      return {
        because:
          "which of the destinations that the policy allows is the right one, it does not say",
      };
    const plan = context.coverage.plans.find((one) => one.plan === flowLog.plan);
    const source = plan && sourceBlock(plan, change);
    const kind = flowLogType(change.type);
    if (plan === undefined || source === undefined || kind === undefined)
      return { because: NO_OWN_SOURCES };
    const placed = blockIn(context.files, source.at.file, "resource", [change.type, change.name]);
    if (placed === undefined)
      return { because: describeUntouchable(blockedAt(context.files, source.at.file)) };
    if (!instancesOfBlock(plan, change).every((one) => outside.has(one)))
      return { because: `other instances of ${address} deliver where they may` };
    // A group by its name is an argument of its own, which would stand against the other.
    if (destination.argument !== FLOW_LOG_DELIVERY.destination) return { because: undefined };
    const own = settingsOf(context.files, plan, change, FLOW_LOG_DELIVERY.destination).settings[0];
    const typed = settingsOf(context.files, plan, change, FLOW_LOG_DELIVERY.type).settings[0];
    if (own === undefined || typed === undefined)
      return { because: notWrittenOut(FLOW_LOG_DELIVERY.destination, address) };
    const isBucket = destination.type === type;
    const role = argumentOf(placed.block, kind.role);
    return {
      title: `Have ${address} deliver to ${arn}`,
      edits: [
        own.edit(quote(arn)),
        ...(isBucket ? [] : [typed.edit(quote(type))]),
        ...(isBucket || role === undefined ? [] : [setValue(placed.written, role, "null")]),
      ],
    };
  });
};
