import type { SourceUse } from "../source/model.js";
import { atPosition } from "../source/position.js";
import type { DoubtfulPlace, Reason } from "../trace/model.js";
import { describePlace } from "./elsewhere.js";
import { type SourceState, sourceState } from "./source-state.js";

/** A reason in words, and what the user can do about it. */
export interface ReasonWords {
  readonly why: string;
  readonly remedy: string;
}

/** A reason, and what could mend it: the plan's sources, or only another plan or configuration. */
interface Explanation {
  /** True where the sources are at hand. */
  readonly why: string;
  /** The same of a plan alone; where there is none, it says nothing that would hold without sources. */
  readonly alone?: (missing: string) => string;
  /** What to do where the sources are at hand, or would not help. */
  readonly remedy: string;
  /** What may be needed beside the sources. */
  readonly also?: string;
  readonly sourceHelps: boolean;
}

export const NAME_DIRECTLY =
  "Name the VPC directly in the flow log, or by values that are known in the plan.";
const WHOLE_PLAN =
  "Give flowgate the whole output of terraform show -json, of a plan without -target.";

const GET_ALL_SOURCES =
  "Give flowgate all of the sources: check the saved plan, which brings them along, or run terraform init beside them, so that the modules that they call can be read.";

const INFERENCES: ReadonlySet<Reason["kind"]> = new Set([
  "only-candidate",
  "equal-keys",
  "one-reference",
]);

/**
 * Without sources, a plan keeps of an expression only what it refers to: what looks undecided may be
 * decided there. So the sources that are missing are the reason, and not what the plan alone suggests.
 */
export function describeReason(reason: Reason, use: SourceUse): ReasonWords {
  const { why, alone, remedy, also, sourceHelps } = explain(reason);
  const sources = sourceState(use);
  // What is only inferred is hidden by what could not be read of them.
  const isHidden = use.proofOnly === true && INFERENCES.has(reason.kind);
  if (sources.kind === "used" && isHidden) return { why, remedy: GET_ALL_SOURCES };
  if (sources.kind === "used" || !sourceHelps) return { why, remedy };
  return {
    why: (alone ?? keepsReferences)(MISSING[sources.kind]),
    remedy: [getSources(sources), ...(also === undefined ? [] : [also])].join(" "),
  };
}

function keepsReferences(missing: string): string {
  return `${missing}the plan alone keeps only what the expression refers to`;
}

const MISSING: Readonly<Record<"none" | "refused", string>> = {
  none: "without the Terraform sources, ",
  refused: "the Terraform sources were refused, and ",
};

function getSources(sources: Exclude<SourceState, { kind: "used" }>): string {
  return sources.kind === "none"
    ? "Give flowgate the Terraform files that the plan was made from: check the saved plan, which brings them along, or name their folder with --source."
    : `Give flowgate the Terraform files that the plan was made from: those in ${sources.path} are others, as the note says. Check the saved plan, which brings them along, plan again, or name their folder with --source.`;
}

