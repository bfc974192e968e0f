import type { Coverage, FlowLog, Traffic, VpcCoverage } from "../../coverage/model.js";
import { quote } from "../../plan/address.js";
import type { FixContext } from "../model.js";
import { instancesOfBlock, sourceBlock } from "../written/instances.js";
import { settingsOf } from "../written/settings.js";
import { describeUntouchable, NO_OWN_SOURCES, notWrittenOut } from "../written/untouchable.js";
import type { Mended } from "./gathered.js";

const ARGUMENT = "traffic_type";

/** Has a flow log of a VPC record all of its traffic; the first of them that can be changed. */
export function recordAllTraffic(context: FixContext, flowLogs: readonly FlowLog[]): Mended {
  const tried = flowLogs
    .filter(({ traffic }) => traffic !== "ALL")
    .map((flowLog) => ({ flowLog, mended: strengthenOne(context, flowLog) }));
  const done = tried.find(({ mended }) => "edits" in mended);
  return done?.mended ?? tried[0]?.mended ?? { because: undefined };
}

function strengthenOne(context: FixContext, flowLog: FlowLog): Mended {
  const plan = context.coverage.plans.find((one) => one.plan === flowLog.plan);
  const { change, address } = flowLog;
  if (plan === undefined) return { because: undefined };
  const block = sourceBlock(plan, change);
  if (block === undefined) return { because: NO_OWN_SOURCES };
  if (block.ignoresChanges && change.before !== null)
    return { because: `the lifecycle of ${address} has Terraform ignore changes` };
  const instances = instancesOfBlock(plan, change);
  const { settings, blocked } = settingsOf(context.files, plan, change, ARGUMENT);
  const setting = settings.findLast(({ affects }) =>
    areAlike(context, new Set(instances.filter(affects))),
  );
  if (setting !== undefined) {
    return {
      title: `Record all traffic with ${address}`,
      edits: [setting.edit(quote("ALL"))],
    };
  }
  const [first] = blocked;
  if (settings.length > 0)
    return {
      because: `some of the instances of ${address} are meant to record one part of the traffic each`,
    };
  return {
    because: first === undefined ? notWrittenOut(ARGUMENT, address) : describeUntouchable(first),
  };
}

/** Of one VPC they all record the same, so that none of them comes to be there twice. */
function areAlike({ coverage }: FixContext, changed: ReadonlySet<FlowLog["change"]>): boolean {
  const known = BY_CHANGE.get(coverage) ?? byChange(coverage);
  BY_CHANGE.set(coverage, known);
  const vpcs = new Set([...changed].flatMap((change) => known.get(change) ?? []));
  return [...vpcs].every(({ flowLogs }) => {
    const own = flowLogs.filter(({ flowLog }) => changed.has(flowLog.change));
    return new Set(own.map(({ flowLog }): Traffic => flowLog.traffic)).size < 2;
  });
}

type ByChange = ReadonlyMap<FlowLog["change"], readonly VpcCoverage[]>;

/** Asked for each of thousands of flow logs. */
const BY_CHANGE = new WeakMap<Coverage, ByChange>();

function byChange({ plans }: Coverage): ByChange {
  const all = new Map<FlowLog["change"], VpcCoverage[]>();
  for (const vpc of plans.flatMap(({ vpcs }) => vpcs)) {
    for (const { flowLog } of vpc.flowLogs) {
      const known = all.get(flowLog.change);
      if (known === undefined) all.set(flowLog.change, [vpc]);
      else known.push(vpc);
    }
  }
  return all;
}
