import { isObject, type Tree } from "./mutations/tree.js";
import { PLANTED } from "./secrets.js";

/**
 * A simple look at two documents, which knows nothing of how verdicts are found: whether what was done to the one may
 * have added coverage, or taken a VPC away. `undefined` where it cannot have.
 */
export function mayAccept(before: Tree, after: Tree): string | undefined {
  const differences: Difference[] = [];
  collect(paired(before, after), paired(after, before), [], differences);
  for (const difference of differences) {
    const reason = whyAllowed(difference);
    if (reason !== undefined) return `${difference.path.join(".")}: ${reason}`;
  }
  return undefined;
}

/**
 * A document without what the order of changes, and changes that stand there twice, make of it: its changes by address, where
 * it has those of the other one. Terraform gives the order no meaning.
 */
function paired(document: Tree, other: Tree): Tree {
  const [own, others] = [changesOf(document), changesOf(other)];
  if (own === undefined || others === undefined || !isObject(document)) return document;
  const isOneSet = [...own.keys()].every((key) => others.has(key)) && own.size === others.size;
  if (!isOneSet) return document;
  return { ...document, resource_changes: Object.fromEntries([...own].sort()) };
}

/** Undefined where two that differ have one address, or something is no change. */
function changesOf(document: Tree): ReadonlyMap<string, Tree> | undefined {
  const list = isObject(document) ? document["resource_changes"] : undefined;
  if (!Array.isArray(list)) return undefined;
  const found = new Map<string, Tree>();
  for (const change of list) {
    if (!isObject(change) || typeof change["address"] !== "string") return undefined;
    const key = `@${change["address"]} ${JSON.stringify(change["deposed"] ?? null)}`;
    const known = found.get(key);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(change)) return undefined;
    found.set(key, change);
  }
  return found;
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
function whyAllowed({ kind, path, before, after }: Difference): string | undefined {
  const [part, ...rest] = path;
  const name = path.at(-1) ?? "";
  // What every object of JavaScript has stands in no plan.
  if (kind === "added" && ODD_NAMES.has(name)) return undefined;
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
        : ofChange(kind, rest, before, after);
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
): string | undefined {
  if (path.length === 0) return "another change";
  const [name, side] = path;
  if (kind === "removed" || isBroken(before, after)) {
    if (name !== "change") return undefined;
    if (side === "after" && isPlanted(before)) return "what may contradict the sources";
    return side === "actions" || side === "importing" ? "other actions" : undefined;
  }
  const attribute = path.slice(2).find((key) => !/^\d+$/.test(key));
  const isHarmless = name === "change" && attribute !== undefined && NAMES_NOTHING.has(attribute);
  return isHarmless ? undefined : "other values of a change";
}

/** What is put in place of a known value is another one than is written. */
function isPlanted(value: Tree | undefined): boolean {
  if (typeof value === "string") return PLANTED.test(value);
  return typeof value === "object" && value !== null && Object.values(value).some(isPlanted);
}

const ODD_NAMES: ReadonlySet<string> = new Set(["", "__proto__", "constructor", "toString"]);

/** Attributes that say neither what something is nor what it is wired to. */
const NAMES_NOTHING: ReadonlySet<string> = new Set([
  "assign_generated_ipv6_cidr_block",
  "enable_dns_hostnames",
  "enable_dns_support",
  "instance_tenancy",
  "ipv4_ipam_pool_id",
  "ipv4_netmask_length",
  "ipv6_ipam_pool_id",
  "ipv6_netmask_length",
  "log_format",
  "max_aggregation_interval",
  "timeouts",
  "triggers_replace",
]);
