import { quote } from "../plan/address.js";
import type { Expression } from "./expression.js";

/**
 * A provider configuration, as the `provider` of a resource and the `providers` of a module call name
 * it: not a value, though it looks like one.
 */
export interface ProviderReference {
  /** The name in the module: `aws`, or with an alias `aws.west`. */
  readonly name: string;
  /** OpenTofu's `aws.by_region[each.key]`: one of the configurations that a `for_each` makes. */
  readonly key: Expression | undefined;
}

/** Reads a reference; `undefined` where it is none. */
export function readProviderReference(expression: Expression): ProviderReference | undefined {
  if (expression.kind === "index") {
    const name = nameOf(expression.of);
    return name === undefined ? undefined : { name, key: expression.key };
  }
  const name = nameOf(expression);
  return name === undefined ? undefined : { name, key: undefined };
}

function nameOf(expression: Expression): string | undefined {
  switch (expression.kind) {
    case "variable":
      return expression.name;
    case "attribute":
      return expression.of.kind === "variable"
        ? `${expression.of.name}.${expression.name}`
        : undefined;
    case "literal":
      // In quotes before Terraform 0.12, and in the JSON syntax.
      return /^[\w-]+(?:\.[\w-]+)?$/.test(String(expression.value))
        ? String(expression.value)
        : undefined;
    default:
      return undefined;
  }
}

/** Writes a reference for another block of the same module; `undefined` where the key is no simple one. */
export function formatProviderReference({ name, key }: ProviderReference): string | undefined {
  if (key === undefined) return name;
  if (key.kind === "literal") return `${name}[${quote(String(key.value))}]`;
  const isSimple = key.kind === "attribute" && key.of.kind === "variable";
  return isSimple && key.of.kind === "variable" ? `${name}[${key.of.name}.${key.name}]` : undefined;
}
