import { readFileSync } from "node:fs";
import type { Packages } from "../../python/packages.js";
import type { Run } from "../measure.js";

/** Another tool that can be asked of a plan whether VPCs have flow logs. */
export interface Peer {
  /** With its version. */
  readonly name: string;
  /** What it is asked, as tables say it. */
  readonly question: string;
  /** The whole process; it reads no settings from there. */
  run(plan: string, output: string): Omit<Run, "limit">;
  /** The VPCs that it rejects, from what it printed, by address. */
  rejected(output: string): ReadonlySet<string>;
  /** How it ends where it has judged a plan: with anything else it has not. */
  readonly codes: readonly number[];
}

/** As the file of requirements pins it. */
export function withVersion(name: string, { requirements }: Packages): string {
  const pinned = new RegExp(`^${name.toLowerCase()}==(\\S+)`, "m");
  const [, version] = pinned.exec(readFileSync(requirements, "utf8")) ?? [];
  if (version === undefined) throw new Error(`${requirements} pins no ${name}`);
  return `${name} ${version}`;
}
