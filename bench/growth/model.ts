import type { Measured } from "../measure.js";
import type { Wiring } from "../stacks/model.js";

/** What a wiring took at growing sizes. */
export interface Growth {
  readonly wiring: Pick<Wiring, "name" | "title">;
  /** Whether all VPCs are covered, or none. */
  readonly verdict: "covered" | "uncovered";
  readonly steps: readonly Step[];
}

export interface Step extends Pick<Measured, "wall" | "user" | "system" | "memory"> {
  readonly vpcs: number;
  /** Of the plan. */
  readonly bytes: number;
  /** What was not as it has to be; undefined where all was. */
  readonly problem: string | undefined;
}

/** In seconds: of a busy machine, the only measure of what was done. */
export function processorTime({ user, system }: Step): number {
  return user + system;
}
