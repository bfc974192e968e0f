import type { FlowLog, PlanCoverage, VpcCoverage } from "../coverage/model.js";
import { configurationKey, formatModule } from "../plan/address.js";
import type { ModuleConfiguration, ResourceChange, ResourceConfiguration } from "../plan/model.js";

/** An instance of the same block as a VPC that is recorded, and by what. */
export interface RecordedSibling {
  readonly vpc: ResourceChange;
  readonly flowLog: FlowLog;
}

/** What stands beside the VPCs of a plan: looked up for each of thousands, and so indexed once. */
export class Neighbours {
  private static readonly known = new WeakMap<PlanCoverage, Neighbours>();

  private readonly recorded = new Map<string, RecordedSibling>();
  private readonly left = new Map<string, ResourceChange[]>();
  /** Names of flow logs by module and type, whether the plan makes any instance or not. */
  private readonly declared = new Map<string, Set<string>>();
  private readonly made = new Set<string>();
  private readonly buckets = new Map<string, string>();

  static of(coverage: PlanCoverage): Neighbours {
    const known = Neighbours.known.get(coverage);
    if (known !== undefined) return known;
    const made = new Neighbours(coverage);
    Neighbours.known.set(coverage, made);
    return made;
  }

  private constructor({ plan, vpcs }: PlanCoverage) {
    for (const vpc of vpcs) this.addVpc(vpc);
    if (plan.configuration !== undefined) this.declareAll(plan.configuration, []);
    for (const { type, name, module } of plan.resources) {
      if (!FLOW_LOG_TYPES.has(type)) continue;
      this.declare(type, configurationKey(module), name);
      this.made.add(key(type, formatModule(module), name));
    }
  }

  /** An instance of the VPC's block, here or in another instance of its module, that is recorded. */
  recordedSibling(vpc: ResourceChange): RecordedSibling | undefined {
    return this.recorded.get(blockKey(vpc));
  }

  /** The instances of the VPC's block, in its instance of the module, that have no flow log. */
  unrecordedSiblings(vpc: ResourceChange): readonly ResourceChange[] {
    return this.left.get(instanceKey(vpc)) ?? [];
  }

  /** The flow logs of a type that stand in the VPC's module, by name. */
  declaredFlowLogs(vpc: ResourceChange, type: string): ReadonlySet<string> {
    return this.declared.get(key(type, configurationKey(vpc.module))) ?? new Set();
  }

  /** Whether the plan makes an instance of a flow log of the VPC's module. */
  isMade(vpc: ResourceChange, type: string, name: string): boolean {
    return this.made.has(key(type, formatModule(vpc.module), name));
  }

  /** The bucket that a flow log of the VPC's module delivers to, as an expression. */
  bucketArn(vpc: ResourceChange): string | undefined {
    return this.buckets.get(configurationKey(vpc.module));
  }

  private addVpc({ change, verdict, flowLogs: [match] }: VpcCoverage): void {
    if (change === undefined) return;
    const block = blockKey(change);
    if (verdict === "covered" && match !== undefined && !this.recorded.has(block)) {
      this.recorded.set(block, { vpc: change, flowLog: match.flowLog });
    }
    if (verdict !== "uncovered") return;
    const instance = instanceKey(change);
    const left = this.left.get(instance);
    if (left === undefined) this.left.set(instance, [change]);
    else left.push(change);
  }

  private declareAll(module: ModuleConfiguration, path: readonly string[]): void {
    for (const { type, name, expressions } of module.resources.values()) {
      if (!FLOW_LOG_TYPES.has(type)) continue;
      this.declare(type, path.join("."), name);
      const arn = bucketOf(expressions);
      if (arn !== undefined) this.buckets.set(path.join("."), arn);
    }
    for (const [name, call] of module.calls) {
      if (call.module !== undefined) this.declareAll(call.module, [...path, name]);
    }
  }

  private declare(type: string, place: string, name: string): void {
    const names = this.declared.get(key(type, place));
    if (names === undefined) this.declared.set(key(type, place), new Set([name]));
    else names.add(name);
  }
}

const FLOW_LOG_TYPES = new Set(["aws_flow_log", "awscc_ec2_flow_log"]);

/** The one attribute that the destination of a flow log in S3 refers to, if that is all it is made of. */
function bucketOf(expressions: ResourceConfiguration["expressions"]): string | undefined {
  const type = expressions.get("log_destination_type");
  const destination = expressions.get("log_destination");
  if (type?.kind !== "constant" || type.value !== "s3") return undefined;
  if (destination?.kind !== "references") return undefined;
  const [longest = "", ...shorter] = destination.references;
  const isOne = shorter.every((reference) => longest.startsWith(reference));
  return isOne && !/^(?:each|count)\./.test(longest) ? longest : undefined;
}

function blockKey({ type, name, module }: ResourceChange): string {
  return key(type, name, configurationKey(module));
}

function instanceKey({ type, name, module }: ResourceChange): string {
  return key(type, name, formatModule(module));
}

function key(...parts: readonly string[]): string {
  return parts.join("\n");
}
