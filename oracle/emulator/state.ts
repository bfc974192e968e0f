/** The parts of a state file, version 4, that say which VPCs and flow logs there are. */
interface State {
  readonly resources: readonly Resource[];
}

interface Resource {
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly module?: string;
  readonly instances: readonly Instance[];
}

interface Instance {
  readonly index_key?: string | number;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Set for an object that another one has taken the place of, and that is still to be destroyed. */
  readonly deposed?: string;
}

/** The resources of a type that a state has, by address, with their attributes. */
export function deployed(
  stateText: string,
  type: "aws_vpc" | "aws_default_vpc" | "aws_flow_log",
): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const state: State = JSON.parse(stateText);
  const found = state.resources.filter((one) => one.mode === "managed" && one.type === type);
  return new Map(
    found.flatMap(({ module, name, instances }) =>
      instances
        .filter(({ deposed }) => deposed === undefined)
        .map(({ index_key: key, attributes }) => {
          const index = key === undefined ? "" : `[${JSON.stringify(key)}]`;
          return [`${module === undefined ? "" : `${module}.`}${type}.${name}${index}`, attributes];
        }),
    ),
  );
}

/**
 * The state in which the object at `successor` stands at `address`, whose own object is deposed there: as
 * Terraform leaves it where it has created the new object and not destroyed the old one.
 */
export function depose(stateText: string, address: string, successor: string): string {
  const state: State & { readonly serial?: number } = JSON.parse(stateText);
  const root = (name: string) => (one: Resource) =>
    one.module === undefined && one.mode === "managed" && `${one.type}.${one.name}` === name;
  const next = state.resources.find(root(successor));
  const old = state.resources.find(root(address));
  if (next === undefined || old === undefined) return stateText;
  const left = old.instances.map((instance) => ({ ...instance, deposed: "0a1b2c3d" }));
  const resources = state.resources.flatMap((one) => {
    if (one === next) return [];
    return one === old ? [{ ...old, instances: [...next.instances, ...left] }] : [one];
  });
  return JSON.stringify({ ...state, serial: (state.serial ?? 0) + 1, resources }, null, 2);
}

const LOST: ReadonlySet<string> = new Set(["aws_vpc", "aws_flow_log"]);

/** The ids of the VPCs that an address had in one state, and lacks in the next. */
export function takenAway(before: string, after: string): ReadonlySet<unknown> {
  const left = deployed(after, "aws_vpc");
  const gone = [...deployed(before, "aws_vpc")].filter(
    ([address, { id }]) => left.get(address)?.["id"] !== id,
  );
  return new Set(gone.map(([, { id }]) => id));
}

/**
 * The state without the VPCs and flow logs that the account lacks, as the refresh of the next plan would leave it: an
 * address that has imported what another one destroyed holds what is gone.
 *
 * @param existing the ids of those that are there.
 */
export function withoutLost(stateText: string, existing: ReadonlySet<unknown>): string {
  const state: State & { readonly serial?: number } = JSON.parse(stateText);
  const isLost = ({ mode, type }: Resource, { attributes }: Instance) =>
    mode === "managed" && LOST.has(type) && !existing.has(attributes["id"]);
  const resources = state.resources
    .map((one) => ({ ...one, instances: one.instances.filter((each) => !isLost(one, each)) }))
    .filter((one, at) => one.instances.length > 0 || state.resources[at]?.instances.length === 0);
  const kept = (all: readonly Resource[]) => all.flatMap(({ instances }) => instances).length;
  if (kept(resources) === kept(state.resources)) return stateText;
  return JSON.stringify({ ...state, serial: (state.serial ?? 0) + 1, resources }, null, 2);
}
