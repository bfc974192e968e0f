import type { Reflection, Type } from "./document.js";

/** A type as it is written in TypeScript. What is `readonly` does not say so: nothing that is given to a construct is changed. */
export function typeText(type: Type | undefined): string {
  if (type === undefined) return "unknown";
  switch (type.type) {
    case "intrinsic":
    case "unknown":
      return type.name;
    case "literal":
      return JSON.stringify(type.value);
    case "reference":
      return referenceText(type.name, (type.typeArguments ?? []).map(typeText));
    case "union":
      return shortened(inOrder(type.types).map(typeText)).join(" | ");
    case "intersection":
      return type.types.map(typeText).join(" & ");
    case "array":
      return arrayText(typeText(type.elementType));
    case "tuple":
      return `[${(type.elements ?? []).map(typeText).join(", ")}]`;
    case "typeOperator":
      return type.operator === "readonly"
        ? typeText(type.target)
        : `${type.operator} ${typeText(type.target)}`;
    case "indexedAccess":
      return `${typeText(type.objectType)}[${typeText(type.indexType)}]`;
    case "query":
      return `typeof ${typeText(type.queryType)}`;
    case "templateLiteral":
      return `\`${type.head}${type.tail.map(([inside, text]) => `\${${typeText(inside)}}${text}`).join("")}\``;
    case "reflection":
      return objectText(type.declaration);
  }
}

function referenceText(name: string, args: readonly string[]): string {
  const [only] = args;
  if (name === "Readonly" && only !== undefined) return only;
  if (name === "ReadonlyArray" && only !== undefined) return arrayText(only);
  return args.length === 0 ? name : `${name}<${args.join(", ")}>`;
}

function arrayText(element: string): string {
  return / [|&] /.test(element) && !element.startsWith("{") ? `(${element})[]` : `${element}[]`;
}

function objectText({ children = [], signatures }: Reflection): string {
  const [call] = signatures ?? [];
  if (call !== undefined) {
    const parameters = (call.parameters ?? []).map(
      ({ name, type }) => `${name}: ${typeText(type)}`,
    );
    return `(${parameters.join(", ")}) => ${typeText(call.type)}`;
  }
  const members = children.map(
    ({ name, type, flags }) => `${name}${flags.isOptional ? "?" : ""}: ${typeText(type)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join("; ")} }`;
}

/** The compiler has the parts of a union in an order that other code changes: literals first, and undefined last. */
function inOrder(variants: readonly Type[]): readonly Type[] {
  const rank = (type: Type) =>
    type.type === "literal" ? 0 : typeText(type) === "undefined" ? 2 : 1;
  return [...variants].sort((one, other) => {
    if (rank(one) !== rank(other)) return rank(one) - rank(other);
    if (one.type === "literal" && other.type === "literal") {
      if (typeof one.value === "number" && typeof other.value === "number") {
        return one.value - other.value;
      }
    }
    return typeText(one) < typeText(other) ? -1 : 1;
  });
}

/** Of many, the first ones and the last. */
function shortened(variants: readonly string[]): readonly string[] {
  return variants.length <= MANY ? variants : [...variants.slice(0, 3), "…", ...variants.slice(-1)];
}

const MANY = 9;
