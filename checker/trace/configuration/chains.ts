import type { ModuleSource } from "../../source/model.js";
import { everyExpression } from "../../source/walk.js";

/** How many locals may hang on each other in one go: evaluating each takes some of the nesting that there is room for. */
const AT_ONCE = 20;

/**
 * What is to be evaluated before a local so that no chain of locals is as long as it is written: every twentieth that it hangs on,
 * those first on which the others hang. None for a local that hangs on few.
 */
export function localsBefore(
  source: ModuleSource,
  name: string,
  isKnown: (name: string) => boolean,
): readonly string[] {
  const chains = chainsOf(source);
  const own = chains.get(name)?.length ?? 0;
  if (own <= AT_ONCE) return [];
  const found = new Set<string>([name]);
  // A set that is added to goes on to what is added.
  for (const one of found) {
    for (const next of chains.get(one)?.mentioned ?? []) if (!isKnown(next)) found.add(next);
  }
  found.delete(name);
  const lengthOf = (local: string) => chains.get(local)?.length ?? 0;
  return [...found]
    .filter((local) => lengthOf(local) % AT_ONCE === 0 && lengthOf(local) < own)
    .sort((one, other) => lengthOf(one) - lengthOf(other));
}

interface Chain {
  readonly mentioned: readonly string[];
  /** How many locals hang on each other from here, at most. */
  readonly length: number;
}

const known = new WeakMap<ModuleSource, ReadonlyMap<string, Chain>>();

function chainsOf(source: ModuleSource): ReadonlyMap<string, Chain> {
  const chains = known.get(source) ?? measureChains(source);
  known.set(source, chains);
  return chains;
}

/** Without recursion, for which a chain may be too long; a local that hangs on itself counts once. */
function measureChains({ locals }: ModuleSource): ReadonlyMap<string, Chain> {
  const chains = new Map<string, Chain>();
  const mentions = new Map<string, readonly string[]>();
  for (const start of locals.keys()) {
    const open = [start];
    for (let name = open.at(-1); name !== undefined; name = open.at(-1)) {
      const seen = mentions.get(name);
      if (seen === undefined) {
        const mentioned = mentionedLocals(locals, name);
        mentions.set(name, mentioned);
        open.push(...mentioned.filter((one) => !mentions.has(one)));
        continue;
      }
      open.pop();
      if (chains.has(name)) continue;
      const lengths = seen.map((one) => chains.get(one)?.length ?? 0);
      chains.set(name, {
        mentioned: seen,
        length: 1 + lengths.reduce((a, b) => Math.max(a, b), 0),
      });
    }
  }
  return chains;
}

function mentionedLocals(locals: ModuleSource["locals"], name: string): readonly string[] {
  const local = locals.get(name);
  if (local === undefined) return [];
  const mentioned = new Set<string>();
  for (const part of everyExpression(local.value)) {
    if (part.kind !== "attribute" || part.of.kind !== "variable") continue;
    if (part.of.name === "local" && locals.has(part.name)) mentioned.add(part.name);
  }
  return [...mentioned];
}
