import { formatModule, formatResource } from "../plan/address.js";
import type { ConfigurationExpression } from "../plan/model.js";
import { blockOf, expressionsOf, repetitionOf } from "./arguments.js";
import type { Engine } from "./engine.js";
import { EvaluationError } from "./errors.js";
import { isVpcId, isVpcType, vpcIdsIn } from "./facts.js";
import { moduleValue } from "./modules.js";
import type { PlannedInstance } from "./plan-index.js";
import { environment, type Scope } from "./scope.js";
import { ANY_VPC, type AttributeValue, type MappingValue, membersOf, type Value } from "./value.js";
import { variableValue } from "./variables.js";

/** The VPCs of the plan that a value could be the id of. */
export interface Candidates {
  /** Instance addresses. */
  readonly vpcs: ReadonlySet<string>;
  /** It could be something else too: a VPC outside of the plan, or none. */
  readonly open: boolean;
}

/**
 * Collects what a value could be, through everything that it is made of. A thousand flow logs on
 * `aws_vpc.c[…]` share one answer.
 */
export function candidatesOf(engine: Engine, value: Value): Candidates {
  const [only] = value.kind === "unknown" ? value.from : [];
  if (value.kind === "unknown" && only !== undefined && value.from.length === 1) {
    const inner = candidatesOf(engine, only);
    return value.open && !inner.open ? { ...inner, open: true } : inner;
  }
  const known = engine.candidates.get(value);
  if (known !== undefined) return known;
  const collected = collect(engine, value);
  engine.candidates.set(value, collected);
  return collected;
}

function collect(engine: Engine, value: Value): Candidates {
  const collector = new Collector(engine);
  collector.add(value);
  return { vpcs: collector.vpcs, open: collector.open };
}

/**
 * Everything that a module instance can reach: its VPCs, its inputs, the outputs of its children.
 *
 * @param except a child whose outputs are out of reach; empty for none.
 */
export function moduleReach(engine: Engine, scope: Scope, except: string): readonly Value[] {
  const own = engine.index.vpcs.filter((vpc) => isIn(vpc, scope)).map(vpcId);
  const deferred = [...engine.index.byAddress.values()]
    .filter((instance) => isIn(instance, scope) && isDeferred(instance))
    .map(wholeInstance);
  // Of a module whose files could not all be read, the plan knows the rest.
  const variables = new Set([
    ...names(scope.source?.variables),
    ...names(scope.configuration?.variables),
  ]);
  const calls = new Set([...names(scope.source?.calls), ...names(scope.configuration?.calls)]);
  return [
    ...own,
    ...deferred,
    ...[...variables].map((name) => orAny(() => variableValue(engine, scope, name))),
    ...[...calls]
      .filter((name) => name !== except)
      .map((name) => orAny(() => moduleValue(engine, scope, name))),
  ];
}

function orAny(evaluate: () => Value | undefined): Value {
  try {
    return evaluate() ?? ANY_VPC;
  } catch (error) {
    if (error instanceof EvaluationError) return ANY_VPC;
    throw error;
  }
}

function names(of: ReadonlyMap<string, unknown> | undefined): Iterable<string> {
  return of?.keys() ?? [];
}

function isIn(instance: PlannedInstance, scope: Scope): boolean {
  return formatModule(instance.module) === scope.address;
}

function isDeferred(instance: PlannedInstance): boolean {
  return instance.mode === "data" && instance.values === undefined;
}

function vpcId(vpc: PlannedInstance): AttributeValue {
  return { kind: "attribute", resource: vpc, path: ["id"], inferred: undefined };
}

function wholeInstance(instance: PlannedInstance): AttributeValue {
  return { kind: "attribute", resource: instance, path: [], inferred: undefined };
}

class Collector {
  readonly vpcs = new Set<string>();
  open = false;
  private readonly seen = new Set<object>();
  private readonly resources = new Set<string>();

  constructor(private readonly engine: Engine) {}

  add(value: Value): void {
    if (this.seen.has(value)) return;
    this.seen.add(value);
    this.engine.budget.spend(() => this.collect(value));
  }

  private collect(value: Value): void {
    switch (value.kind) {
      case "scalar":
        if (typeof value.value === "string") this.addIds(value.value);
        break;
      case "attribute":
        this.addAttribute(value);
        break;
      case "template":
        for (const part of value.parts) if (typeof part !== "string") this.addAttribute(part);
        break;
      case "sequence":
        for (const item of value.items) this.add(item);
        break;
      case "mapping":
        this.addMapping(value);
        break;
      case "unknown":
        if (value.open) this.open = true;
        if (value.any === true) this.addAll();
        for (const part of value.from) this.add(part);
        for (const name of value.names ?? []) this.add(name);
        break;
    }
  }

  private addAll(): void {
    this.open = true;
    for (const vpc of this.engine.index.vpcs) this.vpcs.add(vpc.address);
  }

  private addIds(text: string): void {
    for (const id of vpcIdsIn(text)) {
      const address = this.engine.index.vpcIds.get(id);
      if (address === undefined) this.open = true;
      else this.vpcs.add(address);
    }
  }

  private addAttribute(value: AttributeValue): void {
    if (isVpcType(value.resource.type) && value.resource.mode === "managed") {
      this.vpcs.add(value.resource.address);
      // The id can be cut out of the ARN; any other attribute is something else, tags for one.
      if (isVpcId(value) || value.path[0] === "arn") return;
    }
    this.open = true;
    this.addResource(value.resource.address);
  }

  private addMapping(value: MappingValue): void {
    if (value.resource === undefined) {
      try {
        for (const [, member] of membersOf(value)) this.add(member);
      } catch (error) {
        if (!(error instanceof EvaluationError)) throw error;
        this.addAll();
      }
      return;
    }
    if (isVpcType(value.resource.type) && value.resource.mode === "managed") {
      this.vpcs.add(value.resource.address);
      // Without sources, a whole VPC mostly stands for its id. With them, it is its tags as well.
      if (!this.engine.hasSource) return;
    }
    this.addResource(value.resource.address);
  }

  /** Whatever a resource computes, it computes from what its block refers to. */
  private addResource(address: string): void {
    if (this.resources.has(address)) return;
    this.resources.add(address);
    const instance = this.engine.index.byAddress.get(address);
    if (instance === undefined) {
      this.addAll();
      return;
    }
    if (isDeferred(instance)) {
      // Read during apply, a data source may find any VPC, those of this plan included.
      this.addAll();
      return;
    }
    if (instance.values !== undefined) return;
    for (const value of referredValues(this.engine, instance)) this.add(value);
  }
}

function referredValues(engine: Engine, instance: PlannedInstance): readonly Value[] {
  const scope = engine.scopes.of(instance.module);
  const env = environment(scope, repetitionOf(engine, instance, scope));
  const block = blockOf(engine, instance);
  if (block !== undefined) {
    return expressionsOf(block.body).flatMap((expression) => engine.mentions(expression, env));
  }
  const inside = formatResource(instance.mode, instance.type, instance.name);
  const summaries = scope.configuration?.resources.get(inside)?.expressions.values() ?? [];
  return [...summaries]
    .flatMap(flatSummaries)
    .map((summary) => engine.evaluateSummary(summary, env));
}

function flatSummaries(summary: ConfigurationExpression): readonly ConfigurationExpression[] {
  if (summary.kind !== "blocks") return [summary];
  return summary.blocks.flatMap((block) => [...block.values()].flatMap(flatSummaries));
}
