import type { AccessReport, Finding, StepReport, VpcReport } from "../../report/model.js";

/*
 * What a report shows, as pictures show it: VPC → flow log → destination → role, before and after the plan. Made from
 * the report alone; how it looks is for those who draw it.
 */
export interface Picture {
  /** Rejected first. */
  readonly groups: readonly PictureGroup[];
}

/**
 * The VPCs that one module makes in one region, whatever the keys of its instances: what is wrong with one of them
 * mostly is with all, and is mended in one place.
 */
export interface PictureGroup {
  /** The path of the plan; of what is deployed, account and region. */
  readonly plan: string;
  readonly isDeployed: boolean;
  /** `module.net.module.vpc`, without keys; nothing for the root module. */
  readonly module: string;
  readonly region: string | null;
  /** Rejected first. */
  readonly vpcs: readonly PictureVpc[];
}

/** What has become of a VPC, the worst first: one word, one sign and one colour each, in every picture. */
export type PictureStatus =
  | "rejected"
  /** Flow logs name it, and none of them delivers. */
  | "not-recorded"
  | "uncovered"
  | "unproven"
  | "waived"
  /** Flow logs name it, and whether they deliver is not known. */
  | "delivery-unknown"
  | "covered"
  | "destroyed";

/** What the plan does to something. */
export type PictureChange =
  | "created"
  | "replaced"
  | "updated"
  | "imported"
  | "kept"
  | "forgotten"
  | "removed"
  /** No plan has it. */
  | "elsewhere"
  | "not known";

interface PictureNode {
  /** Of its own in a picture, and the same each time. */
  readonly id: string;
  /** In full: an address, an id or an ARN, or what it is where it has no name. */
  readonly address: string;
  readonly change: PictureChange;
  readonly place: PicturePlace | undefined;
  readonly findings: readonly Finding[];
}

/** Where something stands. */
export interface PicturePlace {
  /** `modules/net/main.tf:7` */
  readonly text: string;
  /** Where the line is shown, over HTTP. */
  readonly link: string | undefined;
}

export interface PictureVpc extends PictureNode {
  readonly kind: "vpc";
  readonly status: PictureStatus;
  /** What flow logs do for it, and did. */
  readonly records: readonly PictureRecord[];
  /** How many more flow logs might be on it. */
  readonly unlisted: number;
  readonly report: VpcReport;
}

/** Before the plan, after it, at both times; `maybe`: nobody can say. */
export type PictureTime = "before" | "after" | "both" | "maybe";

export type PictureConfidence = "proven" | "inferred" | "unproven";

/** From a VPC to a flow log. */
export interface PictureRecord {
  readonly log: PictureLog;
  readonly confidence: PictureConfidence;
  readonly time: PictureTime;
  /** What becomes of it: `kept`, `removed`; `retargeted`, where the flow log goes to another VPC or comes from one. */
  readonly change: PictureChange | "retargeted";
  /** From the flow log's argument to the VPC. */
  readonly steps: readonly StepReport[];
}

export interface PictureLog extends PictureNode {
  readonly kind: "flow-log";
  readonly traffic: string | null;
  readonly destinationType: string | null;
  readonly destinations: readonly PictureDelivery[];
  readonly roles: readonly PictureDelivery[];
  /** Whether records arrive, as far as anybody has asked. */
  readonly delivers: "can" | "cannot" | "unknown" | undefined;
  readonly access: readonly AccessReport[];
}

/** From a flow log to where it delivers, or by which role. */
export interface PictureDelivery {
  readonly to: PictureNeed;
  readonly confidence: PictureConfidence;
  readonly time: PictureTime;
  readonly note: string | null;
  readonly steps: readonly StepReport[];
}

/** A destination or a role: one node, however many flow logs share it. */
export interface PictureNeed extends PictureNode {
  readonly kind: "destination" | "role";
  /** Of a destination: `s3`, `cloud-watch-logs`, … */
  readonly type: string | null;
  /** How many VPCs deliver there or by it, in all groups. */
  readonly vpcs: number;
}

export type PicturePart = PictureVpc | PictureLog | PictureNeed;
