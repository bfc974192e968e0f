import { PROVIDER_ATTRIBUTES } from "../../aws/provider-attributes.js";
import { isObject } from "../../plan/json.js";
import type { PlannedInstance } from "./plan-index.js";

/**
 * Whether the type of an instance has no such attribute, so that a reference to it fails. A plan names
 * all attributes of a resource, the unset ones as null and the others as unknown. One that names
 * each of those that the provider is known to have is whole, and what it does not name does not exist.
 */
export function lacksAttribute(instance: PlannedInstance, name: string): boolean {
  const known = attributesOf(instance);
  if (known === undefined || known.has(name)) return false;
  const named = namedAttributes(instance);
  return !named.has(name) && [...known].every((attribute) => named.has(attribute));
}

function attributesOf({ mode, type }: PlannedInstance): ReadonlySet<string> | undefined {
  const key = mode === "data" ? `data.${type}` : type;
  const text = Object.hasOwn(PROVIDER_ATTRIBUTES, key) ? PROVIDER_ATTRIBUTES[key] : undefined;
  return text === undefined ? undefined : new Set(text.split(" "));
}

/** What the plan says that an instance has, known or not. */
export function namedAttributes({ values, change }: PlannedInstance): ReadonlySet<string> {
  const pending = change?.afterUnknown;
  return new Set([
    ...Object.keys(values ?? change?.after ?? {}),
    ...(pending !== undefined && isObject(pending) ? Object.keys(pending) : []),
  ]);
}
