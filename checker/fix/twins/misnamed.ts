import { writtenVpcId } from "../../aws/vpcs.js";
import type { PlanCoverage, VpcCoverage } from "../../coverage/model.js";
import { formatResource } from "../../plan/address.js";
import type { FixContext } from "../model.js";
import type { Mended } from "../rules/gathered.js";
import { instancesOfBlock, sourceBlock } from "../written/instances.js";
import { blockIn, placedValue } from "../written/place.js";

/** `aws_vpc.a.arn`, `aws_vpc.this[each.key].cidr_block` */
const ATTRIBUTE = /^(\w+\.[\w-]+)((?:\[[^\]]*\])?)\.\w+$/;

/** Has a flow log name the id of a VPC, of which it names something else. */
export function nameById(
  { files }: FixContext,
  plan: PlanCoverage,
  vpc: VpcCoverage,
): Mended | undefined {
  const [flowLog, ...others] = vpc.misnamed;
  if (flowLog === undefined || others.length > 0 || flowLog.plan !== plan.plan) return undefined;
  const { change, argument, address } = flowLog;
  const source = sourceBlock(plan, change);
  const placed = source && blockIn(files, source.at.file, "resource", [change.type, change.name]);
  const place = placed && placedValue(placed, argument);
  if (place === undefined || vpc.change === undefined) return undefined;
  const { written, span } = place;
  const [, of, key] = ATTRIBUTE.exec(written.text.slice(span.start, span.end)) ?? [];
  const { mode, type, name } = vpc.change;
  if (of !== formatResource(mode, type, name)) return undefined;
  // Each instance is to be on a VPC of its own, that has nothing else.
  const misnaming = new Set(plan.vpcs.flatMap((one) => one.misnamed.map((log) => log.change)));
  if (!instancesOfBlock(plan, change).every((one) => misnaming.has(one))) return undefined;
  return {
    title: `Have ${address} name ${vpc.address} by its id`,
    edits: [{ file: written.file, ...span, text: `${of}${key}.${writtenVpcId(type)}` }],
  };
}
