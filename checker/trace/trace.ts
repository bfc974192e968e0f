import { formatResource, type InstanceKey, type ModulePath } from "../plan/address.js";
import type { Plan, ResourceChange } from "../plan/model.js";
import type { Position } from "../source/expression.js";
import type { Source } from "../source/model.js";
import { blockOf } from "./configuration/arguments.js";
import type { Engine } from "./configuration/engine.js";
import { callKeys } from "./configuration/module-calls.js";
import { lookupName } from "./configuration/names.js";
import { indexPlan, type PlannedInstance } from "./configuration/plan-index.js";
import { providerArgument } from "./configuration/provider/argument.js";
import { type Place, Places } from "./configuration/provider/place.js";
import { Scopes } from "./configuration/scope.js";
import { evaluateSummary } from "./configuration/summaries.js";
import { variableValue } from "./configuration/variables.js";
import { evaluate } from "./expressions/evaluate.js";
import { ask } from "./questions/ask.js";
import { candidatesOf } from "./questions/candidates.js";
import { contradictionOf } from "./questions/contradiction.js";
import { configurationAddress, dependenciesOf } from "./questions/dependencies.js";
import { type IdExport, idExport } from "./questions/exports.js";
import {
  type Target,
  traceOrigins,
  traceTarget,
  traceText,
  traceValue,
} from "./questions/target.js";
import { Evaluation } from "./values/evaluation.js";
import type { Value } from "./values/value.js";

/** Answers questions about one plan and its sources. */
export interface Trace {
  /** The VPC instances that will exist after the plan. */
  readonly vpcs: readonly PlannedInstance[];
  /** Which VPC an argument of a flow log will name. */
  readonly target: (change: ResourceChange, argument: string) => Target;
  /** What an argument that the plan calls unknown will be, if its expression tells already. */
  readonly text: (change: ResourceChange, argument: string) => string | undefined;
  /** The resources of which the attributes are that an unknown argument is made of. */
  readonly origins: (change: ResourceChange, argument: string) => readonly ResourceChange[];
  /** What Terraform orders a resource after, by configuration address. */
  readonly dependencies: (change: ResourceChange) => ReadonlySet<string>;
  /** An attribute that the plan knows and the sources say otherwise: they are those of another plan. */
  readonly contradiction: () => string | undefined;
  /** What an argument will be, whether the plan knows it or not. */
  readonly value: (change: ResourceChange, argument: string) => Value | undefined;
  /** What a variable of a module is. */
  readonly variable: (module: ModulePath, name: string) => Value | undefined;
  /** The keys of the instances of a module call, as far as they can be told. */
  readonly callKeys: (module: ModulePath, call: string) => readonly InstanceKey[] | undefined;
  /** How a module's caller can name a VPC inside of it. */
  readonly idExport: (module: ModulePath, vpc: ResourceChange) => IdExport | undefined;
  /** Where a resource's block stands, if its source is at hand. */
  readonly location: (change: ResourceChange) => Position | undefined;
  /** The `provider` argument that another block of its module needs to be made by the same provider. */
  readonly provider: (change: ResourceChange) => string | undefined;
  /** The region and the account that it is in; one object for all that is in one place. */
  readonly place: (change: ResourceChange, time?: "before" | "after") => Place;
}

/** A source without the plan's `configuration` beside it cannot be matched, and is not used. */
export function createTrace(plan: Plan, source: Source | undefined): Trace {
  const engine = createEngine(plan, plan.configuration === undefined ? undefined : source);
  const places = new Places(engine);
  const dependencies = new Map<string, ReadonlySet<string>>();
  return {
    vpcs: engine.index.vpcs,
    target: (change, argument) => traceTarget(engine, change, argument),
    text: (change, argument) => traceText(engine, change, argument),
    origins: (change, argument) => traceOrigins(engine, change, argument),
    dependencies: ({ module, mode, type, name }) => {
      const resource = formatResource(mode, type, name);
      const address = configurationAddress(module, resource);
      const known = dependencies.get(address) ?? dependenciesOf(engine, module, resource);
      dependencies.set(address, known);
      return known;
    },
    contradiction: () => (engine.hasSource ? contradictionOf(engine) : undefined),
    value: (change, argument) => traceValue(engine, change, argument),
    variable: (module, name) =>
      ask(engine, () => variableValue(engine, engine.scopes.of(module), name)),
    callKeys: (module, call) => ask(engine, () => callKeys(engine, engine.scopes.of(module), call)),
    idExport: (module, vpc) => {
      const instance = engine.index.byAddress.get(vpc.address);
      return instance === undefined ? undefined : idExport(engine, module, instance);
    },
    location: (change) => blockOf(engine, change)?.at,
    provider: (change) => providerArgument(engine, change),
    place: (change, time) => places.of(change, time),
  };
}

export function createEngine(plan: Plan, source: Source | undefined): Engine {
  const index = indexPlan(plan);
  const engine: Engine = {
    index,
    scopes: new Scopes(index, source),
    hasSource: source !== undefined,
    hasConvert: hasConvert(plan),
    evaluation: new Evaluation(),
    memo: new Map<string, Value | undefined>(),
    evaluate: (expression, env) => evaluate(engine, expression, env),
    evaluateSummary: (summary, env) => evaluateSummary(engine, summary, env),
    lookup: (name, env) => lookupName(engine, name, env),
    leadsToNoVpc: (value) => candidatesOf(engine, value).vpcs.size === 0,
  };
  return engine;
}

function hasConvert({ tool, terraformVersion }: Plan): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(terraformVersion ?? "") ?? [];
  const first = tool === "opentofu" ? 13 : 15;
  return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= first);
}
