import { configurationKey } from "../../../plan/address.js";
import {
  formatProviderReference,
  readProviderReference,
} from "../../../source/provider-reference.js";
import type { Instance } from "../../values/value.js";
import { blockOf, configurationOf } from "../arguments.js";
import type { Engine } from "../engine.js";

/**
 * The `provider` argument that puts another resource beside this one, written for their module;
 * undefined where it takes none, or where nothing tells how the module calls its provider.
 */
export function providerArgument(engine: Engine, instance: Instance): string | undefined {
  const block = blockOf(engine, instance);
  if (block !== undefined) {
    const reference = block.provider && readProviderReference(block.provider);
    return reference && formatProviderReference(reference);
  }
  const key = configurationOf(engine, instance)?.providerKey;
  if (key === undefined) return undefined;
  const own = nameInModule(key, instance);
  return own === undefined || own === defaultProvider(instance.type) ? undefined : own;
}

/** The key of a configuration that stands in the module itself, without the module. */
function nameInModule(key: string, { module }: Instance): string | undefined {
  const place = configurationKey(module)
    .split(".")
    .map((name) => `module.${name}`)
    .join(".");
  if (module.length === 0) return key.includes(":") ? undefined : key;
  return key.startsWith(`${place}:`) ? key.slice(place.length + 1) : undefined;
}

/** The provider of a resource that names none: `aws` of `aws_vpc`. */
export function defaultProvider(type: string): string {
  return type.split("_", 1)[0] ?? type;
}
