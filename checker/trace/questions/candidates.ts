import { holdsNoVpcId } from "../../aws/no-vpc.js";
import { vpcIdsIn } from "../../aws/vpc-id.js";
import { isVpcType } from "../../aws/vpcs.js";
import { formatResource } from "../../plan/address.js";
import { leavesOf } from "../../plan/leaves.js";
import { expressionsIn } from "../../source/walk.js";
import { blockOf } from "../configuration/arguments.js";
import type { Engine } from "../configuration/engine.js";
import { environment } from "../configuration/environment.js";
import { isVpcId, VPC_ID_FORM } from "../configuration/facts.js";
import { isDeferred, type PlannedInstance } from "../configuration/plan-index.js";
import { resourceRepetition } from "../configuration/repetition.js";
import { mentionedValues } from "../expressions/mentions.js";
import { noIdOf } from "../operations/no-id.js";
import { isNull } from "../operations/null.js";
import { attempt } from "../values/errors.js";
import {
  type AttributeValue,
  isChoice,
  type MappingValue,
  membersOf,
  type UnknownValue,
  type Value,
} from "../values/value.js";

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
  return isHidden(value) ? answer(engine, value, true) : answer(engine, value, false);
}

/**
 * Without the sources, nobody knows what is done with the parts of a value: any that could be a VPC's
 * id counts, and nothing else does.
 */
function isHidden(value: Value): boolean {
  return value.kind === "unknown" && value.reason.kind === "no-source";
}

function answer(engine: Engine, value: Value, hidden: boolean): Candidates {
  const [only, ...others] = value.kind === "unknown" ? partsOf(value) : [];
  if (value.kind === "unknown" && only !== undefined && others.length === 0) {
    const inner = answer(engine, only, hidden || isHidden(only));
    return isOpen(value) && !inner.open ? { ...inner, open: true } : inner;
  }
  const answers = memoryOf(engine)[hidden ? "hidden" : "shown"];
  const known = answers.get(value);
  if (known !== undefined) return known;
  const collector = new Collector(engine, hidden);
  collector.add(value);
  const collected = { vpcs: collector.vpcs, open: collector.open };
  answers.set(value, collected);
  return collected;
}

/** What was answered of the values of one plan; hidden: where no source shows how they are used. */
type Memory = Readonly<Record<"hidden" | "shown", WeakMap<Value, Candidates>>>;

const memories = new WeakMap<Engine, Memory>();

function memoryOf(engine: Engine): Memory {
  const known = memories.get(engine) ?? { hidden: new WeakMap(), shown: new WeakMap() };
  memories.set(engine, known);
  return known;
}

class Collector {
  readonly vpcs = new Set<string>();
  open = false;
  private readonly seen = new Set<object>();
  private readonly resources = new Set<string>();

  constructor(
    private readonly engine: Engine,
    private readonly hidden: boolean,
  ) {}

  add(value: Value): void {
    if (this.seen.has(value)) return;
    this.seen.add(value);
    this.engine.evaluation.step(() => this.collect(value));
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
        this.addUnknown(value);
        break;
    }
  }

  private addUnknown(value: UnknownValue): void {
    if (!this.hidden && isHidden(value)) {
      const { vpcs, open } = answer(this.engine, value, true);
      for (const vpc of vpcs) this.vpcs.add(vpc);
      if (open) this.open = true;
      return;
    }
    if (isOpen(value) && !(this.hidden && isMadeOfNothing(value))) this.open = true;
    if (value.any === true) this.addAll();
    for (const part of partsOf(value)) this.add(part);
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
    if (this.hidden && isOfSomethingElse(value)) return;
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
      const { error } = attempt(() => {
        for (const [, member] of membersOf(value)) this.add(member);
      });
      if (error !== undefined) this.addAll();
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

/** What it is made of: an id may be a key as well. */
function partsOf({ from, names = [] }: UnknownValue): readonly Value[] {
  return [...from, ...names];
}

/** Where it may be known, and no VPC's id, it is something else than what it is made of leads to. */
function isOpen(value: UnknownValue): boolean {
  return value.open || (isChoice(value) && value.from.some(isNoVpc));
}

function isNoVpc(value: Value): boolean {
  switch (value.kind) {
    case "sequence":
      return value.items.length === 0;
    case "mapping":
      return value.resource === undefined && value.keys.length === 0;
    default:
      return isNull(value) || noIdOf(value, VPC_ID_FORM) !== undefined;
  }
}

/** What is no VPC's id, whatever it will be. */
function isOfSomethingElse({ resource, path }: AttributeValue): boolean {
  return holdsNoVpcId(resource.mode, resource.type, path[0]);
}

/** A null, a function of constants, the name of the workspace: the plan has known all that is in it. */
function isMadeOfNothing({ from, any, reason }: UnknownValue): boolean {
  return from.length === 0 && any !== true && reason.kind !== "unreadable";
}

function referredValues(engine: Engine, instance: PlannedInstance): readonly Value[] {
  const scope = engine.scopes.of(instance.module);
  const env = environment(engine, scope, resourceRepetition(engine, instance, scope));
  const block = blockOf(engine, instance);
  if (block !== undefined) {
    return expressionsIn(block.body).flatMap((expression) =>
      mentionedValues(engine, expression, env),
    );
  }
  const inside = formatResource(instance.mode, instance.type, instance.name);
  const summaries = scope.configuration?.resources.get(inside)?.expressions.values() ?? [];
  return [...summaries].flatMap(leavesOf).map((summary) => engine.evaluateSummary(summary, env));
}
