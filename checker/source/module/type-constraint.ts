import type { Expression } from "../expression.js";
import type { AttributeConstraint, TypeConstraint } from "../model.js";

const ANY: TypeConstraint = { kind: "any" };

/**
 * Reads the `type` of a variable. `undefined` where it is none that Terraform knows.
 *
 * https://developer.hashicorp.com/terraform/language/expressions/type-constraints
 */
export function readType(expression: Expression): TypeConstraint | undefined {
  switch (expression.kind) {
    case "variable":
      return readKeyword(expression.name);
    case "literal":
      // Terraform 0.11 wrote types in quotes, and later ones still take them.
      return readKeyword(String(expression.value));
    case "call":
      return expression.args.length === 1 ? readConstructor(expression) : undefined;
    default:
      return undefined;
  }
}

function readKeyword(name: string): TypeConstraint | undefined {
  switch (name) {
    case "any":
    case "string":
    case "number":
    case "bool":
      return { kind: name };
    case "list":
    case "map":
      return { kind: name, of: ANY };
    default:
      return undefined;
  }
}

function readConstructor({
  name,
  args: [argument],
}: Expression & { kind: "call" }): TypeConstraint | undefined {
  if (argument === undefined) return undefined;
  switch (name) {
    case "list":
    case "set":
    case "map": {
      const of = readType(argument);
      return of && { kind: name, of };
    }
    case "tuple": {
      const items = argument.kind === "tuple" ? argument.items.map(readType) : [undefined];
      return items.every((item) => item !== undefined) ? { kind: "tuple", items } : undefined;
    }
    case "object":
      return argument.kind === "object" ? readObjectType(argument) : undefined;
    default:
      return undefined;
  }
}

function readObjectType(object: Expression & { kind: "object" }): TypeConstraint | undefined {
  const attributes = new Map<string, AttributeConstraint>();
  for (const { key, value } of object.entries) {
    const attribute = readAttribute(value);
    if (key.kind !== "literal" || attribute === undefined) return undefined;
    attributes.set(String(key.value), attribute);
  }
  return { kind: "object", attributes };
}

function readAttribute(expression: Expression): AttributeConstraint | undefined {
  const optional = expression.kind === "call" && expression.name === "optional";
  const [of, fallback] = optional ? expression.args : [expression];
  const type = of && readType(of);
  return type && { type, optional, default: fallback };
}
