import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Truth } from "./emulator/truth.js";

/** A plan beside its sources, and what was true once it was applied: all that a checker is held against. */
export interface Recorded {
  readonly seed: string;
  /** Where `plan.json` and the sources are. */
  readonly folder: string;
  readonly truth: Truth;
  readonly isPartial: boolean;
}

/** In `SEED/N/`, and the truth in `SEED/N.json`. */
export async function recordStep(
  into: string,
  { seed, folder, truth, isPartial }: Recorded,
  number: number,
): Promise<void> {
  const place = join(into, seed, String(number));
  await mkdir(place, { recursive: true });
  // Modules are sources; a provider has 700 MB.
  await cp(folder, place, { recursive: true, filter: (path) => basename(path) !== "providers" });
  await writeFile(`${place}.json`, JSON.stringify({ truth: [...truth], isPartial }));
}

/** In the order in which the oracle has judged them, one seed after the other. */
export async function readRecording(from: string): Promise<readonly Recorded[]> {
  const recorded: Recorded[] = [];
  for (const seed of inOrder(await readdir(from))) {
    const names = inOrder(await readdir(join(from, seed)));
    for (const name of names.filter((one) => one.endsWith(".json"))) {
      const file = join(from, seed, name);
      const { truth, isPartial } = readTruth(await readFile(file, "utf8"));
      recorded.push({ seed, folder: file.slice(0, -".json".length), truth, isPartial });
    }
  }
  return recorded;
}

function readTruth(text: string): Pick<Recorded, "truth" | "isPartial"> {
  const { truth, isPartial } = JSON.parse(text);
  return { truth: new Map(truth), isPartial };
}

function inOrder(names: readonly string[]): readonly string[] {
  return names.toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
}