function explain(reason: Reason): Explanation {
  switch (reason.kind) {
    case "undecided":
      return {
        why: `the ${UNDECIDED[reason.what]}${atPosition(reason.at)} depends on something that is known after apply only`,
        remedy: NAME_DIRECTLY,
        sourceHelps: true,
      };
    case "may-be-null": {
      const because = explain(reason.because);
      return { ...because, why: `its target may turn out not to be set: ${because.why}` };
    }
    case "function":
      return {
        why: `flowgate cannot say what ${reason.name}${reason.name.includes(" ") ? "" : "()"}${atPosition(reason.at)} makes of ids that are known after apply only`,
        remedy: NAME_DIRECTLY,
        sourceHelps: true,
      };
    case "type":
      return {
        why: `flowgate does not know what type Terraform converts ${reason.reference} to`,
        remedy: NAME_DIRECTLY,
        sourceHelps: true,
      };
    case "computed":
      return {
        why: `${reason.reference} is known after apply only`,
        remedy: NAME_DIRECTLY,
        sourceHelps: true,
      };
    case "planned-null":
      return {
        why: `${reason.reference} is planned as null, and the provider may make "", false, 0 or an empty list of it`,
        remedy: NAME_DIRECTLY,
        sourceHelps: true,
      };
    case "no-source": {
      const leads = reason.reference.includes(", ") ? "lead" : "leads";
      const hidden = `the plan does not say what ${reason.reference} ${leads} to`;
      return {
        why: `the sources that are at hand do not say what ${reason.reference} ${leads} to`,
        alone: (missing) => `${missing}${hidden}`,
        remedy: GET_ALL_SOURCES,
        sourceHelps: true,
      };
    }
    case "only-candidate": {
      const why = `that is only inferred from ${reason.reference} being the one VPC that it can be`;
      return { why, alone: () => why, remedy: NAME_DIRECTLY, sourceHelps: true };
    }
    case "equal-keys": {
      const why = `that is only inferred from keys that equal those of ${reason.reference}`;
      return { why, alone: () => why, remedy: NAME_DIRECTLY, sourceHelps: true };
    }
    case "one-reference": {
      const why = `that is only inferred from ${reason.reference} being all that the expression refers to`;
      return { why, alone: () => why, remedy: NAME_DIRECTLY, sourceHelps: true };
    }
    case "not-in-plan":
      return {
        why: `the plan says nothing about ${reason.reference}`,
        alone: (missing) => `${missing}the plan says nothing about ${reason.reference}`,
        remedy: WHOLE_PLAN,
        also: "If the plan was cut down, give the whole output of terraform show -json as well.",
        sourceHelps: true,
      };
    case "no-configuration":
      return {
        why: "the plan has no configuration part, so that nothing is known of its expressions",
        remedy: WHOLE_PLAN,
        sourceHelps: false,
      };
    case "unreadable":
      return {
        why: `flowgate cannot read the expression${atPosition(reason.at)}`,
        remedy: NAME_DIRECTLY,
        sourceHelps: true,
      };
    case "cycle":
      return {
        why: `${reason.reference} depends on itself`,
        remedy: NAME_DIRECTLY,
        sourceHelps: true,
      };
    case "fails":
      return {
        why: `flowgate cannot evaluate it (${reason.message})`,
        remedy: NAME_DIRECTLY,
        sourceHelps: true,
      };
    case "provider": {
      const why = `${describePlace(reason.flowLog)} makes it and ${describePlace(reason.vpc)} the VPC, ${PLACES[reason.of]}`;
      const remedy = SAME_PROVIDER[reason.of];
      return {
        why,
        alone: () => why,
        remedy,
        also: remedy,
        sourceHelps: reason.of !== "configuration",
      };
    }
    case "contradicted":
      return {
        why: `the sources lead to ${reason.reference}, of which the plan's relevant_attributes know nothing`,
        remedy: "Check that the sources are those that the plan was made from.",
        sourceHelps: true,
      };
    case "adopted":
      return {
        why: `it names the id of a VPC that no plan has, and ${reason.reference} adopts a default VPC, whose id is known after apply only`,
        remedy: `Name ${reason.reference}.id in the flow log, if that VPC is meant.`,
        sourceHelps: false,
      };
    case "races":
      return {
        why: reason.usually
          ? `Terraform destroys ${reason.reference}, which may be equal to it, at the same time, and AWS refuses the one while the other is there`
          : `Terraform may destroy ${reason.reference}, which may be equal to it, at the same time, if that was made with create_before_destroy, which no plan tells; and AWS refuses the one while the other is there`,
        remedy: "Move the flow log to its new address by a moved block.",
        sourceHelps: false,
      };
    case "budget":
      return {
        why: `tracing it takes more than ${reason.limit}`,
        remedy: NAME_DIRECTLY,
        sourceHelps: false,
      };
  }
}

const PLACES: Readonly<Record<DoubtfulPlace, string>> = {
  region: "and their regions are not known to be equal",
  account: "and their accounts are not known to be one",
  endpoint: "and they send their requests to different endpoints",
  configuration: "of which the plan does not say whether they are one",
  proof: "which are only inferred to lead to one region and account",
};

const SAME_PROVIDER: Readonly<Record<DoubtfulPlace, string>> = {
  region:
    "Give the flow log the provider of the VPC, or both providers a region that is known in the plan.",
  account:
    "Give the flow log the provider of the VPC, or name the account of both providers in allowed_account_ids.",
  endpoint: "Give the flow log the provider of the VPC, or both providers one endpoint.",
  configuration: WHOLE_PLAN,
  proof: "Give the flow log the provider of the VPC.",
};

const UNDECIDED: Readonly<Record<Extract<Reason, { kind: "undecided" }>["what"], string>> = {
  condition: "condition",
  index: "index",
  filter: "for expression",
  order: "order of a set",
  key: "key of an object",
};
