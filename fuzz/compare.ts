import { isObject, type Tree } from "./mutations/tree.js";

/**
 * A simple look at two documents, which knows nothing of how verdicts are found: whether what was done to the one may
 * have added coverage, or taken a VPC away. `undefined` where it cannot have.
 */
export function mayAccept(before: Tree, after: Tree): string | undefined {
  const differences: Difference[] = [];
  collect(before, after, [], differences);
  for (const difference of differences) {
    const reason = whyAllowed(difference, before);
    if (reason !== undefined) return `${difference.path.join(".")}: ${reason}`;
  }
  return undefined;
}

interface Difference {
  readonly kind: "added" | "removed" | "altered";
  readonly path: readonly string[];
  readonly before: Tree | undefined;
  readonly after: Tree | undefined;
}

function collect(before: Tree, after: Tree, path: readonly string[], found: Difference[]): void {
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    for (const at of before.keys())
      collect(before[at] ?? null, after[at] ?? null, [...path, String(at)], found);
  } else if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const [one, other] = [own(before, key), own(after, key)];
      const place = [...path, key];
      if (one === undefined) found.push({ kind: "added", path: place, before: one, after: other });
      else if (other === undefined)
        found.push({ kind: "removed", path: place, before: one, after: other });
      else collect(one, other, place, found);
    }
  } else if (before !== after) {
    found.push({ kind: "altered", path, before, after });
  }
}

function own(object: { [key: string]: Tree }, key: string): Tree | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Parts of a document in which another value is another plan. */
function whyAllowed({ kind, path, before, after }: Difference, document: Tree): string | undefined {
  const [part, ...rest] = path;
  switch (part) {
    case "errored":
    case "complete":
    case "deferred_changes":
      return "whether the plan is whole";
    case "configuration":
      return kind === "removed" || isBroken(before, after) ? undefined : "another configuration";
    case "variables":
    case "prior_state":
      return kind === "removed" || isBroken(before, after) ? undefined : "other values";
    case "resource_changes":
      return kind === "altered" && rest.length === 0
        ? "other changes"
        : ofChange(kind, rest, before, after, document);
    default:
      return undefined;
  }
}

/** A value of another type, which is none that Terraform writes there. */
function isBroken(before: Tree | undefined, after: Tree | undefined): boolean {
  return typeOf(before) !== typeOf(after) && before !== null && after !== null;
}

function typeOf(value: Tree | undefined): string {
  return Array.isArray(value) ? "list" : value === null ? "null" : typeof value;
}

/** What is created or destroyed, and what it is. */
function ofChange(
  kind: Difference["kind"],
  [, ...path]: readonly string[],
  before: Tree | undefined,
  after: Tree | undefined,
  _document: Tree,
): string | undefined {
  if (path.length === 0) return "another change";
  const [name, side] = path;
  if (kind === "removed" || isBroken(before, after)) {
    return name === "change" && (side === "actions" || side === "importing")
      ? "other actions"
      : undefined;
  }
  return "other values of a change";
}
