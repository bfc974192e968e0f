import type { Position } from "../source/expression.js";
import type { Reason } from "../trace/reason.js";

/** A reason in words, and what the user can do about it. */
export interface ReasonWords {
  readonly why: string;
  readonly remedy: string;
}

const PASS_SOURCE =
  "Run flowgate where the Terraform files of this plan are, or name their folder with --source.";
const NAME_DIRECTLY =
  "Name the VPC directly in the flow log, or by values that are known in the plan.";

export function describeReason(reason: Reason): ReasonWords {
  switch (reason.kind) {
    case "undecided":
      return {
        why: `the ${UNDECIDED[reason.what]}${place(reason.at)} depends on something that is known after apply only`,
        remedy: NAME_DIRECTLY,
      };
    case "function":
      return {
        why: `flowgate cannot say what ${reason.name}${reason.name.includes(" ") ? "" : "()"}${place(reason.at)} makes of ids that are known after apply only`,
        remedy: NAME_DIRECTLY,
      };
    case "type":
      return {
        why: `flowgate does not know what type Terraform converts ${reason.reference} to`,
        remedy: NAME_DIRECTLY,
      };
    case "computed":
      return { why: `${reason.reference} is known after apply only`, remedy: NAME_DIRECTLY };
    case "planned-null":
      return {
        why: `${reason.reference} is planned as null, and the provider may make "", false, 0 or an empty list of it`,
        remedy: NAME_DIRECTLY,
      };
    case "no-source":
      return {
        why: `the plan does not say what ${reason.reference} ${reason.reference.includes(", ") ? "lead" : "leads"} to`,
        remedy: PASS_SOURCE,
      };
    case "only-candidate":
      return {
        why: `that is only inferred from ${reason.reference} being the one VPC that it can be`,
        remedy: `${PASS_SOURCE} Where they are at hand already, name the VPC directly in the flow log.`,
      };
    case "equal-keys":
      return {
        why: `that is only inferred from keys that equal those of ${reason.reference}`,
        remedy: PASS_SOURCE,
      };
    case "one-reference":
      return {
        why: `that is only inferred from ${reason.reference} being all that the expression refers to`,
        remedy: PASS_SOURCE,
      };
    case "not-in-plan":
      return {
        why: `the plan says nothing about ${reason.reference}`,
        remedy:
          "Give flowgate the whole output of terraform show -json, of a plan without -target.",
      };
    case "no-configuration":
      return {
        why: "the plan has no configuration part, so that nothing is known of its expressions",
        remedy: "Give flowgate the whole output of terraform show -json.",
      };
    case "unreadable":
      return {
        why: `flowgate cannot read the expression${place(reason.at)}`,
        remedy: NAME_DIRECTLY,
      };
    case "cycle":
      return { why: `${reason.reference} depends on itself`, remedy: PASS_SOURCE };
    case "fails":
      return { why: `flowgate cannot evaluate it (${reason.message})`, remedy: NAME_DIRECTLY };
    case "contradicted":
      return {
        why: `the sources lead to ${reason.reference}, of which the plan's relevant_attributes know nothing`,
        remedy: "Check that the sources are those that the plan was made from.",
      };
    case "budget":
      return { why: `tracing it takes more than ${reason.limit}`, remedy: NAME_DIRECTLY };
  }
}

const UNDECIDED: Readonly<Record<Extract<Reason, { kind: "undecided" }>["what"], string>> = {
  condition: "condition",
  index: "index",
  filter: "for expression",
  order: "order of a set",
  key: "key of an object",
};

function place(at: Position | undefined): string {
  return at === undefined ? "" : ` (${at.file}:${at.line})`;
}
