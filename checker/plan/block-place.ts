import type { ModuleStep } from "./address.js";
import type { BlockPlace } from "./model.js";
import { parseReference, type ReferenceStep } from "./reference.js";

/** The block of an address, of an instance or as the configuration has it; undefined of other texts. */
export function blockPlaceOf(address: string): BlockPlace | undefined {
  const steps: readonly ReferenceStep[] = parseReference(address) ?? [];
  const module: ModuleStep[] = [];
  let at = 0;
  while (steps[at] === "module") {
    const name = steps[at + 1];
    if (typeof name !== "string") return undefined;
    const next = steps[at + 2];
    const key = typeof next === "object" ? next.key : undefined;
    module.push({ name, key });
    at += key === undefined ? 2 : 3;
  }
  const mode = steps[at] === "data" ? "data" : "managed";
  const [type, name] = steps.slice(mode === "data" ? at + 1 : at);
  return typeof type === "string" && typeof name === "string"
    ? { module, mode, type, name }
    : undefined;
}
