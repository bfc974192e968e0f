import { blockKey, type Configuration, drop } from "./configuration/index.js";

/** Configurations that are applied one after the other; the last is the one that matters. */
export type History = readonly Configuration[];

/** How many histories shrinking may try; each takes Terraform several seconds. */
const MOST_ATTEMPTS = 60;

/**
 * A smaller history that is still at fault: without earlier steps, and without blocks, first many at a
 * time and then one by one (Zeller's delta debugging). Blocks go together with those that name them.
 */
export async function shrink(
  history: History,
  isAtFault: (history: History) => Promise<boolean>,
): Promise<History> {
  let smallest = history;
  let attempts = 0;
  const accept = async (candidate: History): Promise<boolean> => {
    if (size(candidate) >= size(smallest) || attempts >= MOST_ATTEMPTS) return false;
    attempts++;
    if (!(await isAtFault(candidate))) return false;
    smallest = candidate;
    return true;
  };
  for (let kept = 1; kept < history.length; kept++) {
    if (await accept(history.slice(-kept))) break;
  }
  for (let chunk = Math.ceil(keys(smallest).length / 2); ; chunk = Math.ceil(chunk / 2)) {
    // From the end, where what others do not need is.
    for (let end = keys(smallest).length; end > 0; end -= chunk) {
      const dropped = new Set(keys(smallest).slice(Math.max(0, end - chunk), end));
      await accept(smallest.map((configuration) => drop(configuration, dropped)));
    }
    if (chunk <= 1) return smallest;
  }
}

function keys(history: History): readonly string[] {
  return [...new Set(history.flat().map(blockKey))];
}

function size(history: History): number {
  return history.flat().length + history.length;
}
