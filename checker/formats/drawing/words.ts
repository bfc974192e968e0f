import { count, listSome } from "../../lists.js";
import { withoutKeys } from "../../plan/address.js";
import type { Finding } from "../../report/model.js";
import type {
  PictureChange,
  PictureGroup,
  PictureLog,
  PictureNeed,
  PictureStatus,
  PictureVpc,
} from "../picture/model.js";
import { labelOf } from "../picture/names.js";
import { countStatuses, STATUSES } from "../picture/status.js";
import { describeEnd } from "../text/waived.js";
import type { GraphEdge, GraphNode, PictureGraph } from "./model.js";

/** What stands at a node, in whatever form it is drawn. */
export interface NodeWords {
  readonly title: string;
  /** What has become of it. */
  readonly state: string;
  /** What the plan does to it; nothing where that is nothing. */
  readonly change: string;
  /** All that there is to say, one thing a line. */
  readonly details: readonly string[];
}

const MOST_NAMES = 12;
const MOST_FINDINGS = 5;
const MOST_STEPS = 15;

/** @param vpcs all that a VPC's node stands for. */
export function wordsOfNode(
  node: GraphNode,
  graph: PictureGraph,
  group: PictureGroup,
  vpcs: readonly PictureVpc[],
): NodeWords {
  switch (node.kind) {
    case "nothing":
      return {
        title: "no flow log",
        state: "records nothing",
        change: "",
        details: ["No flow log will record this VPC."],
      };
    case "more":
      return {
        title: numbered(node.count, "more flow log"),
        state: "may record it",
        change: "",
        details: ["They are in the report, and not in the picture."],
      };
    case "vpc": {
      const { part } = node;
      const one = node.count === 1;
      const names = vpcs.map(({ address }) => address);
      return {
        title: one ? labelOf(part, group) : numbered(node.count, "more VPC"),
        state:
          one || group.isDeployed
            ? stateOfVpc(part)
            : `${stateOfVpc(part)}, ${withoutKeys(labelOf(part, group)).trim()}`,
        change: changeInWords(part.change),
        details: [
          ...(one ? [part.address] : [listSome(names, MOST_NAMES)]),
          STATUSES[part.status],
          ...placeLine(part),
          ...deployedLine(part),
          ...part.findings.slice(0, MOST_FINDINGS).flatMap(findingLines),
          ...more(part.findings.length - MOST_FINDINGS, "finding"),
          ...part.report.also_at
            .slice(0, MOST_NAMES)
            .map((at) => `also ${at.address} in ${at.plan}`),
        ],
      };
    }
    case "flow-log": {
      const { part } = node;
      const isRetargeted = graph.edges.some(
        ({ to, record }) => to === node.id && record?.change === "retargeted",
      );
      return {
        title: node.count === 1 ? labelOf(part, group) : numbered(node.count, "flow log"),
        state: `${part.traffic ?? "unknown"} traffic`,
        change: isRetargeted ? "→ retargeted" : changeInWords(part.change),
        details: [
          part.address,
          `${part.traffic ?? "unknown"} traffic`,
          ...placeLine(part),
          ...arrivalLines(part),
        ],
      };
    }
    case "destination":
    case "role": {
      const { part } = node;
      const what = kindOf(part);
      const shared = part.vpcs > 1 ? ` of ${numbered(part.vpcs, "VPC")}` : "";
      return {
        title: node.count === 1 ? labelOf(part, group) : numbered(node.count, what),
        state: node.count === 1 ? `${what}${shared}` : "one each",
        change: changeInWords(part.change),
        details: [
          part.address,
          `${what}${shared}`,
          ...placeLine(part),
          ...part.findings.slice(0, MOST_FINDINGS).flatMap(findingLines),
        ],
      };
    }
  }
}

/** What a line means, and how that is known. */
export function wordsOfEdge(edge: GraphEdge): readonly string[] {
  const { kind, confidence, time, isBlocked, isDoubtful, evidence, record } = edge;
  if (kind === "nothing" || kind === "more") return [];
  const verb = time === "maybe" ? MAY[kind] : time === "before" ? DID[kind] : DOES[kind];
  const fate = record === undefined ? [] : [record.change];
  return [
    [verb, confidence, ...fate.filter((one) => one !== "kept")].join(", "),
    ...(isBlocked
      ? ["records do not arrive"]
      : isDoubtful
        ? ["whether records arrive is not known"]
        : []),
    ...evidence.slice(0, MOST_STEPS),
    ...more(evidence.length - MOST_STEPS, "step"),
  ];
}

const DOES = { records: "is recorded by", delivers: "delivers to", by: "delivers by" };
const DID = { records: "was recorded by", delivers: "delivered to", by: "delivered by" };
const MAY = { records: "may be recorded by", delivers: "may deliver to", by: "may deliver by" };

