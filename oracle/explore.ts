import { type Draft, evolve, type Size, start } from "./configuration/index.js";
import type { Bench } from "./emulator/bench.js";
import { Deployment, type Failed, type Judged } from "./emulator/deployment.js";
import { Random } from "./random.js";
import type { History } from "./shrink.js";
import { faults, type Held, hold } from "./verdict.js";

/** One seed: a random configuration and its next versions, applied in sequence. */
export interface Exploration {
  readonly steps: readonly Step[];
  /** What Terraform would not plan or AWS would not have; the seed went on without, or ended. */
  readonly failures: readonly Failed[];
}

export interface Step extends Judged, Held {
  /** All that was applied up to here. */
  readonly history: History;
}

/** Is shown each step while its plan and its sources are still there. */
export type Witness = (folder: string, step: Step, number: number) => Promise<void>;

/** Random expressions fail to plan now and then, and another attempt has others. */
const MOST_ATTEMPTS = 4;

export async function explore(
  bench: Bench,
  seed: string,
  size: Size,
  stepCount: number,
  witness?: Witness,
): Promise<Exploration> {
  const random = new Random(seed);
  const steps: Step[] = [];
  const failures: Failed[] = [];
  const deployment = await Deployment.open(bench);
  try {
    let draft: Draft | undefined;
    for (let attempts = stepCount + MOST_ATTEMPTS; attempts > 0; attempts--) {
      const next = draft === undefined ? start(random, size) : evolve(random, draft);
      const outcome = await deployment.apply(next.blocks);
      if (outcome.kind === "judged") {
        const history = [...(steps.at(-1)?.history ?? []), next.blocks];
        const step = { ...outcome, history, ...hold(outcome) };
        steps.push(step);
        await witness?.(deployment.folder, step, steps.length);
        draft = next;
        if (steps.length === stepCount || faults(step) > 0) break;
      } else {
        failures.push(outcome);
        // Half of it is applied, and nobody has judged that.
        if (outcome.kind === "refused") break;
      }
    }
  } finally {
    await deployment.close();
  }
  return { steps, failures };
}

/** Applies a history again, and returns what became of its last step. */
export async function replay(bench: Bench, history: History): Promise<Step | undefined> {
  const deployment = await Deployment.open(bench);
  try {
    let last: Judged | undefined;
    for (const configuration of history) {
      const outcome = await deployment.apply(configuration);
      if (outcome.kind !== "judged") return undefined;
      last = outcome;
    }
    return last && { ...last, history, ...hold(last) };
  } finally {
    await deployment.close();
  }
}
