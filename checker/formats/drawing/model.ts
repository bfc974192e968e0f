import type {
  PictureConfidence,
  PictureGroup,
  PictureLog,
  PictureNeed,
  PictureRecord,
  PictureTime,
  PictureVpc,
} from "../picture/model.js";

/** A VPC as it is drawn: by itself, or for many that are alike. */
export interface PictureRow {
  readonly first: PictureVpc;
  /** All of them, the first among them. */
  readonly vpcs: readonly PictureVpc[];
}

/** VPCs and all that leads away from them: what is one is one node. */
export interface PictureGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Of several that are alike, the first stands for all. */
export type GraphNode =
  | GraphPart<PictureVpc>
  | GraphPart<PictureLog>
  | GraphPart<PictureNeed>
  /** Where a flow log is missing. */
  | { readonly kind: "nothing"; readonly id: string }
  /** Flow logs that are not drawn. */
  | { readonly kind: "more"; readonly id: string; readonly count: number };

interface GraphPart<Part extends PictureVpc | PictureLog | PictureNeed> {
  readonly kind: Part["kind"];
  readonly id: string;
  readonly part: Part;
  /** Different ones that it stands for: 1 for itself alone. */
  readonly count: number;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: "records" | "delivers" | "by" | "nothing" | "more";
  readonly confidence: PictureConfidence;
  readonly time: PictureTime;
  /** Records are known not to get through, or nobody knows. */
  readonly isBlocked: boolean;
  readonly isDoubtful: boolean;
  /** Of one from a VPC. */
  readonly record: PictureRecord | undefined;
  /** How that is known, one step a line. */
  readonly evidence: readonly string[];
}

/** What of a group is drawn. */
export interface DrawnGroup {
  readonly group: PictureGroup;
  readonly rows: readonly PictureRow[];
  /** What there is no room for. */
  readonly left: readonly PictureVpc[];
}

/** What of a picture is drawn. */
export interface DrawnPicture {
  readonly groups: readonly DrawnGroup[];
  /** Groups that there is no room for. */
  readonly left: readonly PictureGroup[];
}
