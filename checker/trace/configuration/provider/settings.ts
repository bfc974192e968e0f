import { configurationKey } from "../../../plan/address.js";
import type { ConfigurationExpression, ProviderConfiguration } from "../../../plan/model.js";
import type { Expression } from "../../../source/expression.js";
import { compareExpression } from "../../../source/match/expression.js";
import { evaluateWhole } from "../../expressions/whole.js";
import { equals } from "../../operations/equality.js";
import { fromJson, type Value } from "../../values/value.js";
import { blocksValue } from "../arguments.js";
import type { Engine } from "../engine.js";
import { environment } from "../environment.js";
import { eachValue } from "../repetition.js";
import type { ModuleScope, Repetition } from "../scope.js";
import { type Provider, providerBlock } from "./instance.js";

/** An argument of a provider configuration, or the region of a resource. */
export interface Setting {
  /** Undefined where it is not set, so that the environment decides. */
  readonly value: Value | undefined;
  /** The plan suggests it, and no source proves it. */
  readonly inferred: boolean;
  /** The plan may have the default of an ephemeral variable here, and not what it was given. */
  readonly isDefault?: boolean | undefined;
  /** How it is written: what is written alike in one module comes to one value, known or not. */
  readonly form?: string | undefined;
}

export const UNSET: Setting = { value: undefined, inferred: false };

export const UNKNOWN: Setting = {
  value: {
    kind: "unknown",
    reason: { kind: "no-configuration" },
    from: [],
    how: "made",
    open: true,
  },
  inferred: false,
};

/** Evaluates an argument of a provider configuration, or the blocks that are called so. */
export function settingOf(engine: Engine, provider: Provider, name: string): Setting {
  if (provider.kind === "unsaid" || provider.configuration === undefined) return UNKNOWN;
  const { configuration } = provider;
  const key = provider.kind === "known" ? provider.key : undefined;
  const inferred = provider.kind === "known" && provider.inferred;
  const planned = configuration.expressions?.get(name);
  if (planned?.kind === "constant") return setting(fromJson(planned.value), inferred);
  const scope = engine.scopes.of(configuration.module);
  const block = providerBlock(engine, configuration);
  const env = environment(engine, scope, repetitionOf(engine, block?.forEach, scope, key));
  const nested = block?.body.blocks.filter(({ type }) => type === name) ?? [];
  if (nested.length > 0 && (planned === undefined || planned.kind === "blocks")) {
    return setting(blocksValue(engine, nested, env), inferred, formOf(provider, nested));
  }
  // The plan keeps nothing of a dynamic block.
  if (planned === undefined) {
    return { value: undefined, inferred: inferred || (block === undefined && BLOCKS.has(name)) };
  }
  const written = block?.body.arguments.get(name)?.value;
  if (written !== undefined && compareExpression(planned, written, false) === undefined) {
    return setting(evaluateWhole(engine, written, env), inferred, formOf(provider, written));
  }
  const summary = inferSetting(engine.evaluateSummary(planned, env), formOf(provider, planned));
  const isDefault = block === undefined && mayBeEphemeral(engine, configuration, planned);
  return isDefault ? { ...summary, isDefault } : summary;
}

/**
 * Whether it hangs on a variable that only the sources show to be ephemeral, or not: of one that is, the plan has the
 * default, whatever was given.
 */
function mayBeEphemeral(
  { index: { plan } }: Engine,
  { module }: ProviderConfiguration,
  planned: ConfigurationExpression,
): boolean {
  if (module.length > 0 || planned.kind !== "references") return false;
  return planned.references.some((reference) => {
    const [, name = ""] = /^var\.([^.[]+)/.exec(reference) ?? [];
    const preset = plan.configuration?.variables.get(name)?.default;
    const given = plan.variables.get(name);
    // Objects get what is optional in them.
    const isWhole = typeof preset === "object" || typeof given === "object";
    return preset !== undefined && (isWhole || String(given) === String(preset));
  });
}

const BLOCKS: ReadonlySet<string> = new Set([
  "assume_role",
  "assume_role_with_web_identity",
  "endpoints",
]);

function repetitionOf(
  engine: Engine,
  forEach: Expression | undefined,
  scope: ModuleScope,
  key: string | undefined,
): Repetition | undefined {
  if (forEach === undefined || key === undefined) return undefined;
  return {
    key,
    value: () => eachValue(evaluateWhole(engine, forEach, environment(engine, scope)), key),
  };
}

/** `region = var.region` leaves the reference alone, as `lower(var.region)` would. */
function inferSetting(value: Value, form: string | undefined): Setting {
  const [only, ...others] =
    value.kind === "unknown" && value.reason.kind === "no-source" ? value.from : [];
  return setting(only?.kind === "scalar" && others.length === 0 ? only : value, true, form);
}

/** Undefined for what may come to something else each time, and where the instance is not known. */
function formOf(provider: Provider, written: object): string | undefined {
  if (provider.kind === "unsaid" || provider.configuration === undefined) return undefined;
  const text = JSON.stringify(written, (name, value: unknown) =>
    name === "at" ? undefined : value instanceof Map ? [...value] : value,
  );
  if (provider.kind === "open" && /"each\b/.test(text)) return undefined;
  if (/"(?:bcrypt|timestamp|uuid)"|"provider::/.test(text)) return undefined;
  const key = provider.kind === "known" ? provider.key : undefined;
  return JSON.stringify([configurationKey(provider.configuration.module), key ?? null, text]);
}

/** Null and the empty string count as not set. */
export function setting(value: Value, inferred: boolean, form?: string): Setting {
  const isUnset = value.kind === "scalar" && (value.value === null || value.value === "");
  return { value: isUnset ? undefined : value, inferred, form };
}

/** What is known of two settings; `suspect`: they differ, if the plan's references are all there is to them. */
export type Agreement = "same" | "inferred" | "unknown" | "suspect" | "different";

export function compareSettings(a: Setting, b: Setting, isOnePlan: boolean): Agreement {
  const inferred = a.inferred || b.inferred;
  if (a.value === undefined && b.value === undefined) return inferred ? "inferred" : "same";
  if (isOnePlan && a.form !== undefined && a.form === b.form) return inferred ? "inferred" : "same";
  if (a.value === undefined || b.value === undefined) return "unknown";
  // An attribute of another plan is another one, whatever its address.
  const areComparable = isOnePlan || (isConstant(a.value) && isConstant(b.value));
  const equal = areComparable ? equals(a.value, b.value) : undefined;
  if (equal === undefined) return "unknown";
  if (!equal) return inferred ? "suspect" : "different";
  if (a.isDefault === true || b.isDefault === true) return "unknown";
  return inferred ? "inferred" : "same";
}

function isConstant(value: Value): boolean {
  return value.kind === "scalar" || (value.kind === "sequence" && value.items.every(isConstant));
}

/** The weakest of several that all have to hold. */
export function weakest(agreements: readonly Agreement[]): Agreement {
  const ORDER = ["different", "suspect", "unknown", "inferred"] as const;
  return ORDER.find((agreement) => agreements.includes(agreement)) ?? "same";
}
