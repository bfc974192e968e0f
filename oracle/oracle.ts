import { join } from "node:path";
import type { Progress } from "../machine/progress.js";
import { LARGE, type Size } from "./configuration/index.js";
import { Bench } from "./emulator/bench.js";
import { type Exploration, explore, replay, type Step, type Witness } from "./explore.js";
import { keepFixture } from "./fixture.js";
import { recordStep } from "./recording.js";
import { shrink } from "./shrink.js";
import { NO_SUMMARY, type Summary, summarise } from "./summary.js";
import { type Comparison, faults } from "./verdict.js";

export interface OracleOptions {
  /** Where the emulator answers. */
  readonly endpoint: string;
  readonly seed: string;
  /** How many VPCs to have judged, at least. */
  readonly verdicts: number;
  readonly steps: number;
  readonly jobs: number;
  /** The folder that gets a folder for each disagreement. */
  readonly keep: string;
  /** The folder that gets all that was judged, for breakages/. */
  readonly record?: string | undefined;
  readonly size?: Size;
  readonly progress: Progress;
}

/** Explores seed after seed, until enough VPCs have been judged. */
export async function runOracle(options: OracleOptions): Promise<Summary> {
  const bench = await Bench.open(options.endpoint);
  let summary = NO_SUMMARY;
  let started = 0;
  const work = async () => {
    while (summary.withSource.verdicts < options.verdicts) {
      started++;
      // So that the seed of any one configuration, as it is printed, makes that one again.
      const seed = started === 1 ? options.seed : `${options.seed}.${started}`;
      const { size = LARGE, steps } = options;
      const exploration = await explore(bench, seed, size, steps, witnessOf(seed, options));
      summary = summarise(summary, exploration);
      options.progress(describeSeed(seed, exploration));
      for (const line of exploration.steps.flatMap(describeUnproven)) options.progress(`  ${line}`);
      const last = exploration.steps.at(-1);
      if (last !== undefined && faults(last) > 0) await keep(bench, seed, last, options);
    }
  };
  try {
    await Promise.all(Array.from({ length: options.jobs }, work));
  } finally {
    await bench.close();
  }
  return summary;
}

function witnessOf(seed: string, { record }: OracleOptions): Witness | undefined {
  if (record === undefined) return undefined;
  return (folder, { truth, isPartial }, number) =>
    recordStep(record, { seed, folder, truth, isPartial }, number);
}

/** Keeps the smallest history that is at fault in the same way. */
async function keep(
  bench: Bench,
  seed: string,
  found: Step,
  { keep, progress }: OracleOptions,
): Promise<void> {
  for (const line of describeFaults(found)) progress(`  ${line}`);
  const wanted = kindsOf(found);
  let smallest = found;
  await shrink(found.history, async (history) => {
    const step = await replay(bench, history);
    if (step === undefined || !kindsOf(step).some((kind) => wanted.includes(kind))) return false;
    smallest = step;
    return true;
  });
  const folder = join(keep, `oracle-${seed}`);
  const description = `Found by the oracle with seed ${seed}: ${describeFaults(smallest).join("; ")}.`;
  await keepFixture(folder, description, smallest.evidence, smallest.truth);
  progress(`  kept in ${folder}`);
}

function kindsOf(step: Step): readonly string[] {
  return modes(step).flatMap(([mode, { disagreements }]) =>
    disagreements.map(({ fault }) => `${fault} ${mode}`),
  );
}

function describeFaults(step: Step): readonly string[] {
  return modes(step).flatMap(([mode, { disagreements }]) =>
    disagreements.map(({ fault, address, detail }) => `${fault} ${mode}: ${address} (${detail})`),
  );
}

/** With source, nothing should be unproven: the notes say what the checker did not follow. */
function describeUnproven({ withSource, judgement }: Step): readonly string[] {
  if (withSource.unproven.length === 0 || judgement.withSource.kind === "thrown") return [];
  const notes = judgement.withSource.report.flow_logs.flatMap(({ address, note }) =>
    note === null ? [] : [`${address}: ${note}`],
  );
  return [`unproven with source: ${withSource.unproven.join(", ")}`, ...notes];
}

function modes(step: Step): readonly (readonly [string, Comparison])[] {
  return [
    ["with source", step.withSource],
    ["without source", step.withoutSource],
  ];
}

function describeSeed(seed: string, { steps, failures }: Exploration): string {
  const judged = steps.map(({ withSource, withoutSource, truth }) => {
    const recorded = [...truth.values()].filter((vpc) => vpc.recorded).length;
    const unproven = `${withSource.unproven.length} (${withoutSource.unproven.length}) unproven`;
    return `${withSource.verdicts} VPCs, ${recorded} recorded, ${unproven}`;
  });
  const failed = failures.map(({ kind, detail }) => `${kind}: ${firstError(detail)}`);
  const agreed = steps.length > 0 ? "agrees" : "nothing to judge";
  const found = steps.some((step) => faults(step) > 0) ? "DISAGREES" : agreed;
  return `${seed}: ${[...judged, ...failed, found].join(" | ")}`;
}

function firstError(detail: string): string {
  return /Error: (.*)/.exec(detail)?.[1] ?? detail.split("\n", 1)[0] ?? "";
}
