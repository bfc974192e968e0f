import { gather } from "./gathered.js";
import type { Fixer } from "./model.js";
import { redirectDuplicate } from "./twin.js";

/** The second of two equal flow logs records a VPC that has none, if it is meant for it. */
export const fixDuplicate: Fixer<"flow-log-duplicate"> = (judgements, context) =>
  gather(judgements, ({ complaint: { made } }) => redirectDuplicate(context, made));
