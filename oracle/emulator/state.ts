/** The parts of a state file, version 4, that say which VPCs and flow logs there are. */
interface State {
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly module?: string;
    readonly instances: readonly {
      readonly index_key?: string | number;
      readonly attributes: Readonly<Record<string, unknown>>;
    }[];
  }[];
}

/** The resources of a type that a state has, by address, with their attributes. */
export function deployed(
  stateText: string,
  type: "aws_vpc" | "aws_flow_log",
): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const state: State = JSON.parse(stateText);
  const found = state.resources.filter((one) => one.mode === "managed" && one.type === type);
  return new Map(
    found.flatMap(({ module, name, instances }) =>
      instances.map(({ index_key: key, attributes }) => {
        const index = key === undefined ? "" : `[${JSON.stringify(key)}]`;
        return [`${module === undefined ? "" : `${module}.`}${type}.${name}${index}`, attributes];
      }),
    ),
  );
}
