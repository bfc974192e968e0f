import type { Truth } from "../delivery/iam/truth.js";
import { isArray, isObject, type Json } from "../plan/json.js";
import { matchesWildcard, parseWildcard } from "../wildcard.js";
import type { VpcCoverage } from "./model.js";

/** Tags that are asked for, by their keys; in a value, `*` stands for any characters. */
export type WantedTags = ReadonlyMap<string, string>;

/** Whether a VPC will have all of these tags, as far as the plan knows. */
export function hasTags({ change }: VpcCoverage, wanted: WantedTags): Truth {
  const tags = tagsOf(change?.after ?? change?.before);
  const isUnknown = change === undefined ? () => true : unknownTags(change.afterUnknown);
  let answer: Truth = "yes";
  for (const [key, value] of wanted) {
    const tag = tags.get(key);
    if (tag === undefined ? !isUnknown(key) : !matchesWildcard(parseWildcard(value), tag)) {
      return "no";
    }
    if (tag === undefined) answer = "unknown";
  }
  return answer;
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
  return [tags]
    .flat()
    .filter(isObject)
    .map(({ key, value }) => [String(key), value] as const);
}

/** Whether there may be a tag of this key that the plan does not know yet. */
function unknownTags(afterUnknown: Json): (key: string) => boolean {
  const marks = isObject(afterUnknown) ? [afterUnknown["tags_all"], afterUnknown["tags"]] : [];
  return (key) =>
    marks.some((mark) => {
      if (mark === undefined || mark === false) return false;
      if (isObject(mark)) return mark[key] === true;
      return !isArray(mark) || mark.some((one) => JSON.stringify(one).includes("true"));
    });
}
