import { partsOf } from "./arns.js";
import { type Atom, charactersOf, literalAtoms, OPEN } from "./atoms.js";
import type { PrincipalElement, PrincipalName } from "./document.js";
import { matchAtoms } from "./matching.js";
import type { RequestPrincipal } from "./question.js";
import { knownText, type Text } from "./text.js";
import { allOf, eitherOf, opposite, type Truth } from "./truth.js";

/** As what a principal is named, which says what a statement that allows it comes to. */
export interface Named {
  /** The service, or the very session. */
  readonly itself: Truth;
  /** The role of the session, which is limited by its permissions boundary. */
  readonly role: Truth;
  readonly everyone: Truth;
  /** Its account, which leaves it to policies of the account. */
  readonly account: Truth;
}

const NOT_NAMED: Named = { itself: "no", role: "no", everyone: "no", account: "no" };
const PERHAPS: Named = { itself: "unknown", role: "no", everyone: "no", account: "unknown" };

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export function namedAmong(element: PrincipalElement, principal: RequestPrincipal): Named {
  const named = element.principals.map((name) =>
    name === "unknown" ? PERHAPS : namedBy(name, principal),
  );
  const joined: Named = {
    itself: eitherOf(named.map(({ itself }) => itself)),
    role: eitherOf(named.map(({ role }) => role)),
    everyone: eitherOf(named.map(({ everyone }) => everyone)),
    account: eitherOf(named.map(({ account }) => account)),
  };
  if (element.isNegated === false) return joined;
  if (element.isNegated === "unknown") return PERHAPS;
  return { ...NOT_NAMED, itself: isLeftOver(joined, principal) };
}

export function isNamed({ itself, role, everyone, account }: Named): Truth {
  return eitherOf([itself, role, everyone, account]);
}

/**
 * `NotPrincipal` leaves a session out where it, its role and its account are named: for what some of them
 * come to, AWS gives examples and no rule.
 */
function isLeftOver(named: Named, principal: RequestPrincipal): Truth {
  const { itself, role, everyone, account } = named;
  if (principal.kind === "service") return opposite(isNamed(named));
  const isLeftOut = eitherOf([everyone, allOf([itself, role, account])]);
  if (isLeftOut === "yes") return "no";
  return isNamed(named) === "no" ? "yes" : "unknown";
}

function namedBy(written: PrincipalName, principal: RequestPrincipal): Named {
  if (written.type === "everyone") return { ...NOT_NAMED, everyone: "yes" };
  const { type, name } = written;
  if (principal.kind === "service") {
    if (type === "Service") return { ...NOT_NAMED, itself: isText(name, [principal.name]) };
    return { ...NOT_NAMED, everyone: type === "AWS" ? isEveryone(name) : "no" };
  }
  // The id of an account that S3 knows, which plans do not have.
  if (type === "CanonicalUser") return { ...NOT_NAMED, account: "unknown" };
  if (type !== "AWS") return NOT_NAMED;
  const { role, session, account } = principal;
  return {
    itself: isText(name, session),
    // A role that is named by a policy stands there as an id of its own once it is deployed.
    role: isUniqueId(name) ? "unknown" : isText(name, role),
    everyone: isEveryone(name),
    account: eitherOf([
      isText(name, account),
      matchAtoms(literalAtoms(name), rootOf(role, account)),
    ]),
  };
}

function isText(name: Text, other: Text): Truth {
  return matchAtoms(literalAtoms(name), literalAtoms(other));
}

function isEveryone(name: Text): Truth {
  return isText(name, ["*"]);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
function isUniqueId(name: Text): boolean {
  return /^AROA[A-Z0-9]+$/.test(knownText(name) ?? "");
}

/** `arn:aws:iam::123456789012:root`, in the partition of the role. */
function rootOf(role: Text, account: Text): readonly Atom[] {
  const [, partition = [OPEN]] = partsOf(literalAtoms(role)) ?? [];
  return [
    ...charactersOf("arn:"),
    ...partition,
    ...charactersOf(":iam::"),
    ...literalAtoms(account),
    ...charactersOf(":root"),
  ];
}
