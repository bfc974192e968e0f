import { flowLogBlock } from "./flow-log.js";
import type { NewBlocks, NewFlowLog } from "./model.js";
import { permittedBeside } from "./permitted.js";

/** Where another flow log of the module delivers already, or where the policy says. */
export function inExisting(wanted: NewFlowLog): NewBlocks {
  const destination = wanted.edit.destination ?? permittedBeside(wanted);
  if (destination === undefined) return { refused: NONE };
  const to = destination.type === "cloud-watch-logs" ? "a log group" : WHAT[destination.type];
  return {
    blocks: [flowLogBlock(wanted, destination)],
    shared: [],
    to: `to ${to} that is there`,
  };
}

const NONE =
  "no flow log beside it tells of a destination that it may have as well, and the policy names no bucket";

const WHAT = { s3: "a bucket", "kinesis-data-firehose": "a stream" } as const;
