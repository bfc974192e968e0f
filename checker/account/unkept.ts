import { idIn } from "../aws/objects.js";
import { isObject, type JsonObject } from "../plan/json.js";
import type { Plan } from "../plan/model.js";
import type { DeployedVpc, RegionSnapshot, UnkeptCoverage } from "./model.js";

/** A VPC that a plan has said will be recorded. */
export interface PlannedVpc {
  /** The path of the plan. */
  readonly plan: string;
  readonly address: string;
  /** Where the plan has it. */
  readonly id: string | undefined;
  /** Once the plan is applied, as far as it is known. */
  readonly after: JsonObject;
}

/** VPCs of a plan by their addresses. */
export function plannedVpcs(
  { path, resources }: Plan,
  addresses: ReadonlySet<string>,
): readonly PlannedVpc[] {
  return resources.flatMap(({ address, type, after }) =>
    addresses.has(address) && after !== null
      ? [{ plan: path, address, id: idIn(type, after), after }]
      : [],
  );
}

/**
 * The coverage that did not come true, by the place that it is missing in: that of a VPC nobody can find
 * is missing in the first.
 *
 * A VPC is known by its id where the plan has it, and else by its addresses and tags. Where several have
 * the same, all of them have to be recorded.
 *
 * @param recorded the ids of the deployed VPCs that are.
 * @param isWhole whether all places were read: of a VPC that is nowhere, nothing is known otherwise.
 */
export function unkeptCoverage(
  planned: readonly PlannedVpc[],
  snapshots: readonly RegionSnapshot[],
  recorded: ReadonlySet<string>,
  isWhole = true,
): ReadonlyMap<RegionSnapshot, readonly UnkeptCoverage[]> {
  const ids = new Set(planned.flatMap(({ id }) => id ?? []));
  const unkept = new Map<RegionSnapshot, UnkeptCoverage[]>();
  for (const vpc of planned) {
    const { plan, address } = vpc;
    const found = snapshots.flatMap((snapshot) =>
      snapshot.vpcs
        .filter((deployed) => isPlanned(deployed, vpc, ids))
        .map(({ id }) => ({ snapshot, id })),
    );
    const missing = found.find(({ id }) => !recorded.has(id));
    if (missing === undefined && (found.length > 0 || !isWhole)) continue;
    const place = missing?.snapshot ?? snapshots[0];
    if (place === undefined) continue;
    const here = unkept.get(place) ?? [];
    unkept.set(place, [...here, { plan, address, deployed: found.map(({ id }) => id) }]);
  }
  return unkept;
}

function isPlanned(vpc: DeployedVpc, { id, after }: PlannedVpc, ids: ReadonlySet<string>): boolean {
  if (id !== undefined) return vpc.id === id;
  // Another VPC of the plans is that one.
  if (ids.has(vpc.id)) return false;
  const cidrBlock = after["cidr_block"];
  if (typeof cidrBlock === "string" && cidrBlock !== vpc.cidrBlock) return false;
  const tags = after["tags_all"] ?? after["tags"];
  return Object.entries(isObject(tags) ? tags : {}).every(
    ([name, value]) => typeof value !== "string" || vpc.tags[name] === value,
  );
}
