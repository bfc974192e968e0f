import type { PlanCoverage, VpcCoverage } from "../../coverage/model.js";
import { type Edit, Edits } from "../../remedy/edits.js";
import { losesItsFlowLog } from "../../rules/model.js";
import type { FixContext, SourceEdit } from "../model.js";
import { acceptsDestination } from "./accepts.js";
import { type Anchor, anchorOf } from "./anchor.js";
import { AddedOutputs } from "./outputs.js";
import { permittedDestination } from "./permitted.js";
import type { SeveralPlans } from "./several-plans.js";

/** A flow log for VPCs, and the block behind which it goes. */
export interface Choice {
  readonly edit: Edit;
  readonly anchor: Anchor;
  /** Outputs that lead to the VPCs, where there are none yet. */
  readonly outputs: readonly SourceEdit[];
}

/** Chooses for VPCs of a plan, of those flow logs that are proven to be on them, one that can be written. */
export class Choices {
  readonly #edits: Edits;
  readonly #outputs: AddedOutputs;

  constructor(
    private readonly coverage: PlanCoverage,
    private readonly context: FixContext,
    private readonly several: SeveralPlans,
  ) {
    this.#outputs = new AddedOutputs(coverage, context);
    // What a VPC loses is put back, and one that has two addresses is recorded at the other.
    const others = coverage.vpcs.filter((vpc) => losesItsFlowLog(vpc) || vpc.sameAs !== undefined);
    this.#edits = new Edits(coverage, {
      spared: new Set([...context.spared, ...others]),
      accepts: acceptsDestination(coverage, context),
      addOutput: (module, vpc) => this.#outputs.to(module, vpc),
    });
  }

  /** The innermost one; or further out, where that delivers to what is there already, if that is wanted. */
  for(vpc: VpcCoverage): Choice | undefined {
    const choices = this.#all(vpc);
    const { style } = this.context;
    const wantsExisting = style === "existing" || style === undefined;
    if (!wantsExisting || permittedDestination(this.context) !== undefined) return choices[0];
    // Nobody has asked for another output where a log group will do.
    const existing = choices.find(
      ({ edit, outputs }) =>
        edit.destination !== undefined && (style === "existing" || outputs.length === 0),
    );
    return existing ?? choices[0];
  }

  /** A clause, where there is none for another reason than that none is proven. */
  whyNot(vpc: VpcCoverage): string | undefined {
    const [other] = this.several.recording(this.coverage, vpc);
    return other === undefined
      ? undefined
      : `its block is recorded in ${other.plan.path}, which a second flow log would be in as well`;
  }

  #all(vpc: VpcCoverage): readonly Choice[] {
    const recorded = this.several.recording(this.coverage, vpc);
    const isOfOneRoot = recorded.some(({ source }) => source.path === this.coverage.source.path);
    const choices = isOfOneRoot ? [] : this.#edits.choicesFor(vpc);
    return choices
      .filter(({ site }) => recorded.length === 0 || site.folder === ".")
      .flatMap((edit): readonly Choice[] => {
        const anchor = edit.proven ? anchorOf(edit, this.coverage, this.context.files) : undefined;
        const outputs = this.#outputs.editsOf(edit.output);
        return anchor === undefined ? [] : [{ edit, anchor, outputs }];
      });
  }
}
