import { withoutKeys } from "../../plan/address.js";
import type { PictureDelivery, PictureGroup, PictureRecord, PictureVpc } from "../picture/model.js";
import type { PictureRow } from "./model.js";

/** How many that are alike are drawn one by one: of those that are rejected, and of others. */
const MOST_ALIKE = { rejected: 10, other: 3 } as const;

/**
 * The VPCs of a group as they are drawn. Of many that are alike, instances of one resource that are recorded in one
 * way, nobody looks at each: the first ones stand by themselves, and one stands for all others.
 */
export function rowsOf(group: PictureGroup): readonly PictureRow[] {
  const alike = new Map<string, PictureVpc[]>();
  for (const vpc of group.vpcs) {
    const key = keyOf(vpc, group);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [vpc]);
    else known.push(vpc);
  }
  return [...alike.values()].flatMap((vpcs) => {
    const most = vpcs[0]?.status === "rejected" ? MOST_ALIKE.rejected : MOST_ALIKE.other;
    // One alone is drawn rather than stood for.
    const single = vpcs.length <= most + 1 ? vpcs.length : most;
    const [first, ...others] = vpcs.slice(single);
    const rows = vpcs.slice(0, single).map((vpc): PictureRow => ({ first: vpc, vpcs: [vpc] }));
    return first === undefined ? rows : [...rows, { first, vpcs: [first, ...others] }];
  });
}

function keyOf(vpc: PictureVpc, { isDeployed }: PictureGroup): string {
  const { status, change, findings, records, unlisted, address } = vpc;
  // What is deployed has an id and no name that instances would share.
  const name = (text: string) => (isDeployed ? "" : withoutKeys(text));
  const delivery = ({ to, confidence, time }: PictureDelivery) => [
    name(to.address),
    to.type,
    to.change,
    confidence,
    time,
  ];
  const record = ({ log, confidence, time, change: becomes }: PictureRecord) => [
    name(log.address),
    log.change,
    log.traffic,
    log.delivers,
    confidence,
    time,
    becomes,
    log.destinations.map(delivery),
    log.roles.map(delivery),
  ];
  return JSON.stringify([
    name(address),
    status,
    change,
    findings.map(({ rule, address: at }) => [rule, at === null ? null : name(at)]),
    records.map(record),
    unlisted > 0,
  ]);
}
