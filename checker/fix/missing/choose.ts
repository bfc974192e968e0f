import type { PlanCoverage, VpcCoverage } from "../../coverage/model.js";
import { type Edit, Edits } from "../../remedy/edits.js";
import type { FixContext } from "../model.js";
import { acceptsDestination } from "./accepts.js";
import { type Anchor, anchorOf } from "./anchor.js";
import { permittedDestination } from "./permitted.js";

/** A flow log for VPCs, and the block behind which it goes. */
export interface Choice {
  readonly edit: Edit;
  readonly anchor: Anchor;
}

/** Chooses for VPCs of a plan, of those flow logs that are proven to be on them, one that can be written. */
export class Choices {
  readonly #edits: Edits;

  constructor(
    private readonly coverage: PlanCoverage,
    private readonly context: FixContext,
  ) {
    this.#edits = new Edits(coverage, {
      spared: context.spared,
      accepts: acceptsDestination(coverage, context),
    });
  }

  /** The innermost one; or further out, where that delivers to what is there already, if that is wanted. */
  for(vpc: VpcCoverage): Choice | undefined {
    const choices = this.#edits.choicesFor(vpc).flatMap((edit): readonly Choice[] => {
      const { source } = this.coverage.source;
      const anchor = edit.proven ? anchorOf(edit, this.context.files, source) : undefined;
      return anchor === undefined ? [] : [{ edit, anchor }];
    });
    const { style } = this.context;
    const wantsExisting = style === "existing" || style === undefined;
    const needsBeside = wantsExisting && permittedDestination(this.context) === undefined;
    const existing = needsBeside && choices.find(({ edit }) => edit.destination !== undefined);
    return existing || choices[0];
  }
}
