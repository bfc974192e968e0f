import type { IdForm } from "../values/facts.js";
import type { NoId, NoIdAttribute } from "../values/no-id.js";
import { type AttributeValue, alternativesOf, isChoice, type Value } from "../values/value.js";

/** What the value will look like, where it is certain to be text, and no id of the form. */
export function noIdOf(value: Value, form: IdForm): NoId | undefined {
  if (isChoice(value)) {
    const of = alternativesOf(value).map((one) => noIdOf(one, form));
    return of.every((one) => one !== undefined) ? { kind: "choice", of } : undefined;
  }
  switch (value.kind) {
    case "scalar":
      if (value.value === null) return undefined;
      return isOfForm(String(value.value), form)
        ? undefined
        : { kind: "text", parts: [String(value.value)] };
    case "template":
      return mayBeOfForm(value.parts, form)
        ? undefined
        : { kind: "text", parts: value.parts.map(asData) };
    case "unknown":
      return value.noId;
    default:
      return undefined;
  }
}

function asData(part: string | AttributeValue): string | NoIdAttribute {
  return typeof part === "string" ? part : { of: part.resource.address, path: part.path };
}

function isOfForm(text: string, { prefix, digits }: IdForm): boolean {
  if (!text.startsWith(prefix) || !digits.includes(text.length - prefix.length)) return false;
  return isHexadecimal(text.slice(prefix.length));
}

/** Whether text of these parts could be an id of the form, and nothing else. */
function mayBeOfForm(parts: readonly (string | AttributeValue)[], form: IdForm): boolean {
  const { prefix, digits } = form;
  const literal = parts.filter((part) => typeof part === "string").join("");
  const ids = parts.filter((part) => typeof part !== "string" && part.facts.form?.kind === "id");
  if (ids.length > 1) return false;
  // One of few digits, and some more, may be one of many.
  if (ids.length === 1) {
    const isMissing = digits.some((many) => digits.includes(many - literal.length));
    return literal === "" || (isMissing && isHexadecimal(literal));
  }
  const [first] = parts;
  const begins = typeof first !== "string" || prefix.startsWith(first) || first.startsWith(prefix);
  if (!begins || literal.length > prefix.length + Math.max(...digits)) return false;
  return [...literal].every((letter) => prefix.includes(letter) || isHexadecimal(letter));
}

function isHexadecimal(text: string): boolean {
  return /^[0-9a-f]*$/.test(text);
}
