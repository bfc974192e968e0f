import { newDeliveryFor } from "../../aws/new-delivery.js";
import { formatModule } from "../../plan/address.js";
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

/**
 * More ARNs than this do not go into one policy: those of a role come to 10,240 characters at most.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const MOST_GROUPS = 50;

/** A log group for each VPC, and a role that may write to them and nothing else; for very many, a role for each. */
export function inLogGroup(wanted: NewFlowLog): NewBlocks {
  const { context, edit, anchor, repeated, vpcs } = wanted;
  const days = retentionDays(context.requirements.retention);
  const prefix = newGroupsPrefix(wanted);
  if (days === undefined)
    return { refused: "CloudWatch Logs keeps logs for none of the days that the policy asks for" };
  if (prefix === undefined)
    return { refused: "the policy does not let flow logs deliver to a new log group" };
  const delivery = newDeliveryFor(edit.type.type);
  const { type, name, days: daysArgument, hasRegion, endsInStar } = delivery.group;
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
  const isShared = repeated.meta !== undefined && vpcs.length <= MOST_GROUPS && !maybeNone(wanted);
  const role = deliveryRole({
    delivery,
    name: (of) => newName(wanted, of, beside),
    provider: isShared ? providerLine(wanted) : header(wanted),
    key: isShared ? "" : repeated.key,
    account: account?.text,
    resource: isShared
      ? everyGroup(all, endsInStar)
      : oneGroup(`${all}${repeated.key}.arn`, endsInStar),
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

/** AWS takes no policy that names no resource: where there may be no VPC, a role is to be none either. */
function maybeNone({ edit: { repetition, site }, vpcs }: NewFlowLog): boolean {
  if (repetition.kind === "count") return true;
  const modules = vpcs.map(({ change }) => change?.module ?? []);
  return !site.instances.every((instance) =>
    modules.some((one) => formatModule(one.slice(0, instance.length)) === formatModule(instance)),
  );
}

function oneGroup(arn: string, endsInStar: boolean): string {
  const streams = `"\${${arn}}:*"`;
  return endsInStar ? `[${arn}, ${streams}]` : streams;
}

function everyGroup(all: string, endsInStar: boolean): string {
  const streams = '"${group.arn}:*"';
  return endsInStar
    ? `flatten([for group in ${all} : [group.arn, ${streams}]])`
    : `[for group in ${all} : ${streams}]`;
}
