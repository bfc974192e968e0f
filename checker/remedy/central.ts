import { deliveryType } from "../aws/destinations.js";
import type { FlowLog, PlanCoverage } from "../coverage/model.js";
import type { Planned } from "../plan/model.js";
import type { Place } from "../trace/model.js";
import { areOfOneAccount } from "../trace/trace.js";
import { LiveInstances } from "./live.js";
import type { Site } from "./sites.js";

/** An expression that is the ARN of a bucket, and the flow logs that deliver to it, of whatever module. */
interface CentralBucket {
  readonly arn: string;
  readonly flowLogs: readonly FlowLog[];
}

/** The buckets of modules that flow logs deliver to, their own or those of other modules that are given them. */
export class CentralBuckets {
  /** Each with those that deliver to it, by its address; the most used first. */
  private readonly used: readonly (readonly [Planned, ...FlowLog[]])[];
  private readonly known = new Map<string, readonly CentralBucket[]>();

  constructor(private readonly coverage: PlanCoverage) {
    const byAddress = new Map<string, [Planned, ...FlowLog[]]>();
    for (const flowLog of coverage.flowLogs) {
      const bucket = bucketOf(flowLog);
      if (bucket === undefined || bucket.plan !== coverage.plan) continue;
      const known = byAddress.get(bucket.change.address);
      if (known === undefined) byAddress.set(bucket.change.address, [bucket, flowLog]);
      else known.push(flowLog);
    }
    this.used = [...byAddress.values()].sort((a, b) => b.length - a.length);
  }

  /**
   * The one of a module that most flow logs deliver to, if a flow log may that is made somewhere.
   *
   * @param isElsewhere whether a flow log is made by another configuration than the one to write.
   */
  at(
    site: Site,
    place: Place,
    isElsewhere: (flowLog: FlowLog) => boolean,
    accepts: (flowLog: FlowLog, arn: string) => boolean,
  ): string | undefined {
    const known = this.known.get(site.folder) ?? this.bucketsOf(site);
    this.known.set(site.folder, known);
    return known.find(({ arn, flowLogs }) =>
      flowLogs.some(
        (flowLog) => accepts(flowLog, arn) && (!isElsewhere(flowLog) || isOpenTo(place, flowLog)),
      ),
    )?.arn;
  }

  private bucketsOf(site: Site): readonly CentralBucket[] {
    const live = LiveInstances.of(this.coverage.plan);
    return this.used.flatMap(([{ change }, ...flowLogs]): readonly CentralBucket[] => {
      const instance = live.named(site, change);
      const [arn] = deliveryType(change.type)?.arns ?? [];
      if (instance === undefined || arn === undefined) return [];
      return [{ arn: `${instance}.${arn}`, flowLogs }];
    });
  }
}

/** The bucket that a flow log of a VPC is proven to deliver to, as a whole: a folder may be all that it lets in. */
function bucketOf({ after, delivery, destination }: FlowLog): Planned | undefined {
  const { type, at } = destination;
  if (after.kind === "none" || after.kind === "no-id" || delivery.length > 0) return undefined;
  const isBucket = type === "s3" && at.kind === "found" && at.part === "bucket";
  return isBucket && at.inferred === undefined && at.suffix === "" ? at.planned : undefined;
}

/**
 * A bucket may be of another region. Where its policy is AWS's own, that is added to for each flow log of the account; one
 * that is written may be for the region of those that it knows.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 */
function isOpenTo(place: Place, flowLog: FlowLog): boolean {
  return flowLog.access.length === 0 && areOfOneAccount(place, flowLog.place, true) === true;
}
