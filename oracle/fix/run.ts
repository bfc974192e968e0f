import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Progress } from "../../machine/progress.js";
import { type Configuration, evolve, render, SMALL, start } from "../configuration/index.js";
import { Bench } from "../emulator/bench.js";
import { Deployment } from "../emulator/deployment.js";
import { Random } from "../random.js";
import { type Manner, mend, type Outcome } from "./mend.js";
import { stackOf } from "./stack/stack.js";
import { count, NO_TALLY, type Tally } from "./tally.js";

export interface FixOracleOptions {
  /** Where the emulator answers. */
  readonly endpoint: string;
  readonly seed: string;
  /** How many rejected configurations to have fixed, at least. */
  readonly rejected: number;
  /** The folder that gets a folder for each that went wrong: its sources, and what was wrong. */
  readonly keep: string;
  readonly progress: Progress;
}

/** Fixes one random configuration after the other, until enough have been rejected. */
export async function runFixOracle(options: FixOracleOptions): Promise<Tally> {
  const bench = await Bench.open(options.endpoint);
  let tally = NO_TALLY;
  try {
    for (let at = 1; tally.rejected < options.rejected; at++) {
      // So that the seed of any one configuration, as it is printed, makes that one again.
      const seed = at === 1 ? options.seed : `${options.seed}.${at}`;
      for (const tried of await tryOut(bench, seed)) {
        tally = count(tally, tried.outcome);
        options.progress(`${seed}: ${describe(tried)}`);
        for (const line of leftIn(tried.outcome)) options.progress(`  ${line}`);
        if (tried.outcome.kind === "wrong") await keep(options.keep, seed, tried);
      }
    }
  } finally {
    await bench.close();
  }
  return tally;
}

interface Tried {
  readonly manner: Manner;
  readonly configuration: Configuration;
  readonly outcome: Outcome;
}

/** A configuration and its next version, to which the first one's fixes are not carried over. */
async function tryOut(bench: Bench, seed: string): Promise<readonly Tried[]> {
  const random = new Random(seed);
  const tried: Tried[] = [];
  const versions = [...versionsOf(random, seed)];
  const hasOneProvider = !versions.flat().some(({ text }) => text.startsWith("provider "));
  const deployment = await Deployment.open(bench, hasOneProvider);
  try {
    for (const configuration of versions) {
      const manner = mannerOf(random);
      const outcome = await mend(deployment, configuration, manner);
      tried.push({ manner, configuration, outcome });
      // Half of it is applied, or none.
      if (outcome.kind === "wrong" || outcome.kind === "invalid") break;
    }
  } finally {
    await deployment.close();
  }
  return tried;
}

function* versionsOf(random: Random, seed: string): Generator<Configuration> {
  if (random.chance(0.6)) {
    if (random.chance(0.4)) yield stackOf(seed, true);
    yield stackOf(seed, false);
    return;
  }
  const draft = start(random, SMALL);
  yield draft.blocks;
  if (random.chance(0.5)) yield evolve(random, draft).blocks;
}

const STYLES: readonly Pick<Manner, "style">[] = [
  { style: undefined },
  { style: undefined },
  { style: "existing" },
  { style: "log-group" },
  { style: "module" },
];

function mannerOf(random: Random): Manner {
  return { ...random.pick(STYLES), scope: random.chance(0.3) ? "all" : "introduced" };
}

function describe({ manner, outcome }: Tried): string {
  const how = `${manner.style ?? "any style"}, ${manner.scope}`;
  switch (outcome.kind) {
    case "passes":
      return "passes";
    case "invalid":
      return `invalid: ${/Error: (.*)/.exec(outcome.detail)?.[1] ?? outcome.detail}`;
    case "fixed": {
      const { applied, unfixed, conflicting } = outcome.fixed;
      const left = unfixed.length + conflicting.length;
      return `${applied.length} fixes, ${outcome.vpcs.size} VPCs recorded, ${left} left (${how})`;
    }
    case "wrong":
      return `WRONG (${how}): ${outcome.problems.join("\n  ")}`;
  }
}

function leftIn(outcome: Outcome): readonly string[] {
  if (outcome.kind !== "fixed") return [];
  return outcome.fixed.unfixed.map(({ judgement: { rule, complaint }, reason }) => {
    const [first = ""] = reason.split("\n");
    return `left: ${rule} of ${complaint.subject.address}: ${first}`;
  });
}

async function keep(folder: string, seed: string, { configuration, outcome, manner }: Tried) {
  if (outcome.kind !== "wrong") return;
  const into = join(folder, `fix-${seed}`);
  const { changes } = outcome.fixed;
  const texts = new Map([
    ["before/plan.json", outcome.plan],
    ...[...render(configuration)].map(([path, text]) => [join("before", path), text] as const),
    ...changes.map(({ file, after }) => [join("after", file), after] as const),
    ["wrong.txt", `${JSON.stringify(manner)}\n${outcome.problems.join("\n")}\n`],
  ]);
  for (const [path, text] of texts) {
    await mkdir(dirname(join(into, path)), { recursive: true });
    await writeFile(join(into, path), text);
  }
}
