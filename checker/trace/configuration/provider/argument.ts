import { defaultProvider, nameIn } from "../../../plan/provider-key.js";
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
  const own = nameIn(instance.module, key);
  return own === undefined || own === defaultProvider(instance.type) ? undefined : own;
}
