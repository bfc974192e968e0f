import type { ResourceMode } from "./address.js";

/**
 * Modes that flowgate knows nothing of (`ephemeral` of Terraform 1.10, `list` of 1.14) hold nothing
 * that is ever deployed, so that their entries may be left out.
 */
export function readMode(mode: string): ResourceMode | undefined {
  return mode === "managed" || mode === "data" ? mode : undefined;
}
