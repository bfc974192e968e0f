import { providerOf } from "../../../aws/providers.js";
import type { JsonObject } from "../../../plan/json.js";
import type { ResourceChange } from "../../../plan/model.js";
import { answer } from "../../values/errors.js";
import type { PlaceName } from "../../values/reason.js";
import { scalar, type Value } from "../../values/value.js";
import { argumentValue, configurationOf } from "../arguments.js";
import type { Engine } from "../engine.js";
import { type Account, accountOf } from "./account.js";
import { findProvider, type Provider, plannedProvider, UNSAID } from "./instance.js";
import { type Setting, setting, settingOf, UNKNOWN, UNSET } from "./settings.js";

/** Where a resource is: the region and the account that its provider configuration leads to. */
export interface Place {
  readonly provider: Provider;
  /** Equal in one of them for what is made by one provider: as the plan has it, and as it was found. */
  readonly planned: string | undefined;
  readonly found: string | undefined;
  /** The resource's own `region` argument (version 6 of the AWS provider). */
  readonly ownRegion: Setting;
  /** The region that it will be in. */
  readonly region: () => Setting;
  /** What decides of a region that nothing writes, beside the environment. */
  readonly profile: () => readonly Setting[];
  readonly account: () => Account;
  /** Where the provider sends its requests, if not to AWS; of another provider it says nothing. */
  readonly endpoint: () => Setting;
  /** What is to be told of it. */
  readonly name: () => PlaceName;
}

/** The places of a plan's resources, equal ones only once. */
export class Places {
  readonly #places = new Map<string, Place>();

  constructor(private readonly engine: Engine) {}

  /** @param time the object that a replacement leaves behind is where it was before. */
  of(change: ResourceChange, time: "before" | "after" = "after"): Place {
    const { engine } = this;
    const instance = engine.index.byAddress.get(change.address) ?? {
      ...change,
      values: undefined,
      change,
    };
    engine.evaluation.renew();
    const provider = answer(() => findProvider(engine, instance)).value ?? UNSAID;
    const own = ownRegion(engine, change);
    const values = valuesOf(change, time);
    const arn = readArn(values);
    const known = regionText(own);
    const region = arn?.region ?? plannedRegion(change, values);
    const planned = plannedProvider(engine, instance);
    const identity = [planned, identityOf(provider), pairOf(provider), known, region, arn?.account];
    if (own.value !== undefined && known === undefined) {
      return this.#make(provider, planned, own, region, arn?.account);
    }
    const key = JSON.stringify(identity);
    const place = this.#places.get(key) ?? this.#make(provider, planned, own, region, arn?.account);
    this.#places.set(key, place);
    return place;
  }

  #make(
    provider: Provider,
    planned: string | undefined,
    own: Setting,
    knownRegion: string | undefined,
    knownAccount: string | undefined,
  ): Place {
    const { engine } = this;
    const of = (name: string): Setting => {
      engine.evaluation.renew();
      return answer(() => settingOf(engine, provider, name)).value ?? UNKNOWN;
    };
    const region = once(() => {
      if (knownRegion !== undefined) return setting(scalar(knownRegion), false);
      return own.value === undefined ? of("region") : own;
    });
    return {
      provider,
      planned,
      found: identityOf(provider),
      ownRegion: own,
      region,
      profile: once(() => ["profile", "shared_config_files"].map(of)),
      account: once(() => accountOf(of, knownAccount)),
      endpoint: once(() => endpointOf(of("endpoints"))),
      name: () => ({ provider: nameOf(provider), region: regionText(region()) }),
    };
  }
}

function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

function identityOf(provider: Provider): string | undefined {
  if (provider.kind !== "known") return undefined;
  const { configuration, key, inferred } = provider;
  return inferred ? undefined : JSON.stringify([configuration.key, key ?? null]);
}

function pairOf(provider: Provider): string | undefined {
  return provider.kind === "open" ? provider.pair : nameOf(provider);
}

function nameOf(provider: Provider): string | undefined {
  switch (provider.kind) {
    case "known": {
      const { configuration, key } = provider;
      return key === undefined ? configuration.key : `${configuration.key}[${JSON.stringify(key)}]`;
    }
    case "open":
      return provider.name;
    case "unsaid":
      return undefined;
  }
}

/** What the block says of the region; the plan has the value of each resource, said or not. */
function ownRegion(engine: Engine, change: ResourceChange): Setting {
  const instance = engine.index.byAddress.get(change.address);
  const name = providerOf(change.type)?.region;
  if (instance === undefined || name === undefined) return UNSET;
  if (!configurationOf(engine, instance)?.expressions.has(name)) return UNSET;
  const planned = plannedRegion(change, change.after ?? change.before);
  if (planned !== undefined) return setting(scalar(planned), false);
  const value = answer(() => argumentValue(engine, instance, name)).value;
  return value === undefined ? UNKNOWN : setting(value, !engine.hasSource);
}

// One that is not known yet is not in `after`.
function plannedRegion({ type }: ResourceChange, values: JsonObject | null): string | undefined {
  const name = providerOf(type)?.region;
  const region = name === undefined ? undefined : values?.[name];
  return typeof region === "string" ? region : undefined;
}

function valuesOf({ before, after }: ResourceChange, time: "before" | "after") {
  return time === "before" ? before : (after ?? before);
}

interface Arn {
  readonly region: string;
  readonly account: string;
}

/** What exists, and stays as it is, has the ARN that AWS gave it. */
function readArn(values: JsonObject | null): Arn | undefined {
  const arn = values?.["arn"];
  const [, region, account] =
    /^arn:[\w-]+:ec2:([\w-]+):(\d{12}):/.exec(typeof arn === "string" ? arn : "") ?? [];
  return region === undefined || account === undefined ? undefined : { region, account };
}

/** A region by the form of its name; anything else might be a secret in a wrong place. */
function regionText({ value }: Setting): string | undefined {
  const text = value?.kind === "scalar" ? String(value.value) : "";
  return /^[a-z]{2,}(?:-[a-z]+)+-\d{1,2}$/.test(text) ? text : undefined;
}

/** Of the endpoints, the one that makes VPCs and flow logs. */
function endpointOf({ value, inferred }: Setting): Setting {
  const blocks = value?.kind === "sequence" ? value.items : value === undefined ? [] : [value];
  const found = blocks.flatMap((block): readonly Value[] => {
    if (block.kind !== "mapping") return [block];
    const endpoint = block.get("ec2");
    return endpoint === undefined ? [] : [endpoint];
  });
  const [first = undefined, ...others] = found;
  if (others.length > 0) return UNKNOWN;
  return first === undefined ? { value: undefined, inferred } : setting(first, inferred);
}
