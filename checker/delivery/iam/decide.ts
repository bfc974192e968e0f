import type { PolicyDocument } from "./document.js";
import type {
  AccessDecision,
  AccessPolicies,
  AccessQuestion,
  AccessReason,
  ResourcePolicy,
} from "./question.js";
import { type Weighed, weigh } from "./statements.js";
import { allOf, eitherOf, inEachCase, type Truth } from "./truth.js";

/**
 * Whether policies let a principal do something: an explicit denial decides, wherever it is; else it has
 * to be allowed. What is unknown of a denial can make a *can* unknown, and never a *cannot*.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decideAccess(question: AccessQuestion, policies: AccessPolicies): AccessDecision {
  const { boundary, resource } = policies;
  // A service is no identity of the account: nothing but policies of resources is about it.
  const isService = question.principal.kind === "service";
  const identity = isService ? [] : policies.identity;
  const sides: Sides = {
    identity: weighAll(identity, question),
    boundary: isService || boundary === undefined ? undefined : weigh(boundary, question),
    resource: resource === undefined ? undefined : weigh(resource.document, question),
  };
  const all = [...sides.identity, ...(sides.boundary ?? []), ...(sides.resource ?? [])];
  const denials = all.filter(({ effect, applies }) => effect !== "Allow" && applies !== "no");
  const denied = denials.filter(isCertain);
  if (denied.length > 0) return { answer: "cannot", because: denied.map(deniedBy) };
  const grant = grantOf(isService, sides, resource);
  if (grant === "no") return { answer: "cannot", because: notAllowed(isService, sides) };
  const allowing = all.filter(({ effect, applies }) => effect !== "Deny" && applies !== "no");
  if (grant === "yes" && denials.length === 0) {
    return { answer: "can", because: allowing.filter(isCertain).map(allowedBy) };
  }
  const because = denials.map((one) => mayBe("may-be-denied", one));
  return {
    answer: "unknown",
    because: grant === "yes" ? because : [...because, ...doubtsOf(allowing, sides)],
  };
}

interface Sides {
  readonly identity: readonly Weighed[];
  readonly boundary: readonly Weighed[] | undefined;
  readonly resource: readonly Weighed[] | undefined;
}

function weighAll(
  documents: readonly PolicyDocument[],
  question: AccessQuestion,
): readonly Weighed[] {
  return documents.flatMap((document) => weigh(document, question));
}

function isCertain({ effect, applies }: Weighed): boolean {
  return effect !== "unknown" && applies === "yes";
}

function allowedIn(statements: readonly Weighed[]): Truth {
  return eitherOf(statements.map((one) => allowedAs(one, one.applies)));
}

function allowedAs({ effect }: Weighed, truth: Truth): Truth {
  if (effect === "Deny") return "no";
  return effect === "Allow" ? truth : allOf([truth, "unknown"]);
}

/** Whether it is allowed, denials aside. */
function grantOf(isService: boolean, sides: Sides, policy: ResourcePolicy | undefined): Truth {
  const byIdentity = allowedIn(sides.identity);
  const within = sides.boundary === undefined ? "yes" : allowedIn(sides.boundary);
  const byOwn = allOf([byIdentity, within]);
  if (policy === undefined || sides.resource === undefined) return byOwn;
  const { itself, role, everyone, account } = namedIn(sides.resource);
  if (isService) return eitherOf([itself, everyone]);
  // "Limited by the boundary" is said of what is allowed to a role, and not of what is to its session. Of
  // what is allowed to everybody nothing is said.
  const directly = eitherOf([
    itself,
    allOf([role, within]),
    allOf([everyone, within === "yes" ? "yes" : "unknown"]),
  ]);
  const elsewhere = allOf([byOwn, eitherOf([itself, role, everyone, account])]);
  const here =
    policy.allows === "beside"
      ? eitherOf([byOwn, directly])
      : eitherOf([directly, allOf([account, byOwn])]);
  if (policy.isSameAccount === "unknown") return inEachCase(here, elsewhere);
  return policy.isSameAccount ? here : elsewhere;
}

type NamedAs = "itself" | "role" | "everyone" | "account";

/** As what a policy of a resource allows it to the principal. */
function namedIn(statements: readonly Weighed[]): Readonly<Record<NamedAs, Truth>> {
  const as = (kind: NamedAs) =>
    eitherOf(
      statements.map((one) => allowedAs(one, allOf([one.named?.[kind] ?? "no", one.concerns]))),
    );
  return {
    itself: as("itself"),
    role: as("role"),
    everyone: as("everyone"),
    account: as("account"),
  };
}

function allowedBy({ statement }: Weighed): AccessReason {
  return { kind: "allowed", by: statement };
}

function deniedBy({ statement }: Weighed): AccessReason {
  return { kind: "denied", by: statement };
}

function mayBe(kind: "may-be-allowed" | "may-be-denied", one: Weighed): AccessReason {
  const unknown = one.elements.filter(({ truth }) => truth === "unknown");
  const about = unknown.map(({ element }) => element);
  return {
    kind,
    by: one.statement,
    about: one.effect === "unknown" ? [{ kind: "effect" }, ...about] : about,
  };
}

/** Why it is not known whether it is allowed. */
function doubtsOf(allowing: readonly Weighed[], { boundary }: Sides): readonly AccessReason[] {
  const doubtful = allowing.filter((one) => !isCertain(one));
  if (doubtful.length > 0) return doubtful.map((one) => mayBe("may-be-allowed", one));
  const isLimited = boundary !== undefined && allowedIn(boundary) !== "yes";
  return [{ kind: "may-be-limited", policies: isLimited ? "boundary" : "identity" }];
}

/** The policies that do not allow it: at least one of them would have to. */
function notAllowed(
  isService: boolean,
  { identity, boundary, resource }: Sides,
): readonly AccessReason[] {
  if (isService) return [missing("resource", resource ?? [])];
  const sides = [
    ["identity", identity],
    ["boundary", boundary],
    ["resource", resource],
  ] as const;
  return sides.flatMap(([policies, statements]) => {
    const isMissing = statements !== undefined && allowedIn(statements) === "no";
    return isMissing ? [missing(policies, statements)] : [];
  });
}

function missing(
  policies: "identity" | "boundary" | "resource",
  statements: readonly Weighed[],
): AccessReason {
  const near = statements.flatMap(({ effect, statement, elements }) => {
    const failing = elements.filter(({ truth }) => truth !== "yes");
    const [only] = failing;
    if (effect !== "Allow" || only === undefined || failing.length > 1) return [];
    return [{ statement, element: only.element }];
  });
  return { kind: "not-allowed", policies, near };
}
