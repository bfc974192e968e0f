import type { VpcAction } from "../../report/model.js";
import type { PictureChange } from "./model.js";

const CHANGES: Readonly<Record<VpcAction, PictureChange>> = {
  create: "created",
  replace: "replaced",
  update: "updated",
  import: "imported",
  "no-op": "kept",
  forget: "forgotten",
  delete: "removed",
};

/** @param action null for what no plan has. */
export function changeOf(action: VpcAction | null): PictureChange {
  return action === null ? "elsewhere" : CHANGES[action];
}
