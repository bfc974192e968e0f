import type { Limit } from "./limit.js";

/**
 * Text of a form. JavaScript and Terraform (RE2) have to read the patterns alike: they have the flag `u`, and no
 * lookarounds, back references or groups that are kept, which `regex` would return.
 *
 * https://developer.hashicorp.com/terraform/language/functions/regex
 */
export function matching(
  pattern: RegExp,
  ...not: readonly RegExp[]
): Pick<Limit<string>, "allows" | "condition"> {
  return {
    allows: (value) =>
      typeof value === "string" && pattern.test(value) && !not.some((other) => other.test(value)),
    condition: (expression) =>
      [
        `can(regex(${quoted(pattern)}, ${expression}))`,
        ...not.map((other) => `!can(regex(${quoted(other)}, ${expression}))`),
      ].join(" && "),
  };
}

/** As Terraform writes text: only the slash is escaped in JavaScript alone, and `${` and `%{` begin templates. */
function quoted({ source }: RegExp): string {
  return JSON.stringify(source.replaceAll("\\/", "/")).replaceAll(/[$%](?=\{)/g, "$&$&");
}
