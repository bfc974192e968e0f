import { configurationKey, formatModule, type ModulePath, unkeyed } from "./address.js";
import { parseModule, parseReference } from "./reference.js";

/**
 * What a plan calls a provider configuration by: `aws`, `aws.eu`, and of a module that is not the root
 * `module.net.module.sub:aws`.
 */
export interface ProviderKey {
  /**
   * Without instance keys. Undefined where it is not told: Terraform 1.0 and those before it write
   * `sub:aws` for a module that is called so, wherever the call stands.
   */
  readonly module: ModulePath | undefined;
  /** The name in that module, with its alias. */
  readonly name: string;
}

/** Reads a key; `undefined` where it is none. */
export function parseProviderKey(text: string): ProviderKey | undefined {
  const colon = text.lastIndexOf(":");
  const place = text.slice(0, Math.max(colon, 0));
  const name = text.slice(colon + 1);
  const isCall = parseReference(place)?.length === 1;
  const module = isCall ? undefined : parseModule(place);
  return isCall || module !== undefined ? { module, name } : undefined;
}

export function formatProviderKey(module: ModulePath, name: string): string {
  return module.length === 0 ? name : `${formatModule(unkeyed(module))}:${name}`;
}

/** The name of a configuration that stands in a module itself; `undefined` of all others. */
export function nameIn(module: ModulePath, text: string): string | undefined {
  const { module: place, name } = parseProviderKey(text) ?? {};
  return place && configurationKey(place) === configurationKey(module) ? name : undefined;
}

/** The provider of a resource that names none: `aws` of `aws_vpc`. */
export function defaultProvider(type: string): string {
  return type.split("_", 1)[0] ?? type;
}
