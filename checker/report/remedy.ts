import type { PlanCoverage, VpcCoverage } from "../coverage/model.js";
import { formatModule, formatResource, inModule } from "../plan/address.js";
import type { ResourceChange } from "../plan/model.js";
import { flowLogType, type Instances, writeFlowLog, writeFlowLogById } from "./flow-log-block.js";
import { Neighbours, type RecordedSibling } from "./neighbours.js";

/** More instances than this are not written out one by one. */
const MOST_KEYS = 10;

/** What to do about a VPC without flow log: a sentence and, below it, Terraform to write. */
export function remedyMissing(coverage: PlanCoverage, { change, address }: VpcCoverage): string {
  if (change === undefined || coverage.plan.origin === "account")
    return `Add a flow log for it:\n${writeFlowLogById(address)}`;
  const neighbours = Neighbours.of(coverage);
  const type = flowLogType(change.type);
  const declared = neighbours.declaredFlowLogs(change, type);
  const write = (instances: Instances) =>
    writeFlowLog(change, freeName(change.name, declared), instances, neighbours.bucketArn(change));

  const recorded = neighbours.recordedSibling(change);
  if (recorded !== undefined) {
    return extend(change, recorded, neighbours.unrecordedSiblings(change), write);
  }
  const idle = [...declared].find((name) => !neighbours.isMade(change, type, name));
  if (idle === undefined) return `Add a flow log for it:\n${write("all")}`;
  const flowLog = inModule(change.module, formatResource("managed", type, idle));
  return `Turn on ${flowLog}, of which the plan makes no instance, if it is meant for this VPC; or add a flow log for it:\n${write("all")}`;
}

/** Another instance of the VPC's block is recorded: the same should go for this one. */
function extend(
  change: ResourceChange,
  { vpc, flowLog }: RecordedSibling,
  left: readonly ResourceChange[],
  write: (instances: Instances) => string,
): string {
  const already = `${flowLog.address} records ${vpc.address} already`;
  const module = formatModule(change.module);
  if (formatModule(vpc.module) !== module) {
    return `${already}: have this one recorded in the same way, or add a flow log beside the call of ${module}, with an output of the module as its vpc_id.`;
  }
  const block = formatResource(change.mode, change.type, change.name);
  const all = `${already}: have it go over all instances of ${block}`;
  if (left.length > MOST_KEYS) return `${all}.`;
  const keys = left.map(({ key }) => String(key));
  return `${all}, or add a flow log for those that are left:\n${write(keys)}`;
}

/** The VPC's own name, unless a flow log of the module is called so already. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
  return name;
}
