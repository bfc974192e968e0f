import { createdChange } from "../../checker/plan/created.js";
import type { ConfigurationExpression, Plan, ResourceChange } from "../../checker/plan/model.js";
import { NO_OTHERS } from "../../checker/plan/no-others.js";
import { parseExpression } from "../../checker/source/index.js";
import type { ModuleSource, ResourceBlock, Source } from "../../checker/source/model.js";

/**
 * Plans and sources made in memory, for what no real plan shows (budgets, cycles, cut-down plans).
 * Everything that Terraform can plan is tested with real plans instead, in test/fixtures.
 */

const at = { file: "main.tf", line: 1 };

/** A VPC that will be created. */
export function vpc(address: string): ResourceChange {
  return change(address, {}, { id: true, arn: true });
}

/** A flow log whose VPC is not known yet. */
export function flowLog(address: string): ResourceChange {
  return change(address, { traffic_type: "ALL" }, { id: true, vpc_id: true });
}

function change(
  address: string,
  after: ResourceChange["after"],
  afterUnknown: ResourceChange["afterUnknown"],
): ResourceChange {
  const [, type = "", name = "", index] = /^([^.]+)\.([^[]+)(?:\[(\d+)\])?$/.exec(address) ?? [];
  const key = index === undefined ? undefined : Number(index);
  return createdChange({ type, name, key }, afterUnknown, after);
}

/** A plan whose configuration holds these references for `aws_flow_log.NAME.vpc_id`. */
export function plan(
  resources: readonly ResourceChange[],
  references: readonly string[] = [],
  overrides: Partial<Plan> = {},
): Plan {
  const vpcId: ConfigurationExpression = { kind: "references", references };
  const blocks = new Map(
    resources.map(({ mode, type, name, key }) => [
      `${type}.${name}`,
      {
        mode,
        type,
        name,
        providerKey: undefined,
        expressions: new Map(type === "aws_flow_log" ? [["vpc_id", vpcId]] : []),
        count: key === undefined ? undefined : ({ kind: "opaque" } as const),
        forEach: undefined,
        dependsOn: [],
      },
    ]),
  );
  return {
    path: "plan.json",
    formatVersion: "1.2",
    terraformVersion: "1.11.4",
    tool: "terraform",
    incomplete: [],
    lost: [],
    others: NO_OTHERS,
    resources,
    prior: [],
    variables: new Map(),
    configuration: {
      resources: blocks,
      calls: new Map(),
      outputs: new Map(),
      variables: new Map(),
    },
    providers: new Map(),
    relevantAttributes: undefined,
    ...overrides,
  };
}

/** The same plan, which says of every resource that one provider makes it. */
export function byOneProvider(given: Plan): Plan {
  const { configuration } = given;
  if (configuration === undefined) return given;
  const blocks = [...configuration.resources].map(
    ([address, block]) => [address, { ...block, providerKey: "aws" }] as const,
  );
  const provider = { key: "aws", source: undefined, module: [], expressions: new Map() };
  return {
    ...given,
    configuration: { ...configuration, resources: new Map(blocks) },
    providers: new Map([["aws", provider]]),
  };
}

/** The sources of such a plan: locals, and `vpc_id` of every flow log. The parser must be loaded. */
export function source(
  { resources }: Plan,
  vpcId: string,
  locals: Readonly<Record<string, string>> = {},
): Source {
  const module: ModuleSource = {
    partial: false,
    path: ".",
    locals: new Map(Object.entries(locals).map(([name, text]) => [name, argument(name, text)])),
    variables: new Map(),
    outputs: new Map(),
    resources: new Map(
      resources.map((resource) => [`${resource.type}.${resource.name}`, block(resource, vpcId)]),
    ),
    calls: new Map(),
    providers: new Map(),
    files: new Map(),
  };
  return { root: ".", origin: "folder", modules: new Map([["", module]]), problems: [] };
}

function block({ mode, type, name, key }: ResourceChange, vpcId: string): ResourceBlock {
  const isFlowLog = type === "aws_flow_log";
  return {
    mode,
    type,
    name,
    provider: undefined,
    count: key === undefined ? undefined : parseExpression("1"),
    forEach: undefined,
    enabled: undefined,
    ignoresChanges: false,
    body: {
      arguments: new Map(isFlowLog ? [["vpc_id", argument("vpc_id", vpcId)]] : []),
      blocks: [],
    },
    at,
  };
}

function argument(name: string, text: string) {
  return { name, value: parseExpression(text), at };
}
