import { type DeliveryPart, type DeliveryType, deliveryType } from "../aws/destinations.js";
import { CROSS_ACCOUNT_ROLE_PREFIX } from "../aws/streams.js";
import type { JsonObject } from "../plan/json.js";
import type { Plan, Planned, ResourceChange } from "../plan/model.js";
import type { Position } from "../source/expression.js";
import type { NamedText, Place, Trace } from "../trace/model.js";
import { hasMark, markOf, type PartArn, parsePartArn, readMark } from "./arn.js";
import type { CrossingsRecord } from "./crossings.js";
import type { Going } from "./model.js";
import { type PlaceFacts, placeFacts, providerKey } from "./place-facts.js";

/** A log group, bucket, stream, role or key of a plan, before or after it. */
export interface DeliveryResource {
  readonly part: DeliveryPart;
  readonly planned: Planned;
  readonly location: Position | undefined;
  /** Undefined where AWS makes it up. */
  readonly name: string | undefined;
  /** What stands in front of the name in its ARN. */
  readonly path: string;
  readonly region: string | undefined;
  readonly account: string | undefined;
  /** What makes it; two of one name are in one account and region. */
  readonly provider: string | undefined;
  /** How it goes; undefined where it stays. */
  readonly going: Going | undefined;
}

/** What a text was found to name. */
export interface Identified {
  readonly resource: DeliveryResource;
  readonly by: "arn" | "name";
  readonly suffix: string;
}

interface Attribute {
  readonly resource: DeliveryResource;
  readonly by: "arn" | "name";
}

interface TracedPlan {
  readonly plan: Plan;
  readonly trace: Trace;
}

/** All that flow logs can deliver to or by, of all plans, by what it is named by. */
export class DeliveryResources {
  private readonly before = new Map<string, DeliveryResource[]>();
  private readonly after = new Map<string, DeliveryResource[]>();
  private readonly attributes = new Map<Plan, Map<string, Attribute>>();
  private readonly byAddress = new Map<Plan, Map<string, Planned>>();
  /** What is destroyed, by the attribute that tells it from all others. */
  private readonly destroyed = new Map<string, DeliveryResource>();

  constructor(
    plans: readonly TracedPlan[],
    private readonly crossings: CrossingsRecord,
  ) {
    for (const { plan, trace } of plans) {
      for (const change of plan.resources) {
        const type = change.mode === "managed" ? deliveryType(change.type) : undefined;
        if (type !== undefined) this.add({ plan, change }, type, trace);
      }
    }
  }

  private add(planned: Planned, type: DeliveryType, trace: Trace): void {
    const { plan, change } = planned;
    const facts = placeFacts(plan, trace);
    const location = trace.location(change);
    if (change.before !== null) {
      const name = knownName(type, change.before);
      const going = goingOf(change, type, name);
      const place = placeOf(type, change.before, trace.place(change, "before"), facts);
      const path = pathIn(type, change.before);
      const old = { part: type.part, planned, location, name, path, ...place, going };
      append(this.before, old);
      this.recordName(old);
      const arn = arnIn(type, change.before);
      if (arn !== undefined && going === "destroyed") {
        this.destroyed.set(arn, old);
        this.crossings.had("destroyed", arn);
      }
    }
    const goes = change.action === "delete" || change.action === "forget";
    if (goes || change.after === null || change.deposed !== undefined) return;
    nested(this.byAddress, plan).set(change.address, planned);
    const made: DeliveryResource = {
      part: type.part,
      planned,
      location,
      name: knownName(type, change.after) ?? tracedName(type, change, trace),
      path: pathIn(type, change.after),
      ...placeOf(type, change.after, trace.place(change), facts),
      going: undefined,
    };
    append(this.after, made);
    this.recordName(made);
    const attributes = nested(this.attributes, plan);
    for (const arn of type.arns) {
      attributes.set(markOf(change.address, [arn]), { resource: made, by: "arn" });
    }
    for (const name of type.names) {
      attributes.set(markOf(change.address, [name]), { resource: made, by: "name" });
    }
  }

