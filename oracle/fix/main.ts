import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { startEmulator } from "../../localstack/emulator.js";
import { runFixOracle } from "./run.js";
import { describeTally } from "./tally.js";

/**
 * Has `fix` write into random configurations that are rejected, and says how often it was right:
 *
 *     tsx oracle/fix/main.ts [--rejected 100] [--seed 1] [--keep FOLDER]
 */
const { values } = parseArgs({
  options: {
    rejected: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    keep: { type: "string", default: "oracle-fix" },
  },
});
const progress = (line: string) => console.error(line);
const emulator = await startEmulator({ progress });
try {
  const tally = await runFixOracle({
    endpoint: emulator.endpoint,
    seed: values.seed,
    rejected: Number(values.rejected),
    keep: resolve(values.keep),
    progress,
  });
  console.log(describeTally(tally));
  process.exitCode = tally.wrong === 0 ? 0 : 1;
} finally {
  await emulator.stop();
}
