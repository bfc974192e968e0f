import { named } from "./judge.js";
import { type Finding, type FindingKind, MOST_BYTES } from "./model.js";
import { makeTrial } from "./trial.js";
import { type Asked, WorkerProcess } from "./worker-process.js";

export interface Campaign {
  readonly inputs: number;
  readonly seed: string;
  readonly first?: number;
  readonly jobs: number;
  readonly progress: (line: string) => void;
}

export interface Tally {
  readonly inputs: number;
  readonly findings: readonly Finding[];
  /** The most that any process has held. */
  readonly memory: number;
}

/** A worker that has run so many inputs is replaced: what it has not given back says nothing of one input. */
const LIFE = 2_000;

/** Runs `inputs` inputs, from `SEED.FIRST` on. What ends a worker is tried again by itself before it counts. */
export async function runCampaign({
  inputs,
  seed,
  first = 0,
  jobs,
  progress,
}: Campaign): Promise<Tally> {
  const findings: Finding[] = [];
  const end = first + inputs;
  let [next, done, memory] = [first, 0, 0];
  const work = async (): Promise<void> => {
    let worker = new WorkerProcess();
    for (let life = 0; next < end; life++) {
      const current = `${seed}.${next++}`;
      const asked = await worker.ask(current);
      const isSpent = asked.kind !== "answer" || asked.memory > MOST_BYTES;
      // What compiles or collects beside it counts as its time as well.
      const isDoubtful = isSpent || asked.findings.some(({ kind }) => kind === "slow");
      const found = isDoubtful ? await alone(current) : asked.findings;
      if (!isSpent) memory = Math.max(memory, asked.memory);
      for (const finding of found) {
        findings.push(finding);
        progress(describeFinding(finding));
      }
      if (isSpent || life >= LIFE) {
        worker.end();
        worker = new WorkerProcess();
        life = 0;
      }
      if (++done % 1_000 === 0) progress(`${done} inputs, ${findings.length} findings`);
    }
    worker.end();
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return { inputs: done, findings, memory };
}

/** One input in a process of its own. */
export async function alone(seed: string): Promise<readonly Finding[]> {
  const worker = new WorkerProcess();
  const asked = await worker.ask(seed);
  worker.end();
  if (asked.kind !== "answer") return [lost(seed, asked)];
  if (asked.memory <= MOST_BYTES) return asked.findings;
  const what = `${Math.round(asked.memory / 2 ** 20)} MB of memory`;
  return [...asked.findings, { kind: "memory", what, ...named(makeTrial(seed)) }];
}

function lost(seed: string, asked: Exclude<Asked, { kind: "answer" }>): Finding {
  const kind: FindingKind =
    asked.kind === "hung" ? "hang" : /heap|memory/i.test(asked.how) ? "memory" : "crash";
  const what = asked.kind === "hung" ? "no answer within 10 s of processor time" : asked.how;
  return { kind, what, ...named(makeTrial(seed)) };
}

export function describeFinding({ kind, seed, fixture, mutations, what }: Finding): string {
  return `${kind}: ${what}\n  ${fixture}: ${mutations.join(", ")}\n  again: npx tsx fuzz/main.ts --input ${seed}`;
}
