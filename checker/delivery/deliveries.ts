import type { Obstacle } from "../account/model.js";
import { FLOW_LOG_DELIVERY } from "../aws/destinations.js";
import type { FlowLogType } from "../aws/model.js";
import type { JsonObject } from "../plan/json.js";
import type { Plan, Planned, ResourceChange } from "../plan/model.js";
import type { Trace } from "../trace/model.js";
import { Access, type AccessNeeds } from "./access/access.js";
import type { AccessCheck } from "./access/model.js";
import type { TracedPlan } from "./access/planned-policies.js";
import { parsePartArn } from "./arn.js";
import { Behind } from "./behind.js";
import { Companions } from "./companions.js";
import type { CrossingsRecord } from "./crossings.js";
import type { KeptFor, LogDestination, Needed, PlannedObstacle } from "./model.js";
import { destinationBefore, destinationOf, roleOf } from "./needs.js";
import { obstaclesTo } from "./obstacles.js";
import { accountIn, DeliveryResources } from "./resources.js";
import { retentionOf } from "./retention.js";

/** Where a planned flow log delivers to and by what, and what keeps it from that. */
export interface PlannedDelivery {
  readonly destination: LogDestination;
  readonly role: Needed;
  readonly problems: readonly (Obstacle | PlannedObstacle)[];
  readonly retention: KeptFor | undefined;
  /** What policies were asked, and what they answer; nothing of one that goes. */
  readonly access: readonly AccessCheck[];
}

/** Follows the flow logs of several plans to what they deliver to. */
export class Deliveries {
  private readonly companions: Companions;
  private readonly resources: DeliveryResources;
  private readonly behind: Behind;
  private access: Access | undefined;

  /** @param requireProof whether policies count whose documents are only inferred. */
  constructor(
    private readonly plans: readonly TracedPlan[],
    private readonly requireProof: boolean,
    private readonly crossings: CrossingsRecord,
  ) {
    this.resources = new DeliveryResources(plans, crossings);
    this.companions = new Companions(plans, this.resources, crossings);
    this.behind = new Behind(this.resources, this.companions);
  }

  of(plan: Plan, change: ResourceChange, type: FlowLogType, trace: Trace): PlannedDelivery {
    const log = { plan, change, trace };
    const destination = destinationOf(log, this.resources);
    const role = roleOf(log, type.role, this.resources);
    const goes = change.action === "delete" || change.action === "forget";
    const crossAccountRole = roleOf(log, FLOW_LOG_DELIVERY.crossAccountRole, this.resources);
    const needs = {
      change,
      destination,
      role,
      crossAccountRole,
      account: accountIn(trace.place(change)),
      ofDestination: this.ownerOf(destination.at),
    };
    const access = goes || change.deposed !== undefined ? [] : this.checksOf({ plan, ...needs });
    const problems = goes
      ? []
      : [
          ...obstaclesTo(needs, this.behind),
          ...access
            .filter(({ answer }) => answer === "cannot")
            .map((check) => ({ kind: "no-access", check }) as const),
        ];
    const retention =
      goes || problems.length > 0 ? undefined : retentionOf(destination, this.companions);
    return { destination, role, problems, retention, access };
  }

  /** The account of what a flow log delivers to, where that is certain. */
  private ownerOf(at: Needed): string | undefined {
    if (at.kind === "elsewhere") return parsePartArn(at.text)?.account;
    if (at.kind !== "found" || at.inferred !== undefined) return undefined;
    const { plan, change } = at.planned;
    const traced = this.plans.find((one) => one.plan === plan);
    return traced === undefined ? undefined : accountIn(traced.trace.place(change));
  }

  /** Policies are read where there is a flow log. */
  private checksOf(needs: AccessNeeds): readonly AccessCheck[] {
    return this.policies().checksOf(needs);
  }

  private policies(): Access {
    this.access ??= new Access(
      this.plans,
      this.resources,
      this.companions,
      this.requireProof,
      this.crossings,
    );
    return this.access;
  }

  /** Has what flow logs of other plans could find kept in the record, where these plans have none themselves. */
  recordAll(): void {
    this.policies();
  }

  /** Log groups of one plan and region that will have one name, where that is certain. */
  namesakes(plan: Plan): readonly (readonly Planned[])[] {
    return this.resources.namesakes(plan);
  }

  before(plan: Plan, values: JsonObject): LogDestination {
    return destinationBefore(plan, values, this.resources);
  }
}
