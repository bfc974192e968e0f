import { quote } from "../../plan/address.js";
import { VERSION } from "../../version.js";
import { type NewArgument, writeObject } from "../text/block.js";
import { argument, newName, regionOf, wantedBeside } from "./flow-log.js";
import type { NewBlocks, NewFlowLog } from "./model.js";
import { isPermittedType, newGroupsPrefix, permittedBeside } from "./permitted.js";
import { retentionDays } from "./retention.js";

const MODULES = "git::https://github.com/flowgate/flowgate.git//modules/terraform";

/** What the module has where it is told nothing. */
const DEFAULTS = { prefix: "/aws/vpc-flow-logs/", days: 365 };

/** A call of the plain module `vpc-flow-log`. */
export function inPlainModule(wanted: NewFlowLog): NewBlocks {
  const { edit, repeated } = wanted;
  if (edit.type.level !== undefined)
    return { refused: "the module vpc-flow-log is for VPCs of the AWS provider" };
  if (isTooOld(wanted.coverage.plan.terraformVersion))
    return { refused: "the module vpc-flow-log needs Terraform 1.3" };
  const destination = destinationOf(wanted);
  if (typeof destination === "string") return { refused: destination };
  const { meta } = repeated;
  const region = regionOf(wanted);
  const providers = edit.provider === undefined ? [] : [argument("aws", edit.provider)];
  const call = {
    type: "module",
    labels: [newName(wanted, "module", wantedBeside(wanted))],
    paragraphs: [
      [
        argument("source", quote(sourceOf(region))),
        ...(meta === undefined ? [] : [argument(...meta)]),
      ],
      providers.length === 0 ? [] : [argument("providers", writeObject(providers))],
      [...region, argument("vpc_id", `${repeated.instance}${edit.suffix}`)],
      destination,
    ],
  };
  return { blocks: [call], shared: [], to: "by the module vpc-flow-log" };
}

/** A region of its own is what provider 6 knows, for which there is another edition of the module. */
function sourceOf(region: readonly NewArgument[]): string {
  const set = region.length === 0 ? "" : "aws-6/";
  return `${MODULES}/${set}vpc-flow-log?ref=v${VERSION}`;
}

/** The module says so itself. */
function isTooOld(version: string | undefined): boolean {
  const [, major = 1, minor = 3] = /^(\d+)\.(\d+)\./.exec(version ?? "") ?? [];
  return Number(major) < 1 || (Number(major) === 1 && Number(minor) < 3);
}

/** Its inputs for what the policy asks, or why it cannot do that. */
function destinationOf(wanted: NewFlowLog) {
  const { requirements } = wanted.context;
  const days = retentionDays(requirements.retention);
  const prefix = newGroupsPrefix(wanted);
  const bucket = permittedBeside(wanted) ?? bucketBeside(wanted);
  if (prefix === undefined && bucket !== undefined) {
    return [argument("destination_types", '["s3"]'), argument("s3_bucket_arn", bucket.arn)];
  }
  if (prefix === undefined) return "the policy does not let flow logs deliver to a new log group";
  if (days === undefined)
    return "CloudWatch Logs keeps logs for none of the days that the policy asks for";
  return [
    ...(prefix === DEFAULTS.prefix ? [] : [argument("log_group_name_prefix", quote(prefix))]),
    ...(days === DEFAULTS.days ? [] : [argument("retention_in_days", String(days))]),
  ];
}

function bucketBeside(wanted: NewFlowLog) {
  const { destination } = wanted.edit;
  return destination?.type === "s3" && isPermittedType(wanted.context.requirements, "s3")
    ? destination
    : undefined;
}
