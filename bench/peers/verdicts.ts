import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expectedOf, fixturePath } from "../../test/fixtures/cases.js";
import { measure } from "../measure.js";
import { CASES } from "./cases.js";
import type { Peer } from "./model.js";

/** Where a tool is wrong about the VPCs of one plan. */
export interface Mistakes {
  readonly name: string;
  readonly vpcs: number;
  readonly ofPeers: readonly Mistake[];
}

export interface Mistake {
  /** VPCs that will not be recorded as they have to be, and that it lets through. */
  readonly passes: number;
  /** VPCs that will be, and that it rejects. */
  readonly rejections: number;
  /** How it ended instead of judging. */
  readonly failure?: string;
}

/** In seconds. */
const LIMIT = 120;

export async function mistakes(peers: readonly Peer[], folder: string): Promise<Mistakes[]> {
  const found: Mistakes[] = [];
  for (const name of CASES) {
    const vpcs = Object.entries(expectedOf(name).vpcs ?? {});
    const ofPeers: Mistake[] = [];
    for (const peer of peers) ofPeers.push(await ask(peer, name, vpcs, folder));
    found.push({ name, vpcs: vpcs.length, ofPeers });
  }
  return found;
}

type Vpcs = readonly (readonly [address: string, { readonly rejected: boolean }])[];

async function ask(peer: Peer, name: string, vpcs: Vpcs, folder: string): Promise<Mistake> {
  const output = join(folder, "output");
  const run = peer.run(join(fixturePath(name), "plan.json"), output);
  const { code } = await measure({ ...run, limit: LIMIT });
  if (code === undefined || !peer.codes.includes(code)) {
    return { passes: 0, rejections: 0, failure: `exit ${code ?? "by a signal"}` };
  }
  const rejected = peer.rejected(readFileSync(output, "utf8"));
  return {
    passes: vpcs.filter(([address, vpc]) => vpc.rejected && !rejected.has(address)).length,
    rejections: vpcs.filter(([address, vpc]) => !vpc.rejected && rejected.has(address)).length,
  };
}

/** Markdown, with a row for each plan that somebody is wrong about, and the sums. */
export function verdictTable(peers: readonly Peer[], found: readonly Mistakes[]): string {
  const wrong = found.filter(({ ofPeers }) => ofPeers.some((mistake) => cellOf(mistake) !== ""));
  const sums = peers.map((_, index) => sumOf(found.flatMap(({ ofPeers }) => ofPeers[index] ?? [])));
  const vpcs = found.reduce((sum, one) => sum + one.vpcs, 0);
  const rows = [
    ["plan", "VPCs", ...peers.map(({ name, question }) => `${name}: ${question}`)],
    ["---", "---", ...peers.map(() => "---")],
    ...wrong.map((one) => [one.name, String(one.vpcs), ...one.ofPeers.map(cellOf)]),
    [`all ${found.length} plans`, String(vpcs), ...sums.map((sum) => cellOf(sum) || "none wrong")],
  ];
  return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function cellOf({ passes, rejections, failure }: Mistake): string {
  const parts = [
    passes > 0 ? `${passes} passed wrongly` : "",
    rejections > 0 ? `${rejections} rejected wrongly` : "",
    failure ?? "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function sumOf(all: readonly Mistake[]): Mistake {
  const failures = all.filter(({ failure }) => failure !== undefined).length;
  return {
    passes: all.reduce((sum, { passes }) => sum + passes, 0),
    rejections: all.reduce((sum, { rejections }) => sum + rejections, 0),
    ...(failures > 0 && { failure: `${failures} not judged` }),
  };
}
