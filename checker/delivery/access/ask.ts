import { TOLD_OF_MANAGED } from "../../aws/managed-policies.js";
import type { ReadPolicy } from "../documents.js";
import { decideAccess } from "../iam/decide.js";
import type {
  AccessDecision,
  AccessQuestion,
  AccessReason,
  DecisiveElement,
  ResourcePolicy,
} from "../iam/question.js";
import type { AccessCheck, AccessGround, Unknowable } from "./model.js";
import { anySource, type SourcedPolicy, Sources, unreadPolicy } from "./sources.js";

/** What a question came to. */
export interface AccessAnswer extends Pick<AccessCheck, "answer" | "grounds"> {
  /** Whether it rests on what no expression proves. */
  readonly isInferred: boolean;
}

/** All the policies that a question is put to. */
export interface AskedPolicies {
  readonly identity: readonly SourcedPolicy[];
  readonly boundary: SourcedPolicy | undefined;
  readonly resource:
    | (Pick<ResourcePolicy, "allows" | "isSameAccount"> & { readonly policy: SourcedPolicy })
    | undefined;
}

/** More combinations of what documents may turn out to be are not tried. */
const MOST_OUTCOMES = 32;

/** Puts one question to policies, each outcome of which has to give the same answer. */
export function askAccess(question: AccessQuestion, policies: AskedPolicies): AccessAnswer {
  const { identity, boundary, resource } = policies;
  const told = (policy: SourcedPolicy) =>
    isOfAws(policy) && !TOLD_OF_MANAGED.has(question.action)
      ? unreadPolicy(policy.kind, { ...policy.source, unread: "elsewhere" })
      : policy;
  const all = [
    ...identity.map(told),
    ...(boundary === undefined ? [] : [told(boundary)]),
    ...(resource === undefined ? [] : [resource.policy]),
  ];
  const total = all.reduce((product, { outcomes }) => product * outcomes.length, 1);
  const settled = total > MOST_OUTCOMES ? all.map(settle) : all;
  const answers = combinations(settled.map(({ outcomes }) => outcomes)).map((chosen) =>
    askOne(question, policies, settled, chosen),
  );
  return either(answers);
}

export function unknownAccess(what: Unknowable): AccessAnswer {
  return { answer: "unknown", grounds: [{ kind: "not-known", what }], isInferred: false };
}

/** What holds of several questions all of which have to be answered with *can*. */
export function all(answers: readonly AccessAnswer[]): AccessAnswer {
  const deciding =
    ["cannot" as const, "unknown" as const].find((one) =>
      answers.some(({ answer }) => answer === one),
    ) ?? "can";
  const decided = answers.filter(({ answer }) => answer === deciding);
  return {
    answer: deciding,
    grounds: decided.flatMap(({ grounds }) => grounds),
    // One that is certain is enough to say that it cannot be.
    isInferred:
      deciding === "cannot"
        ? decided.every(({ isInferred }) => isInferred)
        : decided.some(({ isInferred }) => isInferred),
  };
}

/** What holds whichever of several it will be. */
export function either(answers: readonly AccessAnswer[]): AccessAnswer {
  const [first, ...others] = answers;
  if (first === undefined) return unknownAccess("choice");
  if (others.every(({ answer }) => answer === first.answer)) {
    return { ...first, isInferred: answers.some(({ isInferred }) => isInferred) };
  }
  const doubts = answers.flatMap(({ answer, grounds }) => (answer === "unknown" ? grounds : []));
  return doubts.length > 0
    ? { ...unknownAccess("choice"), grounds: doubts }
    : unknownAccess("choice");
}

/** One that AWS manages: what it says of other actions is not in the table. */
function isOfAws({ source }: SourcedPolicy): boolean {
  return source.planned === undefined && source.unread === undefined;
}

/** One that may be too much stands for what is not known. */
function settle(policy: SourcedPolicy): SourcedPolicy {
  if (policy.outcomes.length === 1) return policy;
  return unreadPolicy(policy.kind, { ...policy.source, unread: "computed" });
}

function combinations(
  lists: readonly (readonly ReadPolicy[])[],
): readonly (readonly ReadPolicy[])[] {
  return lists.reduce<readonly (readonly ReadPolicy[])[]>(
    (made, list) => made.flatMap((one) => list.map((outcome) => [...one, outcome])),
    [[]],
  );
}

function askOne(
  question: AccessQuestion,
  policies: AskedPolicies,
  settled: readonly SourcedPolicy[],
  chosen: readonly ReadPolicy[],
): AccessAnswer {
  const { decision, sources } = decide(question, policies, settled, chosen);
  // What is the same whatever a document says that nothing proves, rests on the others.
  const proven = chosen.map((outcome, at) =>
    outcome.inferred === undefined ? outcome : anySource(settled[at]?.kind ?? "identity"),
  );
  const isInferred =
    chosen.some(({ inferred }) => inferred !== undefined) &&
    decide(question, policies, settled, proven).decision.answer !== decision.answer;
  return {
    answer: decision.answer,
    isInferred,
    grounds: decision.because.flatMap((reason) => groundsOf(question.action, reason, sources)),
  };
}

function decide(
  question: AccessQuestion,
  policies: AskedPolicies,
  settled: readonly SourcedPolicy[],
  chosen: readonly ReadPolicy[],
): { readonly decision: AccessDecision; readonly sources: Sources } {
  const sources = new Sources();
  const documents = settled.flatMap((policy, at) => {
    const outcome = chosen[at];
    return outcome === undefined ? [] : [sources.add(policy, outcome)];
  });
  const identity = documents.slice(0, policies.identity.length);
  const boundary = policies.boundary === undefined ? undefined : documents[identity.length];
  const last = documents.at(-1);
  const resource =
    policies.resource === undefined || last === undefined
      ? undefined
      : { ...policies.resource, document: last };
  return { decision: decideAccess(question, { identity, boundary, resource }), sources };
}

function groundsOf(
  action: string,
  reason: AccessReason,
  sources: Sources,
): readonly AccessGround[] {
  switch (reason.kind) {
    case "allowed":
    case "denied": {
      const by = sources.place(reason.by);
      return by === undefined ? [] : [{ kind: reason.kind, action, by }];
    }
    case "may-be-allowed":
    case "may-be-denied": {
      const by = sources.place(reason.by);
      if (by === undefined) return [];
      if (by.source.unread !== undefined) return [{ kind: "not-read", source: by.source }];
      const about = by.source.isSecret ? reason.about.map(withoutKey) : reason.about;
      return [{ kind: reason.kind, action, by, about }];
    }
    case "not-allowed": {
      const near = reason.near.flatMap(({ statement, element }) => {
        const placed = sources.place(statement);
        if (placed === undefined || placed.source.unread !== undefined) return [];
        return [
          {
            statement: placed,
            element: placed.source.isSecret ? withoutKey(element) : element,
          },
        ];
      });
      return [{ kind: "not-allowed", action, policies: reason.policies, near }];
    }
    case "may-be-limited":
      return [{ kind: "may-be-limited", action }];
  }
}

/** The key of a condition is a part of the document. */
function withoutKey(element: DecisiveElement): DecisiveElement {
  return element.kind === "condition" ? { kind: "condition" } : element;
}
