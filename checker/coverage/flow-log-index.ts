import { isMockText, isVpcIdText, vpcIdsIn } from "../aws/vpc-id.js";
import type { Plan } from "../plan/model.js";
import type { Place } from "../trace/model.js";
import {
  type FlowLog,
  type Match,
  mayRecordRejects,
  type Possibility,
  recordsRejects,
} from "./model.js";
import { mayShare } from "./places.js";
import type { VpcObject } from "./vpc-objects.js";
import type { Vpc } from "./vpcs.js";

/** Flow logs by what they record, so that judging a VPC does not go through all of them. */
export class FlowLogIndex {
  /** By the id that the VPC has before the plan; only logs that record its rejected traffic. */
  private readonly before = new Map<string, FlowLog[]>();
  private readonly byId = new Map<string, Match[]>();
  private readonly byAddress = new Map<Plan, Map<string, Match[]>>();
  /** Forgotten ones, by the id that they go on recording. */
  private readonly forgotten = new Map<string, Match[]>();
  /** Those of which the VPC is not known, grouped by what it could be, and by where they are. */
  private readonly unknown = new Map<Plan, Map<ReadonlySet<string>, Map<Place, Possibility[]>>>();
  /** Those of them that may be on a VPC which no plan has. */
  private readonly open = new Map<Plan, Possibility[]>();
  /** Those whose target only holds the id of a VPC, by its address or its id. */
  private readonly misnamed = new Map<Plan, Map<string, FlowLog[]>>();

  private readonly standIns: FlowLog[] = [];

  constructor(flowLogs: readonly FlowLog[]) {
    for (const flowLog of flowLogs) this.add(flowLog);
  }

  /** Those whose target seems to stand in for the id of a VPC that is not there yet. */
  get mocked(): readonly FlowLog[] {
    return this.standIns;
  }

  private add(flowLog: FlowLog): void {
    const { after, before, plan, isForgotten } = flowLog;
    if (before !== undefined && recordsRejects(before.traffic)) {
      append(this.before, before.vpcId, flowLog);
    }
    if (before !== undefined && isForgotten) {
      append(this.forgotten, before.vpcId, { flowLog, inferred: undefined, steps: [] });
    }
    if (after.kind === "no-id") {
      for (const address of after.vpcs) append(nested(this.misnamed, plan), address, flowLog);
    }
    if (after.kind === "id") {
      if (!isVpcIdText(after.id)) {
        for (const id of vpcIdsIn(after.id)) append(nested(this.misnamed, plan), id, flowLog);
      }
      if (isMockText(after.id) && mayRecordRejects(flowLog)) this.standIns.push(flowLog);
      append(this.byId, after.id, { flowLog, inferred: undefined, steps: after.steps });
    } else if (after.kind === "vpc") {
      const { address, inferred, steps } = after;
      append(nested(this.byAddress, plan), address, { flowLog, inferred, steps });
    } else if (after.kind === "unknown" && mayRecordRejects(flowLog)) {
      const { candidates, open, reason, steps } = after;
      const possible = { flowLog, reason, steps };
      append(nested(nested(this.unknown, plan), candidates), flowLog.place, possible);
      if (open) append(this.open, plan, possible);
    }
  }

  /** Those that record the rejected traffic of a VPC before the plan. */
  recordingBefore(id: string | undefined): readonly FlowLog[] {
    return id === undefined ? [] : (this.before.get(id) ?? []);
  }

  /** Those that will be on a VPC at VPC level, whatever they record. */
  on({ vpcs: [vpc, ...others] }: VpcObject): readonly Match[] {
    const all = [vpc, ...others];
    const isLeft = all.every(({ action }) => action === "forget");
    return [
      ...all.flatMap((of) =>
        of.isLive ? (this.byAddress.get(of.plan)?.get(of.change.address) ?? []) : [],
      ),
      ...this.onId(vpc.idAfter),
      // Forgotten together, a VPC and its flow log both stay in AWS as they are.
      ...(isLeft ? (this.forgotten.get(vpc.idAfter ?? "") ?? []) : []),
    ];
  }

  /** Those that were meant for a VPC, and have something else than its id. */
  misnaming({ vpcs }: VpcObject): readonly FlowLog[] {
    const all = vpcs.flatMap(({ plan, change, idAfter, isLive }) => {
      const own = this.misnamed.get(plan);
      const byAddress = isLive ? own?.get(change.address) : undefined;
      return [...(byAddress ?? []), ...(own?.get(idAfter ?? "") ?? [])];
    });
    return [...new Set(all)];
  }

  onId(id: string | undefined): readonly Match[] {
    return id === undefined ? [] : (this.byId.get(id) ?? []);
  }

  /**
   * Those that could be on a VPC, given the ids of all that the plans have. Of no other plan: an id that is
   * known nowhere leaves no plan, but for that of a default VPC.
   */
  possiblyOn({ vpcs }: VpcObject, ids: ReadonlySet<string | undefined>): Possibilities {
    return joined(
      vpcs.map((vpc) => {
        if (!vpc.isLive) return this.possiblyElsewhere(vpc.plan);
        const groups = [...(this.unknown.get(vpc.plan) ?? [])]
          .filter(([candidates]) => candidates.has(vpc.change.address))
          .flatMap(([, places]) => [...places])
          .filter(([place]) => mayShare(vpc, place));
        const named = listed(groups.map(([, possible]) => possible));
        return vpc.isAdopted
          ? joined([named, this.possiblyElsewhere(vpc.plan), this.possiblyAdopted(vpc, ids)])
          : named;
      }),
    );
  }

  /** Those on ids that are no other VPC's, of which a default VPC that is being adopted may be one. */
  private possiblyAdopted(vpc: Vpc, ids: ReadonlySet<string | undefined>): Possibilities {
    const reason = { kind: "adopted", reference: vpc.change.address } as const;
    const others = [...this.byId].filter(([id]) => !ids.has(id)).flatMap(([, matches]) => matches);
    const possible = others
      .filter(({ flowLog }) => mayRecordRejects(flowLog) && mayShare(vpc, flowLog.place))
      .map(({ flowLog, steps }) => ({ flowLog, steps, reason }));
    return listed([possible]);
  }

  /** Those of a plan that could be on a VPC which no plan has. */
  possiblyElsewhere(plan: Plan): Possibilities {
    return listed([this.open.get(plan) ?? []]);
  }
}

/** A thousand flow logs that could be on any of a thousand VPCs are not all told of each. */
export interface Possibilities {
  readonly listed: readonly Possibility[];
  readonly total: number;
}

const LISTED = 20;

function listed(groups: readonly (readonly Possibility[])[]): Possibilities {
  return {
    listed: groups.flatMap((possible) => possible.slice(0, LISTED)).slice(0, LISTED),
    total: groups.reduce((total, possible) => total + possible.length, 0),
  };
}

/** A flow log may be in several of them; of those that are not listed, all may be the same ones. */
function joined(some: readonly Possibilities[]): Possibilities {
  const all = new Map(some.flatMap((one) => one.listed).map((one) => [one.flowLog, one]));
  const unlisted = Math.max(...some.map((one) => one.total - one.listed.length));
  return { listed: [...all.values()].slice(0, LISTED), total: all.size + unlisted };
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

function nested<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const inner = map.get(key) ?? new Map<L, V>();
  map.set(key, inner);
  return inner;
}
