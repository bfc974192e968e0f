import type { Text } from "./text.js";

/** What is known of a key of the request that a policy is asked about. */
export type ContextEntry =
  /** Several values are those of a key that has many. */
  | { readonly kind: "values"; readonly values: readonly Text[]; readonly isMany?: true }
  /** This, or nothing at all. */
  | { readonly kind: "value-or-absent"; readonly value: Text }
  /** A moment from this one on, in milliseconds since 1970. */
  | { readonly kind: "since"; readonly moment: number }
  | { readonly kind: "present"; readonly isMany?: true }
  | { readonly kind: "absent" }
  /** Whether it is there is not known either, as of every key that the context lacks. */
  | { readonly kind: "unknown" };

/** By the key in lower case: "context key names are not case-sensitive". */
export type RequestContext = ReadonlyMap<string, ContextEntry>;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
export function contextEntry(context: RequestContext, key: string): ContextEntry {
  return context.get(key.toLowerCase()) ?? { kind: "unknown" };
}

/** What stands for the value of a key that has one: the same in every place of a question. */
export function valueOfKey(key: string): Text {
  return [{ id: `value of ${key.toLowerCase()}` }];
}
