import type { Planned } from "../plan/model.js";
import type { Vpc } from "./vpcs.js";

/** One VPC of AWS, with every address that the plans have it at. */
export interface VpcObject {
  /** The first of them is the one that it is counted and judged under. */
  readonly vpcs: readonly [Vpc, ...Vpc[]];
  readonly isDestroyed: boolean;
}

/** Puts together what is one VPC: that has one id, or is the default VPC of one region. */
export function groupVpcs(
  vpcs: readonly Vpc[],
  destroyed: ReadonlyMap<string, Planned>,
): readonly VpcObject[] {
  const objects = new Map<string | Vpc, [Vpc, ...Vpc[]]>();
  for (const vpc of vpcs) {
    const key = vpc.identity ?? vpc;
    const known = objects.get(key);
    if (known === undefined) objects.set(key, [vpc]);
    else if (weight(vpc) > weight(known[0])) known.unshift(vpc);
    else known.push(vpc);
  }
  return [...objects].map(([key, vpcs]) => {
    const destroyer = vpcs.find(({ action }) => action === "delete");
    if (destroyer === undefined) {
      return { vpcs, isDestroyed: typeof key === "string" && destroyed.has(key) };
    }
    return { vpcs: [destroyer, ...vpcs.filter((vpc) => vpc !== destroyer)], isDestroyed: true };
  });
}

/** Where a VPC is introduced, more is asked of it than where it stays, and least where it is let go. */
function weight({ introduced, isLive }: Vpc): number {
  return introduced ? 2 : isLive ? 1 : 0;
}