  /** What a text of a plan names once that is applied, or what goes and was named so. */
  identify(plan: Plan, text: string, part: DeliveryPart): Identified | undefined {
    const found = this.identifyAt("after", plan, text, part);
    if (found === undefined) {
      const old = this.identifyAt("before", plan, text, part);
      return old?.resource.going === undefined ? undefined : old;
    }
    // An object is what it is called: what one address destroys is gone at every other.
    const { change } = found.resource.planned;
    const isMade = change.actions.includes("create");
    const arn = isMade ? undefined : arnIn(deliveryType(change.type), change.after);
    if (arn !== undefined) this.crossings.asked("destroyed", arn);
    const destroyed = arn === undefined ? undefined : this.destroyed.get(arn);
    return destroyed === undefined ? found : { ...found, resource: destroyed };
  }

  /** What a text names before the plan. */
  identifyBefore(plan: Plan, text: string, part: DeliveryPart): Identified | undefined {
    return this.identifyAt("before", plan, text, part);
  }

  private identifyAt(
    time: "before" | "after",
    plan: Plan,
    text: string,
    part: DeliveryPart,
  ): Identified | undefined {
    const direct = this.attributeIn(plan, text);
    if (direct !== undefined) return direct;
    const arn = parsePartArn(text);
    if (arn === undefined) {
      const resource = this[time]
        .get(keyOf(part, text))
        ?.find(({ planned }) => planned.plan === plan);
      return resource === undefined ? undefined : { resource, by: "name", suffix: "" };
    }
    const named = this.attributeIn(plan, arn.name);
    if (named !== undefined && named.suffix === "" && named.resource.part === arn.part) {
      return { ...named, by: "arn", suffix: arn.suffix };
    }
    if (arn.part === "bucket") this.crossings.asked("bucket", arn.name);
    else this.crossings.asked(arn.part, arn.name, arn.region, arn.account);
    // Of a role, the path is a part of what its ARN names it by.
    const name = arn.part === "role" ? (arn.name.split("/").at(-1) ?? "") : arn.name;
    const resource = this[time].get(keyOf(arn.part, name))?.find((one) => {
      if (arn.part === "bucket") return true;
      if (`${one.path}${name}` !== arn.name) return false;
      const isOwn = one.planned.plan === plan;
      const isOfAccount = agree(one.account, arn.account, isOwn && !mayBeOfOthers(arn, name));
      return agree(one.region, arn.region, isOwn) && isOfAccount;
    });
    return resource && { resource, by: "arn", suffix: arn.suffix };
  }

  /** By what an ARN in another plan finds it; only where both say so are two plans of one region or account. */
  private recordName({ part, path, name, region, account }: DeliveryResource): void {
    if (name === undefined) return;
    if (part === "bucket") this.crossings.had("bucket", name);
    else this.crossings.had(part, `${path}${name}`, region, account);
  }

  private attributeIn(plan: Plan, text: string): Identified | undefined {
    const read = readMark(text);
    const attribute = read && this.attributes.get(plan)?.get(read.mark);
    return attribute && { ...attribute, suffix: read?.rest ?? "" };
  }

  /** Log groups of a plan that one provider makes, by one name in one region. */
  namesakes(plan: Plan): readonly (readonly Planned[])[] {
    return [...this.after.values()].flatMap((sameName) => {
      const groups = new Map<string, Planned[]>();
      for (const { part, planned, region, provider } of sameName) {
        if (part !== "log group" || planned.plan !== plan) continue;
        const place = JSON.stringify([provider, region]);
        groups.set(place, [...(groups.get(place) ?? []), planned]);
      }
      return [...groups.values()].filter((group) => group.length > 1);
    });
  }

  /** Those of some addresses that are parts of delivery. */
  at(plan: Plan, addresses: readonly string[]): readonly Planned[] {
    return addresses.flatMap((address) => this.byAddress.get(plan)?.get(address) ?? []);
  }
}

