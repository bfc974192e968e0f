import type { PlanCoverage, VpcCoverage } from "../../coverage/model.js";
import type { Edit } from "../../remedy/edits.js";
import type { Repeated } from "../../remedy/repeat.js";
import type { FixContext, SourceEdit } from "../model.js";
import type { NewBlock } from "../text/block.js";
import type { Anchor } from "./anchor.js";

/** A flow log that is to be written, and where. */
export interface NewFlowLog {
  readonly context: FixContext;
  readonly coverage: PlanCoverage;
  readonly vpcs: readonly VpcCoverage[];
  readonly edit: Edit;
  readonly anchor: Anchor;
  /** Outputs that are added so that there is an expression for the VPCs. */
  readonly outputs: readonly SourceEdit[];
  readonly repeated: Repeated;
}

/** What is written for one, the flow log last; or a clause that says why a style is not to be had. */
export type NewBlocks =
  | {
      readonly blocks: readonly NewBlock[];
      /** What several flow logs share, each of which brings it along. */
      readonly shared: readonly SourceEdit[];
      /** Where it delivers to, to end a title: "to a new log group". */
      readonly to: string;
    }
  | { readonly refused: string };
