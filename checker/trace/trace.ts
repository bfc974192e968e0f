import { configurationAddress, formatResource } from "../plan/address.js";
import type { Plan } from "../plan/model.js";
import type { Source } from "../source/model.js";
import { blockPosition, callPosition } from "./configuration/block-position.js";
import type { Engine } from "./configuration/engine.js";
import { callKeys } from "./configuration/module-calls.js";
import { lookupName } from "./configuration/names.js";
import { indexPlan } from "./configuration/plan-index.js";
import { providerArgument } from "./configuration/provider/argument.js";
import { Places } from "./configuration/provider/place.js";
import { Scopes } from "./configuration/scope.js";
import { evaluateSummary } from "./configuration/summaries.js";
import { variableValue } from "./configuration/variables.js";
import { evaluate } from "./expressions/evaluate.js";
import type { Trace } from "./model.js";
import { ask } from "./questions/ask.js";
import { candidatesOf } from "./questions/candidates.js";
import { contradictionOf } from "./questions/contradiction.js";
import { dependenciesOf } from "./questions/dependencies.js";
import { traceDocument } from "./questions/document.js";
import { idExport } from "./questions/exports.js";
import { traceNamed } from "./questions/named.js";
import { traceOrigins, traceTarget, traceText, traceValue } from "./questions/target.js";
import { Evaluation, shareOfQuestion } from "./values/evaluation.js";
import type { Value } from "./values/value.js";

export { areOfOneAccount, comparePlaces } from "./configuration/provider/compare.js";

/** A source without the plan's `configuration` beside it cannot be matched, and is not used. */
export function createTrace(plan: Plan, source: Source | undefined): Trace {
  const engine = createEngine(plan, plan.configuration === undefined ? undefined : source);
  const places = new Places(engine);
  const dependencies = new Map<string, ReadonlySet<string>>();
  return {
    vpcs: engine.index.vpcs,
    target: (change, argument) => traceTarget(engine, change, argument),
    named: (change, argument, inside) => traceNamed(engine, change, argument, inside),
    document: (change, path) => traceDocument(engine, change, path),
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
    location: (change) => blockPosition(engine, change),
    calledAt: (change) => callPosition(engine, change),
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
    tool: { name: plan.tool, version: plan.terraformVersion },
    evaluation: new Evaluation({ share: () => shareOfQuestion(index.byAddress.size) }),
    memo: new Map<string, Value | undefined>(),
    evaluate: (expression, env) => evaluate(engine, expression, env),
    evaluateSummary: (summary, env) => evaluateSummary(engine, summary, env),
    lookup: (name, env) => lookupName(engine, name, env),
    leadsToNoVpc: (value) => candidatesOf(engine, value).vpcs.size === 0,
  };
  return engine;
}
