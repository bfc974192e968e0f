import { flowLogType, isFlowLogType } from "../aws/flow-logs.js";
import { isVpcIdText } from "../aws/vpc-id.js";
import { isVpcType } from "../aws/vpcs.js";
import type { FlowLog, PlanCoverage, VpcCoverage } from "../coverage/model.js";
import { configurationKey, formatModule } from "../plan/address.js";
import type { ModuleConfiguration, ResourceChange, ResourceConfiguration } from "../plan/model.js";
import { everyModule } from "../plan/modules.js";
import { parseReference, referredObject } from "../plan/reference.js";

/** An instance of the same block as a VPC that is recorded, and by what. */
export interface RecordedSibling {
  readonly vpc: ResourceChange;
  readonly flowLog: FlowLog;
}

/** What stands beside the VPCs of a plan: looked up for each of thousands, and so indexed once. */
export class Neighbours {
  private static readonly known = new WeakMap<PlanCoverage, Neighbours>();

  private readonly recorded = new Map<string, RecordedSibling>();
  /** Flow logs by module and type, whether the plan makes any instance or not. */
  private readonly declared = new Map<string, ResourceConfiguration[]>();
  private readonly made = new Set<string>();
  /** Those of which the plan makes no instance, by module instance and type. */
  private readonly idle = new Map<string, readonly ResourceConfiguration[]>();
  /** Flow logs of which the text that they have for an id is that of no VPC, and can be none. */
  readonly astray: readonly FlowLog[];

  static of(coverage: PlanCoverage): Neighbours {
    const known = Neighbours.known.get(coverage);
    if (known !== undefined) return known;
    const made = new Neighbours(coverage);
    Neighbours.known.set(coverage, made);
    return made;
  }

  private constructor({ plan, vpcs, flowLogs }: PlanCoverage) {
    const ids = new Set(vpcs.map(({ id }) => id));
    const named = new Set(vpcs.flatMap(({ misnamed }) => misnamed));
    this.astray = flowLogs.filter((flowLog) => {
      const { after } = flowLog;
      if (after.kind !== "id" || named.has(flowLog)) return false;
      return after.id !== "" && !isVpcIdText(after.id) && !ids.has(after.id);
    });
    for (const vpc of vpcs) this.addVpc(vpc);
    if (plan.configuration !== undefined) this.declareAll(plan.configuration);
    for (const { type, name, module, action } of plan.resources) {
      if (action === "delete" || action === "forget") continue;
      if (isFlowLogType(type)) this.made.add(key(type, formatModule(module), name));
    }
  }

  /** An instance of the VPC's block, here or in another instance of its module, that is recorded. */
  recordedSibling(vpc: ResourceChange): RecordedSibling | undefined {
    return this.recorded.get(blockKey(vpc));
  }

  /** A flow log in the VPC's module that may be meant for it, and of which the plan makes no instance there. */
  idleFlowLog(vpc: ResourceChange, type: string): ResourceConfiguration | undefined {
    return this.idleFlowLogs(vpc, type).find((block) => mayBeMeantFor(block, vpc));
  }

  private idleFlowLogs({ module }: ResourceChange, type: string): readonly ResourceConfiguration[] {
    const place = formatModule(module);
    const known = this.idle.get(key(type, place));
    if (known !== undefined) return known;
    const declared = this.declared.get(key(type, configurationKey(module))) ?? [];
    const idle = declared.filter(({ name }) => !this.made.has(key(type, place, name)));
    this.idle.set(key(type, place), idle);
    return idle;
  }

  private addVpc({ change, verdict, flowLogs: [match] }: VpcCoverage): void {
    if (change === undefined || change.action === "delete") return;
    const block = blockKey(change);
    if (verdict === "covered" && match !== undefined && !this.recorded.has(block)) {
      this.recorded.set(block, { vpc: change, flowLog: match.flowLog });
    }
  }

  private declareAll(configuration: ModuleConfiguration): void {
    for (const [place, module] of everyModule(configuration)) {
      for (const resource of module.resources.values()) {
        if (isFlowLogType(resource.type)) this.declare(resource, place);
      }
    }
  }

  private declare(resource: ResourceConfiguration, module: string): void {
    const place = key(resource.type, module);
    const declared = this.declared.get(place);
    if (declared === undefined) this.declared.set(place, [resource]);
    else declared.push(resource);
  }
}

/** One that names other VPCs of its module, and not this one, is meant for those. */
function mayBeMeantFor(
  { type: flowLog, expressions }: ResourceConfiguration,
  { type, name }: ResourceChange,
): boolean {
  const target = expressions.get(flowLogType(flowLog)?.target ?? "");
  // One of a subnet has none, and no text is the id of a VPC that is yet to be.
  if (target?.kind !== "references") return false;
  const vpcs = target.references.flatMap((text) => {
    const reference = parseReference(text);
    return reference !== undefined && isVpcType(reference[0]) ? [referredObject(reference)] : [];
  });
  return vpcs.length === 0 || vpcs.includes(`${type}.${name}`);
}

function blockKey({ type, name, module }: ResourceChange): string {
  return key(type, name, configurationKey(module));
}

function key(...parts: readonly string[]): string {
  return parts.join("\n");
}
