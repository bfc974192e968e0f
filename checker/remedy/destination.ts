import {
  DESTINATION_TYPES,
  type DestinationType,
  destinationTypeOf,
  isRoleType,
} from "../aws/destinations.js";
import { flowLogType, isFlowLogType } from "../aws/flow-logs.js";
import type { FlowLogType } from "../aws/model.js";
import type { PlanCoverage } from "../coverage/model.js";
import { configurationKey, quote } from "../plan/address.js";
import type { ConfigurationExpression, Plan, ResourceChange } from "../plan/model.js";
import { blockAt } from "../plan/modules.js";
import { parseReference, referredObject } from "../plan/reference.js";
import type { Source } from "../source/model.js";
import type { Trace, Value } from "../trace/model.js";
import { CentralBuckets } from "./central.js";
import { expressionText } from "./expression-text.js";
import { LiveInstances } from "./live.js";
import type { Site } from "./sites.js";

/** Where a flow log is to deliver: expressions that hold in every instance of a module. */
export interface Destination {
  readonly type: DestinationType;
  readonly arn: string;
  /** That of a role, which CloudWatch Logs and some others take. */
  readonly role: string | undefined;
}

/** Whether another flow log may deliver where one does. */
export type Accepts = (flowLog: ResourceChange, destination: Destination) => boolean;

interface Known {
  readonly flowLog: ResourceChange;
  readonly destination: Destination;
}

interface KnownOf {
  readonly groups: readonly Known[];
  readonly others: readonly Known[];
}

const DEFAULT: DestinationType = "cloud-watch-logs";

/** Where the flow logs of a module deliver already, as far as it can be written anew beside them. */
export class Destinations {
  private readonly live: LiveInstances;
  private readonly central: CentralBuckets;
  /** What the flow logs of a folder tell, each asked once for thousands of VPCs beside it. */
  private readonly known = new Map<string, KnownOf>();

  private readonly plan: Plan;
  private readonly source: Source | undefined;
  private readonly trace: Trace;

  constructor(coverage: PlanCoverage) {
    this.plan = coverage.plan;
    this.source = coverage.source.source;
    this.trace = coverage.trace;
    this.live = LiveInstances.of(coverage.plan);
    this.central = new CentralBuckets(coverage);
  }

  /**
   * That of the first flow log of the module that tells; but the bucket that most flow logs of the plan deliver to, if it
   * is one of the module's, before a log group, which is for one VPC.
   *
   * @param vpc what the flow log to write is for.
   * @param isElsewhere whether a flow log is in another region, or account, than the one to write:
   *   a bucket may be, a log group may not.
   */
  at(
    site: Site,
    vpc: ResourceChange,
    isElsewhere: (flowLog: ResourceChange) => boolean,
    accepts: Accepts,
  ): Destination | undefined {
    const known = this.known.get(site.folder) ?? this.knownOf(site);
    this.known.set(site.folder, known);
    const isFit = ({ flowLog, destination }: Known) =>
      (destination.type === "s3" || !isElsewhere(flowLog)) && accepts(flowLog, destination);
    const beside = known.others.find(isFit);
    if (beside !== undefined) return beside.destination;
    const bucket = this.central.at(
      site,
      this.trace.place(vpc),
      ({ change }) => isElsewhere(change),
      ({ change }, arn) => accepts(change, inBucket(arn)),
    );
    return bucket === undefined ? known.groups.find(isFit)?.destination : inBucket(bucket);
  }

  private knownOf(site: Site): KnownOf {
    const all = this.destinationsOf(site);
    const isGroup = ({ destination }: Known) => destination.type === "cloud-watch-logs";
    return { groups: all.filter(isGroup), others: all.filter((one) => !isGroup(one)) };
  }

  private destinationsOf(site: Site): readonly Known[] {
    return this.flowLogsOf(site).flatMap((flowLog) => {
      const destination = this.destinationOf(flowLog, site);
      return destination === undefined ? [] : [{ flowLog, destination }];
    });
  }

