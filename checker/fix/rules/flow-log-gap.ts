import { FLOW_LOG_DELIVERY } from "../../aws/destinations.js";
import type { ResourceChange } from "../../plan/model.js";
import { addToBlock, setValue } from "../text/edit.js";
import { sourceBlock } from "../written/instances.js";
import { argumentOf, blockIn } from "../written/place.js";
import { blockedAt, describeUntouchable, NO_OWN_SOURCES } from "../written/untouchable.js";
import { gather } from "./gathered.js";
import type { Fixer } from "./model.js";

/** The new flow log is made first, where it is not equal to the old one, which AWS refuses. */
export const fixGap: Fixer<"flow-log-gap"> = (judgements, { coverage, files }) =>
  gather(judgements, ({ complaint: { flowLog } }) => {
    const { change, address } = flowLog;
    const plan = coverage.plans.find((one) => one.plan === flowLog.plan);
    const source = plan && sourceBlock(plan, change);
    if (source === undefined) return { because: NO_OWN_SOURCES };
    if (!isAnother(change))
      return {
        because: `what replaces ${address} may be equal to it, which AWS refuses as long as that is there`,
      };
    const placed = blockIn(files, source.at.file, "resource", [change.type, change.name]);
    if (placed === undefined)
      return { because: describeUntouchable(blockedAt(files, source.at.file)) };
    const { written, block } = placed;
    const lifecycle = block.blocks.find(({ type }) => type === "lifecycle");
    const order = lifecycle && argumentOf(lifecycle, ORDER);
    const edit =
      order !== undefined
        ? setValue(written, order, "true")
        : lifecycle !== undefined
          ? addToBlock(written, lifecycle, [`${ORDER} = true`])
          : addToBlock(written, block, ["lifecycle {", `  ${ORDER} = true`, "}"]);
    return { title: `Make what replaces ${address} first`, edits: [edit] };
  });

const ORDER = "create_before_destroy";

/** What AWS compares for sure: "an existing flow log with the same configuration and log destination". */
function isAnother({ before, after }: ResourceChange): boolean {
  return ["traffic_type", FLOW_LOG_DELIVERY.type, FLOW_LOG_DELIVERY.destination].some((name) => {
    const [old, made] = [before?.[name], after?.[name]];
    return typeof old === "string" && typeof made === "string" && old !== made;
  });
}
