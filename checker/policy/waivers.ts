import type { VpcCoverage } from "../coverage/model.js";
import { isArray, isObject, type Json } from "../plan/json.js";
import type { RuledComplaint } from "../rules/index.js";
import type { NamedWaiver } from "../words/waivers.js";
import { matchesAddress } from "./address-pattern.js";
import { daysBetween } from "./day.js";
import { type Day, NOT_WAIVABLE, type Waiver } from "./model.js";
import { matchesWildcard, parseWildcard } from "./wildcard.js";

/**
 * Whether a waiver is for a complaint, whatever the day.
 *
 * @param isError whether the complaint would reject. A waiver that names no rules is for those alone.
 */
export function isFor(
  { address, tags, rules }: Waiver,
  { rule, complaint }: RuledComplaint,
  isError: boolean,
): boolean {
  if (NOT_WAIVABLE.has(rule)) return false;
  if (rules === undefined ? !isError : !rules.includes(rule)) return false;
  const { vpc, address: own } = complaint.subject;
  const names = addressesOf(vpc, own);
  return (
    (address === undefined || names.some((name) => matchesAddress(address, name))) &&
    (tags.size === 0 || (vpc !== undefined && hasTags(vpc, tags)))
  );
}

/** What a complaint is about, and the VPC that suffers from it, under all of its addresses. */
function addressesOf(vpc: VpcCoverage | undefined, own: string | null): readonly string[] {
  const names = vpc === undefined ? [] : [vpc.address, ...vpc.alsoAt.map(({ address }) => address)];
  return own === null ? names : [own, ...names];
}

/** Whether the plan says that the VPC will have all of these tags. */
function hasTags({ change }: VpcCoverage, wanted: ReadonlyMap<string, string>): boolean {
  const tags = tagsOf(change?.after ?? change?.before);
  return [...wanted].every(([key, value]) => {
    const tag = tags.get(key);
    return tag !== undefined && matchesWildcard(parseWildcard(value), tag);
  });
}

/** Those of a provider's `default_tags` are in `tags_all` alone; Cloud Control has a list of keys and values. */
function tagsOf(values: Json | undefined): ReadonlyMap<string, string> {
  if (!isObject(values)) return new Map();
  const entries = [values["tags_all"], values["tags"]].flatMap(entriesOf);
  return new Map(
    entries.flatMap(([key, value]) => (typeof value === "string" ? [[key, value] as const] : [])),
  );
}

function entriesOf(tags: Json | undefined): readonly (readonly [key: string, value: unknown])[] {
  if (isObject(tags)) return Object.entries(tags);
  if (!isArray(tags)) return [];
  return tags.filter(isObject).map(({ key, value }) => [String(key), value] as const);
}

/** How sentences speak of a waiver. */
export function namedWaiver({ address, tags, expires }: Waiver, today: Day): NamedWaiver {
  const tagged = [...tags].map(([key, value]) => `${key}=${value}`).join(", ");
  const subject = [address?.text, tagged === "" ? undefined : `what is tagged ${tagged}`]
    .filter((part) => part !== undefined)
    .join(" and ");
  return { subject, expires, daysLeft: daysBetween(today, expires) };
}
