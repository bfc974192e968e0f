import type { Doubtful } from "../coverage/delivery.js";
import { describeDoubt } from "./access.js";
import type { Words } from "./model.js";

export function describeDoubtful({ flowLog, check }: Doubtful): Words {
  return describeDoubt(flowLog, check);
}