  /** One instance of each block of a flow log that every instance of the module has. */
  private flowLogsOf({ instances, calls }: Site): readonly ResourceChange[] {
    const [first] = instances;
    if (first === undefined) return [];
    const blocks = calls.flatMap(({ configuration }) => [...configuration.resources.values()]);
    const names = new Set(
      blocks.filter(({ type }) => isFlowLogType(type)).map(({ type, name }) => `${type}.${name}`),
    );
    return [...names].flatMap((block) => {
      const everywhere = instances.every((module) => this.live.at(module, block).length > 0);
      return everywhere ? this.live.at(first, block).slice(0, 1) : [];
    });
  }

  private destinationOf(flowLog: ResourceChange, site: Site): Destination | undefined {
    const type = this.typeOf(flowLog);
    const kind = flowLogType(flowLog.type);
    if (type === undefined || kind === undefined) return undefined;
    const arn = this.arn(
      flowLog,
      site,
      "log_destination",
      (named) => destinationTypeOf(named) === type,
    );
    const role = this.arn(flowLog, site, kind.role, isRoleType);
    if (arn === undefined || (role === undefined && this.takesRole(flowLog, type, kind)))
      return undefined;
    return { type, arn, role };
  }

  private typeOf({ after }: ResourceChange): DestinationType | undefined {
    const type = after?.["log_destination_type"] ?? DEFAULT;
    return DESTINATION_TYPES.find((known) => known === type);
  }

  private takesRole(flowLog: ResourceChange, type: DestinationType, kind: FlowLogType): boolean {
    if (type === "cloud-watch-logs") return true;
    return flowLog.after?.[kind.role] !== null && flowLog.after?.[kind.role] !== undefined;
  }

  /** An expression that is the ARN of an argument: its own, or the `arn` of the one resource that it names. */
  private arn(
    flowLog: ResourceChange,
    site: Site,
    argument: string,
    isOne: (type: string) => boolean,
  ): string | undefined {
    return this.ownText(flowLog, argument) ?? this.arnOfResource(flowLog, site, argument, isOne);
  }

  private ownText(flowLog: ResourceChange, argument: string): string | undefined {
    if (!this.isArn(flowLog, argument)) return undefined;
    const module = configurationKey(flowLog.module);
    const block = this.source?.modules.get(module)?.resources.get(blockOf(flowLog));
    const written = block?.body.arguments.get(argument);
    if (block !== undefined) return written && expressionText(written.value);
    const summary = this.summaryOf(flowLog, argument);
    return summary?.kind === "constant" && typeof summary.value === "string"
      ? quote(summary.value)
      : undefined;
  }

  private isArn(flowLog: ResourceChange, argument: string): boolean {
    const planned = flowLog.after?.[argument];
    if (planned === null) return false;
    if (planned !== undefined) return typeof planned === "string" && planned.startsWith("arn:");
    const value = this.trace.value(flowLog, argument);
    return value !== undefined && holdsArn(value);
  }

  private arnOfResource(
    flowLog: ResourceChange,
    { instances }: Site,
    argument: string,
    isOne: (type: string) => boolean,
  ): string | undefined {
    const summary = this.summaryOf(flowLog, argument);
    if (summary?.kind !== "references") return undefined;
    const named = new Set(
      summary.references.flatMap((text) => {
        const reference = parseReference(text);
        return reference !== undefined && isOne(reference[0]) ? [referredObject(reference)] : [];
      }),
    );
    const [block, ...others] = named;
    if (block === undefined || others.length > 0) return undefined;
    const key = this.live.onlyKey(instances[0], block);
    const same = instances.every((module) => this.live.onlyKey(module, block) === key);
    return key === undefined || !same ? undefined : `${block}${key}.arn`;
  }

  private summaryOf(
    flowLog: ResourceChange,
    argument: string,
  ): ConfigurationExpression | undefined {
    return blockAt(this.plan, flowLog)?.expressions.get(argument);
  }
}

function inBucket(arn: string): Destination {
  return { type: "s3", arn, role: undefined };
}

/** Whether a value is an ARN, or text that begins like one. */
function holdsArn(value: Value): boolean {
  switch (value.kind) {
    case "scalar":
      return typeof value.value === "string" && value.value.startsWith("arn:");
    case "attribute":
      return value.path.length === 1 && value.path[0] === "arn";
    case "template": {
      const [first] = value.parts;
      if (typeof first === "string") return first.startsWith("arn:");
      return first !== undefined && holdsArn(first);
    }
    default:
      return false;
  }
}

function blockOf({ type, name }: ResourceChange): string {
  return `${type}.${name}`;
}