/** One text for what is not known yet, too: two equal ones will be equal. */
export function textWithMarks({ parts }: NamedText): string {
  return parts
    .map((part) => (typeof part === "string" ? part : markOf(part.address, part.path)))
    .join("");
}

/** Two plans are of one region or account only where both say so. */
function agree(known: string | undefined, asked: string, isOwn: boolean): boolean {
  if (known === asked) return true;
  return isOwn && (known === undefined || asked === "" || hasMark(asked));
}

/** Flow logs are delivered to streams of other accounts as well, by a role there. What is written out may be one of these. */
function mayBeOfOthers({ part, account }: PartArn, name: string): boolean {
  if (hasMark(account)) return false;
  return part === "stream" || (part === "role" && name.startsWith(CROSS_ACCOUNT_ROLE_PREFIX));
}

function goingOf(
  change: ResourceChange,
  type: DeliveryType,
  name: string | undefined,
): Going | undefined {
  const isKept = type.keptIf !== undefined && change.before?.[type.keptIf] === true;
  switch (change.action) {
    case "delete":
      return isKept ? "forgotten" : "destroyed";
    case "forget":
      return "forgotten";
    case "replace":
      if (keepsName(type, change, name)) return undefined;
      return isKept || change.actions.includes("forget") ? "forgotten" : "replaced";
    default:
      return undefined;
  }
}

/** What is made anew under one name is found by it as before; a key has a new id. */
function keepsName(type: DeliveryType, change: ResourceChange, name: string | undefined): boolean {
  if (type.part === "key" || name === undefined) return false;
  const path = pathIn(type, change.before);
  return knownName(type, change.after) === name && pathIn(type, change.after) === path;
}

function knownName({ names }: DeliveryType, values: JsonObject | null): string | undefined {
  return names.map((one) => values?.[one]).find(isText);
}

/** `/service/` stands in an ARN as `service/`. */
function pathIn({ path }: DeliveryType, values: JsonObject | null): string {
  const text = path === undefined ? undefined : values?.[path];
  return isText(text) ? text.slice(1) : "";
}

function tracedName(
  { names: [argument] }: DeliveryType,
  change: ResourceChange,
  trace: Trace,
): string | undefined {
  const named = argument === undefined ? undefined : trace.named(change, argument);
  return named?.kind === "text" ? textWithMarks(named) : undefined;
}

function arnIn(type: DeliveryType | undefined, values: JsonObject | null): string | undefined {
  const arn = type?.arns.map((one) => values?.[one]).find(isText);
  return arn?.replace(/:\*$/, "");
}

function placeOf(type: DeliveryType, values: JsonObject, place: Place, facts: PlaceFacts) {
  const { provider, region } = place.name();
  const arn = parsePartArn(arnIn(type, values) ?? "");
  // Names of buckets are the whole world's, and those of roles an account's.
  const isOfRegion = type.part !== "bucket" && type.part !== "role";
  return {
    region: arn?.region ?? (isOfRegion ? region : ""),
    account: arn?.account ?? accountIn(place) ?? facts.get(providerKey(place) ?? "")?.account,
    provider,
  };
}

/** The account that the provider says it is for, where that is certain. */
export function accountIn(place: Place): string | undefined {
  const { value, inferred } = place.account().id;
  if (inferred || value?.kind !== "scalar") return undefined;
  return typeof value.value === "string" ? value.value : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function keyOf(part: DeliveryPart, name: string): string {
  return `${part} ${name}`;
}

function append(map: Map<string, DeliveryResource[]>, resource: DeliveryResource): void {
  if (resource.name === undefined) return;
  const key = keyOf(resource.part, resource.name);
  const known = map.get(key);
  if (known === undefined) map.set(key, [resource]);
  else known.push(resource);
}

function nested<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const inner = map.get(key) ?? new Map<L, V>();
  map.set(key, inner);
  return inner;
}
