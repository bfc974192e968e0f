import type { VpcAction } from "../coverage/model.js";
import type { ResourceChange } from "../plan/model.js";

/** What a plan does to something, an import of what stays among it. */
export function actionOf({ action, importing }: ResourceChange): VpcAction {
  const stays = action === "no-op" || action === "update";
  // A plan reads data sources alone.
  return (importing && stays) || action === "read" ? "import" : action;
}
