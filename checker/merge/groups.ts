import type { CrossingReport } from "../report/model.js";

/** Something that was judged by itself, and by what it may meet others. */
export type Meeting = Pick<CrossingReport, "has" | "asks">;

/**
 * Puts together what has to be judged together: where one asks for what another has, and whatever they lead to. What meets
 * nothing is a group of its own.
 */
export function meetingGroups<Of extends Meeting>(all: readonly Of[]): readonly (readonly Of[])[] {
  const holders = new Map<string, number[]>();
  for (const [at, { has }] of all.entries()) {
    for (const name of has) {
      const known = holders.get(name);
      if (known === undefined) holders.set(name, [at]);
      else known.push(at);
    }
  }
  const leads = all.map((_, at) => at);
  const find = (at: number): number => {
    let root = at;
    while (leads[root] !== root) root = leads[root] ?? root;
    for (let next = at; next !== root; ) {
      const above = leads[next] ?? root;
      leads[next] = root;
      next = above;
    }
    return root;
  };
  for (const [at, { asks }] of all.entries()) {
    for (const name of asks) {
      const found = holders.get(name);
      if (found === undefined) continue;
      for (const other of found) leads[find(other)] = find(at);
      // They are together from now on: one of them stands for all.
      if (found.length > 1) holders.set(name, [at]);
    }
  }
  const groups = new Map<number, Of[]>();
  for (const [at, one] of all.entries()) {
    const root = find(at);
    const known = groups.get(root);
    if (known === undefined) groups.set(root, [one]);
    else known.push(one);
  }
  return [...groups.values()];
}
