import type { Action } from "./model.js";

/** `[create,forget]` replaces an object whose `destroy` is false: the old one stays, unmanaged. */
const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ["no-op", "no-op"],
  ["create", "create"],
  ["read", "read"],
  ["update", "update"],
  ["delete", "delete"],
  ["forget", "forget"],
  ["delete,create", "replace"],
  ["create,delete", "replace"],
  ["create,forget", "replace"],
  ["forget,create", "replace"],
]);

/** Undefined for a combination that no known version writes: not to be guessed at. */
export function readAction(actions: readonly string[]): Action | undefined {
  return ACTIONS.get(actions.join(","));
}
