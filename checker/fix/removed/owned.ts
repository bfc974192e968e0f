import { writtenVpcId } from "../../aws/vpcs.js";
import type { PlanCoverage } from "../../coverage/model.js";
import { hasSecretId } from "../../coverage/secret-id.js";
import {
  configurationKey,
  formatKey,
  formatModule,
  formatResource,
  type InstanceKey,
  quote,
} from "../../plan/address.js";
import type { ResourceChange } from "../../plan/model.js";
import { instancesOfBlock } from "../written/instances.js";
import type { LostFlowLog } from "./lost.js";

/** The VPCs that flow logs of one block were on, as their module writes that. */
export interface Owned {
  /** One of the VPCs, where their block stands in the module. */
  readonly of: ResourceChange | undefined;
  /** Lines of meta-arguments for as many instances as there were. */
  readonly repetition: readonly (readonly [name: string, value: string])[];
  /** The id of the VPC of an instance: `aws_vpc.this.id`, `each.value.id`. */
  readonly vpcId: string;
  /** What stands for the key of an instance: `each.key`; undefined without one. */
  readonly key: "each.key" | "count.index" | undefined;
}

/**
 * Undefined where the flow logs were in another module than the VPCs, had other keys, or not every instance of the
 * module loses one: a block that is written there would make more than there was.
 */
export function vpcsOfOneBlock(
  plan: PlanCoverage,
  lost: readonly LostFlowLog[],
): Owned | undefined {
  const pairs = lost.flatMap(({ flowLog: { change }, vpc }) =>
    vpc.change === undefined ? [] : [{ flowLog: change, vpc: vpc.change }],
  );
  const [first] = pairs;
  const [only, ...more] = lost;
  const isHere = lost.every(
    ({ vpc, flowLog }) =>
      vpc.change !== undefined &&
      vpc.action !== "forget" &&
      vpc.action !== "delete" &&
      flowLog.plan === plan.plan &&
      plan.vpcs.includes(vpc),
  );
  if (!isHere) return only !== undefined && more.length === 0 ? byId(only) : undefined;
  if (first === undefined || pairs.length < lost.length) return undefined;
  const of = first.vpc;
  const resource = formatResource(of.mode, of.type, of.name);
  const isBeside = pairs.every(
    ({ flowLog, vpc }) =>
      formatModule(flowLog.module) === formatModule(vpc.module) &&
      configurationKey(vpc.module) === configurationKey(of.module) &&
      formatResource(vpc.mode, vpc.type, vpc.name) === resource,
  );
  if (!isBeside) {
    if (only === undefined || more.length > 0) return undefined;
    return throughOutput(plan, only) ?? byId(only);
  }
  const staying = instancesOfBlock(plan, of).filter(
    ({ action }) => action !== "delete" && action !== "forget",
  );
  const modules = new Set(staying.map(({ module }) => formatModule(module)));
  const kept = { of, repetition: [], key: undefined };
  const id = writtenVpcId(of.type);
  const served = new Set(pairs.map(({ vpc }) => vpc.address));
  const isWhole = staying.every(({ address }) => served.has(address));
  if (pairs.every(({ flowLog }) => flowLog.key === undefined)) {
    const keys = new Set(pairs.map(({ vpc }) => formatKey(vpc.key)));
    const [key = ""] = keys;
    if (keys.size > 1 || pairs.length !== modules.size) return undefined;
    return { ...kept, vpcId: `${resource}${key}.${id}` };
  }
  if (pairs.some(({ flowLog, vpc }) => flowLog.key !== vpc.key)) return undefined;
  const isCounted = typeof first.flowLog.key === "number";
  if (isWhole && isCounted)
    return {
      ...kept,
      repetition: [["count", `length(${resource})`]],
      vpcId: `${resource}[count.index].${id}`,
      key: "count.index",
    };
  if (isWhole)
    return {
      ...kept,
      repetition: [["for_each", resource]],
      vpcId: `each.value.${id}`,
      key: "each.key",
    };
  const keys = pairs.map(({ vpc }) => vpc.key).filter(isText);
  if (modules.size > 1 || keys.length < pairs.length) return undefined;
  return {
    ...kept,
    repetition: [["for_each", `toset([${keys.map(quote).join(", ")}])`]],
    vpcId: `${resource}[each.key].${id}`,
    key: "each.key",
  };
}

/** A VPC of a module that is called beside the flow log. */
function throughOutput(
  { trace }: PlanCoverage,
  { flowLog: { change: flowLog }, vpc: { change } }: LostFlowLog,
): Owned | undefined {
  const depth = flowLog.module.length;
  const call = change?.module[depth];
  if (change === undefined || call === undefined || flowLog.key !== undefined) return undefined;
  const inside = change.module.slice(0, depth + 1);
  if (formatModule(inside.slice(0, depth)) !== formatModule(flowLog.module)) return undefined;
  const found = trace.idExport(inside, change);
  if (found?.proven !== true || depth > 0) return undefined;
  const vpcId = `module.${call.name}${formatKey(call.key)}${found.suffix}`;
  return { of: undefined, repetition: [], vpcId, key: undefined };
}

/** What the module cannot name any more, or never could. */
function byId({ flowLog: { change }, vpc }: LostFlowLog): Owned | undefined {
  const { id } = vpc;
  if (id === undefined || change.key !== undefined || change.module.length > 0) return undefined;
  if (vpc.change !== undefined && hasSecretId(vpc.change)) return undefined;
  return { of: undefined, repetition: [], vpcId: quote(id), key: undefined };
}

function isText(key: InstanceKey | undefined): key is string {
  return typeof key === "string";
}
