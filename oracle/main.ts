import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { startEmulator } from "../localstack/emulator.js";
import { EmulatorError } from "../localstack/error.js";
import { TerraformError } from "../terraform/terraform.js";
import { LARGE, type Size, SMALL, WIRED } from "./configuration/index.js";
import { runOracle } from "./oracle.js";
import { describe, isKept } from "./summary.js";

const USAGE = `usage: tsx oracle/main.ts [--vpcs N] [--seed SEED] [--steps N] [--jobs N] [--size SIZE]
                       [--keep FOLDER] [--record FOLDER]

Plans random configurations, has the checker judge them, applies them to the emulator, and holds every
verdict against what the emulator then says, until there are N verdicts (1000).

  --vpcs N        how many VPC verdicts to reach
  --seed SEED     where randomness starts (1); the same seed makes the same configurations
  --steps N       how many versions of each configuration are applied in sequence (3)
  --jobs N        how many configurations are worked on at a time (2)
  --size SIZE     large, small, or wired, which is little else than what cases have shown (large)
  --keep FOLDER   where disagreements are kept as fixtures (test/fixtures)
  --record FOLDER where all that was judged is kept, for oracle/breakages

It exits with 1 when the checker was wrong about a VPC, or when 1 % or more of the verdicts with source
were none.`;

const OPTIONS = {
  help: { type: "boolean", short: "h" },
  vpcs: { type: "string", default: "1000" },
  seed: { type: "string", default: "1" },
  steps: { type: "string", default: "3" },
  jobs: { type: "string", default: "2" },
  size: { type: "string", default: "large" },
  keep: { type: "string", default: "test/fixtures" },
  record: { type: "string" },
} as const;

const SIZES: ReadonlyMap<string, Size> = new Map([
  ["large", LARGE],
  ["small", SMALL],
  ["wired", WIRED],
]);

try {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) console.log(USAGE);
  else process.exitCode = await run(values);
} catch (error) {
  process.exitCode = 2;
  if (error instanceof EmulatorError || error instanceof TerraformError) {
    console.error(`\n${error.message}`);
  } else if (error instanceof Error && "code" in error && /^ERR_PARSE_ARGS/.test(`${error.code}`)) {
    console.error(`${error.message}\n\n${USAGE}`);
  } else throw error;
}

async function run(values: {
  readonly vpcs: string;
  readonly seed: string;
  readonly steps: string;
  readonly jobs: string;
  readonly size: string;
  readonly keep: string;
  readonly record?: string | undefined;
}): Promise<0 | 1> {
  const progress = (line: string) => console.error(line);
  const emulator = await startEmulator({ progress });
  try {
    const summary = await runOracle({
      endpoint: emulator.endpoint,
      seed: values.seed,
      verdicts: readCount("--vpcs", values.vpcs),
      steps: readCount("--steps", values.steps),
      jobs: readCount("--jobs", values.jobs),
      keep: resolve(values.keep),
      record: values.record === undefined ? undefined : resolve(values.record),
      size: readSize(values.size),
      progress,
    });
    console.log(describe(summary));
    return isKept(summary) ? 0 : 1;
  } finally {
    await emulator.stop();
  }
}

function readSize(text: string): Size {
  const size = SIZES.get(text);
  if (size !== undefined) return size;
  throw misused(`--size ${text}: give ${[...SIZES.keys()].join(", ")}`);
}

function readCount(option: string, text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1) return count;
  throw misused(`${option} ${text}: give a number from 1`);
}

function misused(message: string): Error {
  return Object.assign(new Error(message), { code: "ERR_PARSE_ARGS_INVALID_OPTION_VALUE" });
}
