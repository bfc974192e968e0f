import type { SourceUse } from "../source/model.js";

/** Whether the expressions of a plan could be read, or only what the plan keeps of them. */
export type SourceState =
  | { readonly kind: "used"; readonly path: string | undefined }
  /** They are there, or were named, and are not the plan's own. */
  | { readonly kind: "refused"; readonly path: string }
  | { readonly kind: "none" };

export function sourceState({ source, path }: SourceUse): SourceState {
  if (source !== undefined) return { kind: "used", path };
  return path === undefined ? { kind: "none" } : { kind: "refused", path };
}
