import valid from "semver/functions/valid.js";
import outside from "semver/ranges/outside.js";
import type { Framework } from "./framework.js";
import type { Peer, Peers } from "./model.js";

export interface Judgement {
  /** Why the constructs cannot be used: one sentence each. */
  readonly errors: readonly string[];
  /** What may go wrong. */
  readonly warnings: readonly string[];
}

/** Whether what is there is what the constructs are tested with. */
export function judge(framework: Framework, { peers, other, loadedElsewhere }: Peers): Judgement {
  const entry = `flowgate/${framework.name}`;
  const remedy = `: ${framework.install}`;
  const missing = peers.filter(({ installed }) => installed === undefined);
  if (missing.length > 0) {
    const are = missing.length === 1 ? "which is" : "which are";
    const names = missing.map(({ name }) => name);
    // The constructs are the same, so that an import of the wrong ones is soon made.
    const instead =
      other !== undefined && names.includes(framework.name)
        ? `; ${other} is, for which there is flowgate/${other}`
        : "";
    const error = `${entry} needs ${names.join(", ")}, ${are} not installed${instead}${remedy}`;
    return { errors: [error], warnings: [] };
  }
  const tested = peers.flatMap(({ name, installed }) => {
    const range = framework.tested[name];
    return installed === undefined || range === undefined ? [] : [{ name, range, ...installed }];
  });
  const said = ({ name, range, version }: (typeof tested)[number]) =>
    `${entry} is tested with ${name} ${range}, and ${version} is installed`;
  return {
    errors: [
      ...tested
        .filter(({ version, range }) => isBeside(version, range, "<"))
        .map((peer) => `${said(peer)}, which is too old${remedy}`),
      ...peers.flatMap((peer) => copies(entry, peer)),
    ],
    warnings: [
      ...tested
        .filter(({ version, range }) => isBeside(version, range, ">"))
        .map((peer) => `${said(peer)}, which is newer${remedy}`),
      ...loadedElsewhere.map(
        ({ name, version, folder }) =>
          `${entry} does not share ${name} ${version} with what has loaded it from ${folder}: what is made with one is not known to the other`,
      ),
    ],
  };
}

/** What somebody has made of a branch may have any version, and is taken. */
function isBeside(version: string, range: string, side: "<" | ">"): boolean {
  return valid(version) !== null && outside(version, range, side, { includePrerelease: true });
}

/** Each copy keeps its own classes and tokens, and passes over those of another without a word. */
function copies(entry: string, { name, installed, seen }: Peer): readonly string[] {
  return Object.entries(seen)
    .filter(([, other]) => other.folder !== installed?.folder)
    .map(
      ([by, other]) =>
        `${entry} takes ${name} ${installed?.version} from ${installed?.folder}, and ${by} takes ${other.version} from ${other.folder}: have one copy of it installed (npm ls ${name}, npm dedupe)`,
    );
}
