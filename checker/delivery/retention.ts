import { RETENTION } from "../aws/retention.js";
import { isArray, isObject, type Json, type JsonObject } from "../plan/json.js";
import type { Planned } from "../plan/model.js";
import { hasMark, markOf } from "./arn.js";
import type { Companions } from "./companions.js";
import type { FoundNeed, KeptFor, LogDestination } from "./model.js";

/** How long a destination of the plan keeps what it is given; undefined where that is not certain. */
export function retentionOf({ at }: LogDestination, companions: Companions): KeptFor | undefined {
  if (at.kind !== "found") return undefined;
  const days = daysOf(at, companions);
  if (days === undefined || (at.part !== "log group" && at.part !== "bucket")) return undefined;
  return { what: at.part, of: at.planned, days };
}

function daysOf(at: FoundNeed, companions: Companions): KeptFor["days"] | undefined {
  switch (at.part) {
    case "log group":
      return daysOfGroup(at.planned);
    case "bucket":
      return daysOfBucket(at, companions);
    default:
      return undefined;
  }
}

/** What is planned as null is never filled with another number than 0, which is for ever, too. */
function daysOfGroup({ change }: Planned): KeptFor["days"] | undefined {
  const { days, shortLived } = RETENTION.group;
  if (isPending(change, days) || change.after?.[shortLived.argument] === shortLived.value) {
    return undefined;
  }
  const known = change.after?.[days];
  if (typeof known === "number" && known > 0) return known;
  // An attribute that is absent was cut out of the plan.
  return known === 0 || known === null ? "for ever" : undefined;
}

function daysOfBucket(at: FoundNeed, companions: Companions): KeptFor["days"] | undefined {
  const { planned } = at;
  if (companions.mayHaveMore(planned, "lifecycle")) return undefined;
  const beside = companions.of(planned, "lifecycle");
  if (beside.some(({ change }) => change.action === "forget")) return undefined;
  const rules = beside.map((one) => rulesIn(one, RETENTION.rule));
  const all = [...rules, ...(beside.length > 0 ? [] : [inlineRules(planned)])];
  if (all.some((some) => some === undefined)) return undefined;
  const outcomes = all
    .flatMap((some) => some ?? [])
    .map((rule) => expiryOf(rule, logFolder(at)))
    .filter((outcome) => outcome !== "none");
  if (outcomes.length === 0) return "for ever";
  // The first rule to expire an object decides.
  const days = outcomes.filter((outcome) => typeof outcome === "number");
  return days.length === outcomes.length ? Math.min(...days) : undefined;
}

/** A new bucket has no rules but those that it is written with; of one that is there, the refresh tells. */
function inlineRules(planned: Planned): readonly JsonObject[] | undefined {
  const { change } = planned;
  const rules = rulesIn(planned, RETENTION.inline);
  if (rules !== undefined) return rules;
  const isNew = change.before === null || change.action === "replace";
  return isNew && change.afterUnknown !== null && isPending(change, RETENTION.inline)
    ? []
    : undefined;
}

function rulesIn({ change }: Planned, name: string): readonly JsonObject[] | undefined {
  if (isPending(change, name)) return undefined;
  const rules = change.after?.[name];
  if (rules === null) return [];
  return isArray(rules) ? rules.filter(isObject) : undefined;
}

function isPending({ afterUnknown }: Planned["change"], name: string): boolean {
  return isObject(afterUnknown) && hasTrue(afterUnknown[name]);
}

function hasTrue(pending: Json | undefined): boolean {
  if (pending === true) return true;
  if (isArray(pending)) return pending.some(hasTrue);
  return isObject(pending) && Object.values(pending).some(hasTrue);
}

/** The days after which a rule deletes flow logs; `maybe` where that is not certain. */
export function expiryOf(rule: JsonObject, folder: string): number | "none" | "maybe" {
  const isOn = rule["status"] === "Enabled" || rule["enabled"] === true;
  const expirations = listOf(rule["expiration"]);
  const days = expirations
    .map((one) => one["days"])
    .find((one) => typeof one === "number" && one > 0);
  const isDated = expirations.some((one) => typeof one["date"] === "string" && one["date"] !== "");
  if (!isOn || (days === undefined && !isDated)) return "none";
  const covers = coverage(rule, folder);
  if (covers !== "all") return covers;
  return typeof days === "number" ? days : "maybe";
}

/** Objects of flow logs have no tags. */
function coverage(rule: JsonObject, folder: string): "all" | "none" | "maybe" {
  const filters = listOf(rule["filter"]).flatMap((filter) => [filter, ...listOf(filter["and"])]);
  const all = [rule, ...filters];
  if (all.some((one) => TAGS.some((name) => isSet(one[name])))) return "none";
  const prefixes = all.map((one) => one["prefix"]).filter((one) => typeof one === "string");
  const covered = prefixes.map((prefix) => coversFolder(prefix, folder));
  if (covered.includes("none")) return "none";
  if (all.some((one) => SIZES.some((name) => isSet(one[name])))) return "maybe";
  return covered.includes("maybe") ? "maybe" : "all";
}

function coversFolder(prefix: string, folder: string): "all" | "none" | "maybe" {
  if (folder.startsWith(prefix)) return "all";
  return prefix.startsWith(folder) || hasMark(folder) ? "maybe" : "none";
}

const TAGS = ["tag", "tags"];
const SIZES = ["object_size_greater_than", "object_size_less_than"];

function isSet(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === 0 || value === "") return false;
  if (isArray(value)) return value.length > 0;
  return !isObject(value) || Object.keys(value).length > 0;
}

/** What all keys of its objects begin with: what comes next is the account's number. */
export function logFolder({ planned, suffix, inferred }: FoundNeed): string {
  // A plan alone does not keep what is written behind a reference.
  if (inferred !== undefined) return markOf(planned.change.address, []);
  const folder = suffix.replace(/^\//, "");
  return `${folder === "" || folder.endsWith("/") ? folder : `${folder}/`}${RETENTION.folder}`;
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  if (isObject(value)) return [value];
  return isArray(value) ? value.filter(isObject) : [];
}
