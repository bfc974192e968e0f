import type {
  AccessReport,
  FlowLogReport,
  PlannedFlowLogReport,
  Report,
  VpcReport,
} from "../../report/model.js";
import type { Repository } from "../model.js";
import { changeOf } from "./change.js";
import type { PictureFindings } from "./findings.js";
import type { PictureLog, PictureRecord, PictureTime } from "./model.js";
import { PictureNeeds } from "./needs.js";
import { picturePlace } from "./places.js";

type Planned = PlannedFlowLogReport & { readonly plan: string };

/** The flow logs of a report, each of them once, and what they do for its VPCs. */
export class PictureLogs {
  readonly needs: PictureNeeds;
  readonly #planned = new Map<string, Planned>();
  /** By the VPCs that they record before the plan. */
  readonly #before = new Map<string, Planned[]>();
  readonly #known = new Map<string, PictureLog>();

  constructor(
    { plans }: Report,
    private readonly findings: PictureFindings,
    private readonly repository: Repository,
  ) {
    this.needs = new PictureNeeds(findings, repository);
    for (const { path, flow_logs } of plans) {
      for (const one of flow_logs) {
        const log = { ...one, plan: path };
        this.#planned.set(keyOf(path, one.address), log);
        if (one.vpc_before === null) continue;
        const key = keyOf(one.vpc_before_plan ?? path, one.vpc_before);
        const known = this.#before.get(key);
        if (known === undefined) this.#before.set(key, [log]);
        else known.push(log);
      }
    }
  }

  /** What flow logs do for a VPC of a plan, and did. */
  recordsOf(vpc: VpcReport, plan: string): readonly PictureRecord[] {
    const before = this.#before.get(keyOf(plan, vpc.address)) ?? [];
    const recordingBefore = new Set(before.map((one) => keyOf(one.plan, one.address)));
    const listed = vpc.flow_logs.map((one) =>
      this.#listed(vpc, one, recordingBefore.has(keyOf(one.plan, one.address))),
    );
    const known = new Set(vpc.flow_logs.map((one) => keyOf(one.plan, one.address)));
    const gone = before.filter((one) => !known.has(keyOf(one.plan, one.address)));
    return [...listed, ...gone.map((one) => this.#gone(one))];
  }

  #listed(vpc: VpcReport, report: FlowLogReport, isBefore: boolean): PictureRecord {
    const { confidence, steps } = report;
    // None of those that record it delivers; of one that does not, that says nothing, and nothing records what goes.
    const isLost =
      vpc.recorded === false && vpc.action !== "delete" && report.traffic_type !== "ACCEPT";
    const log = this.#log(report, report.plan, report.access, isLost);
    if (confidence === "unproven") {
      return { log, confidence, steps, time: "maybe", change: "not known" };
    }
    const { vpc: after = null, vpc_before: before = null } =
      this.#planned.get(keyOf(report.plan, report.address)) ?? {};
    if (vpc.action === "delete") {
      const change = after === null ? log.change : "retargeted";
      return { log, confidence, steps, time: "before", change };
    }
    const comesFromAnother = !isBefore && before !== null;
    return {
      log,
      confidence,
      steps,
      time: isBefore ? "both" : "after",
      change: comesFromAnother ? "retargeted" : log.change,
    };
  }

  /** One that records a VPC before the plan, and does not after it as far as that is known. */
  #gone(planned: Planned): PictureRecord {
    const { address, action, location, vpc, note } = planned;
    const isTaken = action === "delete" || action === "forget";
    const log = this.#log(planned, planned.plan, [], false);
    return {
      log,
      confidence: "proven",
      time: "before",
      change: isTaken ? log.change : vpc === null ? "not known" : "retargeted",
      steps: [{ reference: address, location, note: note ?? (vpc && `it records ${vpc} instead`) }],
    };
  }

  #log(
    report: FlowLogReport | PlannedFlowLogReport,
    plan: string,
    access: readonly AccessReport[],
    isLost: boolean,
  ): PictureLog {
    const { address, action, traffic_type: traffic, destination_type: type } = report;
    const key = keyOf(plan, address);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const time = TIMES[action] ?? "both";
    const planned = this.#planned.get(key);
    const before = planned?.destination_before ?? null;
    const findings = this.findings.at(plan, address);
    const destinations = [
      ...this.needs.of(report.destination, {
        kind: "destination",
        type,
        time: before === null ? time : "after",
      }),
      ...this.needs.of(before, { kind: "destination", type: null, time: "before" }),
    ];
    const isTakenAway =
      time !== "before" &&
      destinations.some((one) => one.time !== "before" && one.to.change === "removed");
    const log: PictureLog = {
      id: `l${this.#known.size}`,
      kind: "flow-log",
      address,
      change: changeOf(action),
      place: picturePlace(report, this.repository),
      findings,
      traffic,
      destinationType: type,
      destinations,
      roles: this.needs.of(report.role, { kind: "role", type: null, time }),
      delivers: isLost || isTakenAway ? "cannot" : deliversBy(access, findings),
      access,
    };
    this.#known.set(key, log);
    return log;
  }
}

const TIMES: Readonly<Record<string, PictureTime>> = {
  create: "after",
  import: "both",
  delete: "before",
  forget: "before",
};

/** Rules that complain of a flow log that delivers nothing. */
const UNDELIVERED = new Set(["flow-log-cannot-deliver", "destination-destroyed"]);

function deliversBy(
  access: readonly AccessReport[],
  findings: PictureLog["findings"],
): PictureLog["delivers"] {
  if (findings.some(({ rule }) => UNDELIVERED.has(rule))) return "cannot";
  const answers = access.map(({ answer }) => answer);
  return ANSWERS.find((one) => answers.includes(one));
}

/** One that says no is enough. */
const ANSWERS = ["cannot", "unknown", "can"] as const;

function keyOf(plan: string, address: string): string {
  return JSON.stringify([plan, address]);
}
