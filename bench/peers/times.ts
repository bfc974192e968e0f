import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Measured, measure } from "../measure.js";
import { FOR_EACH_RESOURCES } from "../stacks/wirings/for-each-resources.js";
import { writeStack } from "../stacks/write.js";
import type { Peer } from "./model.js";

export interface Size {
  readonly vpcs: number;
  readonly runs: number;
}

export interface Times extends Size {
  readonly bytes: number;
  /** In the order of the tools; undefined where it was not done in time. */
  readonly ofPeers: readonly (Time | undefined)[];
}

/** Medians: seconds of the whole process, start included, and MB at its peak. */
export interface Time {
  readonly wall: number;
  readonly memory: number;
}

/** In turns, so that a busy moment hits them all. */
export async function times(
  peers: readonly Peer[],
  { vpcs, runs }: Size,
  folder: string,
  limit: number,
): Promise<Times> {
  const at = join(folder, String(vpcs));
  mkdirSync(at);
  const { path, bytes } = writeStack(at, FOR_EACH_RESOURCES.make({ vpcs, traffic: "ALL" }));
  const measured: Measured[][] = peers.map(() => []);
  for (let run = 0; run < runs; run += 1) {
    for (const [index, peer] of peers.entries()) {
      // What has not been done in time once will not be.
      if (measured[index]?.some((one) => !isDone(one, peer))) continue;
      measured[index]?.push(await measure({ ...peer.run(path, join(at, "output")), limit }));
    }
  }
  const ofPeers = peers.map((peer, index) => {
    const all = measured[index] ?? [];
    return all.every((one) => isDone(one, peer))
      ? {
          wall: median(all.map(({ wall }) => wall)),
          memory: median(all.map(({ memory }) => memory)),
        }
      : undefined;
  });
  return { vpcs, runs, bytes, ofPeers };
}

function isDone({ code }: Measured, { codes }: Peer): boolean {
  return code !== undefined && codes.includes(code);
}

/** Markdown: the first tool's times, and beside those of the others how many times as long they are. */
export function timeTable(peers: readonly Peer[], all: readonly Times[], limit: number): string {
  const rows = [
    ["VPCs, plan", ...peers.map(({ name }) => name)],
    ["---", ...peers.map(() => "---")],
    ...all.map(({ vpcs, bytes, ofPeers }) => {
      const base = ofPeers[0]?.wall ?? NaN;
      const cells = ofPeers.map((time, index) => {
        if (time === undefined) return `not done in ${limit} s (over ${Math.floor(limit / base)}×)`;
        const figures = `${time.wall.toFixed(2)} s, ${Math.round(time.memory)} MB`;
        return index === 0 ? figures : `${figures} (${(time.wall / base).toFixed(1)}×)`;
      });
      return [`${vpcs.toLocaleString("en")}, ${(bytes / 1e6).toFixed(1)} MB`, ...cells];
    }),
  ];
  return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Times as fast as each of the others, at every size. */
const AIM = 20;

/** Where that is missed, in words. */
export function shortOfAim(peers: readonly Peer[], all: readonly Times[]): readonly string[] {
  return all.flatMap(({ vpcs, ofPeers: [own, ...others] }) =>
    others.flatMap((time, index) => {
      const times = time === undefined || own === undefined ? AIM : time.wall / own.wall;
      const name = peers[index + 1]?.name ?? "";
      return times < AIM ? [`${vpcs} VPCs: ${name} takes ${times.toFixed(1)} times as long`] : [];
    }),
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low = NaN, high = NaN] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}
