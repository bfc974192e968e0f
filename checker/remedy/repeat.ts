import { quote } from "../plan/address.js";
import type { Edit } from "./edits.js";

/** How a block goes over the instances of another, or of a module. */
export interface Repeated {
  /** The meta-argument and its value. */
  readonly meta: readonly [name: "count" | "for_each", value: string] | undefined;
  /** What an instance is called in the block: `each.value`. */
  readonly instance: string;
  /** What follows the name of a block beside it that goes over the same: `[each.key]`. */
  readonly key: string;
}

/** More instances than this are not written out one by one if those that are left out are fewer. */
const MOST_KEYS = 10;

export function repeat({ repetition, of }: Pick<Edit, "repetition" | "of">): Repeated {
  switch (repetition.kind) {
    case "none":
      return { meta: undefined, instance: of, key: "" };
    case "count":
      return {
        meta: ["count", `length(${of})`],
        instance: `${of}[count.index]`,
        key: "[count.index]",
      };
    case "for_each":
      return { meta: ["for_each", of], instance: "each.value", key: "[each.key]" };
    case "keys":
      return repeatSome(of, repetition.keys, repetition.others);
  }
}

function repeatSome(
  of: string,
  keys: readonly (string | number)[],
  others: readonly (string | number)[] | undefined,
): Repeated {
  const isCounted = keys.some((key) => typeof key === "number");
  const isMost = keys.length > MOST_KEYS && (others?.length ?? keys.length) < keys.length;
  if (others?.[0] !== undefined && isMost) {
    const name = isCounted ? "index" : "key";
    const [only, ...more] = others.map((key) => (isCounted ? String(key) : quote(String(key))));
    const condition =
      more.length === 0
        ? `${name} != ${only}`
        : `!contains([${[only, ...more].join(", ")}], ${name})`;
    const some = `{ for ${name}, one in ${of} : ${name} => one if ${condition} }`;
    return { meta: ["for_each", some], instance: "each.value", key: "[each.key]" };
  }
  const set = `toset([${keys.map((key) => quote(String(key))).join(", ")}])`;
  const key = isCounted ? "tonumber(each.key)" : "each.key";
  return { meta: ["for_each", set], instance: `${of}[${key}]`, key: "[each.key]" };
}