function stateOfVpc({ status, findings, report }: PictureVpc): string {
  const rules = findings.filter(({ rejects }) => rejects).map(({ rule }) => rule);
  const waiver = findings.find((finding) => finding.waiver !== null)?.waiver;
  const word = STATUSES[status];
  if (status === "rejected" && rules[0] !== undefined) return `${word}: ${rules[0]}`;
  if (status === "waived" && waiver !== null && waiver !== undefined)
    return `${word} until ${waiver.until}`;
  return report.confidence === "inferred" ? `${word}, inferred` : word;
}

/** Signs are those of `terraform plan`, as far as that has any. */
const SIGNS: Readonly<Record<PictureChange, string>> = {
  created: "+ created",
  replaced: "-/+ replaced",
  updated: "~ updated",
  imported: "& imported",
  kept: "",
  forgotten: ". forgotten",
  removed: "- removed",
  elsewhere: "in no plan",
  "not known": "? not known",
};

function changeInWords(change: PictureChange): string {
  return SIGNS[change];
}

const KINDS_OF_DESTINATION: Readonly<Record<string, string>> = {
  s3: "S3 bucket",
  "cloud-watch-logs": "log group",
  "kinesis-data-firehose": "Firehose stream",
};

function kindOf({ kind, type }: PictureNeed): string {
  return kind === "role" ? kind : (KINDS_OF_DESTINATION[type ?? ""] ?? "destination");
}

function placeLine({ place }: { readonly place: { readonly text: string } | undefined }) {
  return place === undefined ? [] : [place.text];
}

function deployedLine({ report: { deployed } }: PictureVpc): readonly string[] {
  if (deployed === null) return [];
  const words = [deployed.cidr_block, deployed.default ? "the default VPC" : null];
  const known = words.filter((word) => word !== null);
  return known.length === 0 ? [] : [known.join(", ")];
}

function arrivalLines({ delivers, access }: PictureLog): readonly string[] {
  const notes = access.flatMap(({ answer, note }) =>
    note === null || answer === "can" ? [] : [note],
  );
  if (delivers === undefined) return notes.slice(0, 3);
  return [ARRIVAL[delivers], ...notes.slice(0, 3)];
}

const ARRIVAL = {
  can: "records arrive",
  cannot: "records do not arrive",
  unknown: "whether records arrive is not known",
} as const;

function findingLines({ rule, severity, rejects, message, waiver }: Finding): readonly string[] {
  const line = `${rejects ? "rejected" : severity} [${rule}]: ${message}`;
  if (waiver === null) return [line];
  return [line, `${waiver.kind} until ${describeEnd(waiver)}: ${waiver.reason}`];
}

function more(left: number, noun: string): readonly string[] {
  return left > 0 ? [`and ${count(left, `more ${noun}`)}`] : [];
}

/** `1 VPC`, `3,000 VPCs` */
export function numbered(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** For where nothing can be drawn but text. */
export const STATUS_SIGNS: Readonly<Record<PictureStatus, string>> = {
  rejected: "✕",
  "not-recorded": "!",
  uncovered: "–",
  unproven: "?",
  waived: "‖",
  "delivery-unknown": "(✓)",
  covered: "✓",
  destroyed: "(✕)",
};

/** `12 VPCs: 1 rejected, 11 covered` */
export function countsInWords(vpcs: readonly PictureVpc[]): string {
  const counts = [...countStatuses(vpcs)].map(
    ([status, number]) => `${number.toLocaleString("en")} ${STATUSES[status]}`,
  );
  return `${numbered(vpcs.length, "VPC")}: ${counts.join(", ")}`;
}

/** What stands over a group. */
export function groupInWords(group: PictureGroup, left: readonly PictureVpc[]): readonly string[] {
  return [
    nameOfGroup(group),
    countsInWords(group.vpcs),
    ...(left.length === 0 ? [] : [`not drawn: ${countsInWords(left)}`]),
  ];
}

export function nameOfGroup({ module, region, plan, isDeployed }: PictureGroup): string {
  const name = isDeployed ? plan : module === "" ? "root module" : module;
  return region === null || isDeployed ? name : `${name}, ${region}`;
}

/** Groups that are not drawn, by name as far as there is room for that. */
export function leftInWords(left: readonly PictureGroup[], most = MOST_GROUPS): readonly string[] {
  if (left.length === 0) return [];
  const others = left.slice(most);
  return [
    "Not drawn",
    ...left.slice(0, most).map((group) => `${nameOfGroup(group)}: ${countsInWords(group.vpcs)}`),
    ...(others.length === 0
      ? []
      : [
          `${numbered(others.length, "more group")}: ${countsInWords(others.flatMap(({ vpcs }) => vpcs))}`,
        ]),
  ];
}

/** How many groups that are not drawn are named. */
const MOST_GROUPS = 40;
