import { isVpcIdText } from "../../aws/vpc-id.js";
import { isVpcId } from "../facts.js";
import type { NoId, NoIdAttribute } from "../values/no-id.js";
import { type AttributeValue, alternativesOf, isChoice, type Value } from "../values/value.js";

/** What the value will look like, where it is certain to be text, and no VPC's id. */
export function noIdOf(value: Value): NoId | undefined {
  if (isChoice(value)) {
    const of = alternativesOf(value).map(noIdOf);
    return of.every((one) => one !== undefined) ? { kind: "choice", of } : undefined;
  }
  switch (value.kind) {
    case "scalar":
      if (value.value === null) return undefined;
      return isVpcIdText(String(value.value))
        ? undefined
        : { kind: "text", parts: [String(value.value)] };
    case "template":
      return mayBeVpcId(value.parts) ? undefined : { kind: "text", parts: value.parts.map(asData) };
    case "unknown":
      return value.noId;
    default:
      return undefined;
  }
}

function asData(part: string | AttributeValue): string | NoIdAttribute {
  return typeof part === "string" ? part : { of: part.resource.address, path: part.path };
}

/** Whether text of these parts could be `vpc-` and 8 or 17 hexadecimal digits, and nothing else. */
function mayBeVpcId(parts: readonly (string | AttributeValue)[]): boolean {
  const literal = parts.filter((part) => typeof part === "string").join("");
  const ids = parts.filter((part) => typeof part !== "string" && isVpcId(part));
  if (ids.length > 1) return false;
  // The id of an adopted VPC may have 8 digits, and 9 more make it one of 17.
  if (ids.length === 1) return literal === "" || /^[0-9a-f]{9}$/.test(literal);
  const [first] = parts;
  const begins = typeof first !== "string" || "vpc-".startsWith(first) || first.startsWith("vpc-");
  return begins && literal.length <= "vpc-".length + 17 && /^[vpc\-0-9a-f]*$/.test(literal);
}
