import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { FRAMEWORKS, type Framework } from "./framework.js";
import type { Installed, Peer, Peers } from "./model.js";

/**
 * What a file that Node loads from here would find, and what has been loaded already.
 *
 * @param from The path of that file.
 * @param loadedFiles The paths of all that Node has loaded.
 */
export function findPeers(
  { name: framework, tested }: Framework,
  from: string,
  loadedFiles: readonly string[],
): Peers {
  const packages = Object.keys(tested);
  const peers = packages.map((name): Peer => {
    const others = packages.filter((other) => other !== name);
    const seen = others.flatMap((other) => {
      const folder = find(other, from)?.folder;
      const found = folder === undefined ? undefined : find(name, join(folder, "package.json"));
      return found === undefined ? [] : [[other, found] as const];
    });
    return { name, installed: find(name, from), seen: Object.fromEntries(seen) };
  });
  const other = Object.keys(FRAMEWORKS).find(
    (name) => name !== framework && find(name, from) !== undefined,
  );
  const known = new Set(peers.flatMap(({ installed }) => installed?.folder ?? []));
  const loadedElsewhere = frameworksIn(loadedFiles).filter(({ folder }) => !known.has(folder));
  return { peers, other, loadedElsewhere };
}

function find(name: string, from: string): Installed | undefined {
  try {
    return read(createRequire(from).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

/** The folders of frameworks of which files have been loaded. */
function frameworksIn(
  files: readonly string[],
): readonly (Installed & { readonly name: string })[] {
  return Object.keys(FRAMEWORKS).flatMap((name) => {
    const main = join("node_modules", name, "lib", "index.js");
    return files
      .filter((file) => file.endsWith(main))
      .map((file) => ({ name, ...read(join(dirname(file), "..", "package.json")) }));
  });
}

function read(manifest: string): Installed {
  const { version } = JSON.parse(readFileSync(manifest, "utf8"));
  return { version: String(version), folder: dirname(manifest) };
}
