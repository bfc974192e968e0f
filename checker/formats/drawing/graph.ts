import type { StepReport } from "../../report/model.js";
import { formatPosition } from "../../source/position.js";
import type {
  PictureDelivery,
  PictureLog,
  PictureNeed,
  PictureRecord,
  PictureVpc,
} from "../picture/model.js";
import type { GraphEdge, GraphNode, PictureGraph, PictureRow } from "./model.js";

/** How many flow logs of one VPC are drawn. */
const MOST_LOGS = 4;

/** The graph of some rows: what they share is drawn once. */
export function graphOfRows(rows: readonly PictureRow[]): PictureGraph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const add = (node: GraphNode) => {
    if (!nodes.has(node.id)) nodes.set(node.id, node);
    return node.id;
  };
  const join = (edge: GraphEdge) => {
    const key = `${edge.from} ${edge.to} ${edge.kind} ${edge.time}`;
    if (!edges.has(key)) edges.set(key, edge);
  };
  for (const { first, vpcs } of rows) {
    const from = add({ kind: "vpc", id: first.id, part: first, count: vpcs.length });
    const drawn = first.records.slice(0, MOST_LOGS);
    drawn.forEach((record, at) => {
      const logs = vpcs.flatMap(({ records }) => records[at]?.log ?? []);
      const log = add(logNode(record.log, logs));
      join(recordEdge(from, log, record));
      record.log.destinations.forEach((delivery, which) => {
        const all = logs.flatMap(({ destinations }) => destinations[which]?.to ?? []);
        join(deliveryEdge(log, add(needNode(delivery.to, all)), "delivers", delivery, record.log));
      });
      const by = destinationBy(record.log);
      record.log.roles.forEach((delivery, which) => {
        const all = logs.flatMap(({ roles }) => roles[which]?.to ?? []);
        const role = add(needNode(delivery.to, all));
        join(deliveryEdge(by ?? log, role, "by", delivery, record.log));
      });
    });
    if (isMissing(first)) {
      join(plain(from, add({ kind: "nothing", id: `${first.id}n` }), "nothing"));
    }
    const more = first.records.length - drawn.length + first.unlisted;
    if (more > 0) {
      join(plain(from, add({ kind: "more", id: `${first.id}m`, count: more }), "more"));
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

/**
 * What a role's line comes from: the destination, which lies on the way, where that is one. Lines past it would cross
 * those of others.
 */
function destinationBy({ destinations }: PictureLog): string | undefined {
  const staying = destinations.filter(({ time }) => time !== "before");
  const [only, ...others] = staying.length > 0 ? staying : destinations;
  return others.length === 0 ? only?.to.id : undefined;
}

/** Nothing will record it, nor may. */
function isMissing({ status, records }: PictureVpc): boolean {
  return status !== "destroyed" && records.every(({ time }) => time === "before");
}

function logNode(part: PictureLog, all: readonly PictureLog[]): GraphNode {
  return { kind: "flow-log", id: part.id, part, count: different(all) };
}

function needNode(part: PictureNeed, all: readonly PictureNeed[]): GraphNode {
  return { kind: part.kind, id: part.id, part, count: different(all) };
}

function different(all: readonly { readonly id: string }[]): number {
  return Math.max(1, new Set(all.map(({ id }) => id)).size);
}

function recordEdge(from: string, to: string, record: PictureRecord): GraphEdge {
  const { confidence, time, steps } = record;
  return {
    ...plain(from, to, "records"),
    confidence,
    time,
    record,
    evidence: steps.map(stepInWords),
  };
}

function deliveryEdge(
  from: string,
  to: string,
  kind: "delivers" | "by",
  { confidence, time, steps, note }: PictureDelivery,
  { delivers }: PictureLog,
): GraphEdge {
  return {
    ...plain(from, to, kind),
    confidence,
    time,
    isBlocked: time !== "before" && delivers === "cannot",
    isDoubtful: time !== "before" && delivers === "unknown",
    evidence: [...steps.map(stepInWords), ...(note === null ? [] : [note])],
  };
}

function plain(from: string, to: string, kind: GraphEdge["kind"]): GraphEdge {
  return {
    from,
    to,
    kind,
    confidence: kind === "more" ? "unproven" : "proven",
    time: kind === "more" ? "maybe" : "after",
    isBlocked: false,
    isDoubtful: false,
    record: undefined,
    evidence: [],
  };
}

function stepInWords({ reference, location, note }: StepReport): string {
  const at = location === null ? "" : `  (${formatPosition(location)})`;
  const why = note === null || note === "" ? "" : `: ${note}`;
  return `${reference}${at}${why}`;
}
