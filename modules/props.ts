import { Token } from "cdktf";
import type { Construct } from "constructs";

/**
 * A prop cannot be what it is. Every construct throws it for what AWS would refuse, or do differently than asked, while the
 * stack is built: before Terraform runs. The message has the path of the construct, the name of the prop, what it takes,
 * and what it was given. Values that only Terraform will know are passed on.
 *
 * @example
 * let message = "";
 * try {
 *   new CompliantVpc(this, "network", { cidrBlock: "10.0.0.0/8" });
 * } catch (error) {
 *   if (!(error instanceof PropError)) throw error;
 *   message = error.message; // "example/network: cidrBlock takes …, and not …"
 * }
 */
export class PropError extends Error {
  /**
   * Tells it from other errors where there are several copies of the class.
   *
   * @example
   * const isPropError = (error: Error) => error.name === "PropError";
   */
  override readonly name = "PropError";

  constructor(scope: Construct, message: string) {
    super(`${scope.node.path}: ${message}`);
  }
}

/** An object whose members are not undefined. */
export type Given<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without the members that are undefined. */
export function given<T extends object>(config: T): Given<T> {
  return Object.fromEntries(
    Object.entries(config).filter(([, value]) => value !== undefined),
  ) as Given<T>;
}

/** A value of now, which can be checked; undefined for one that only Terraform will know, or a part of which it will. */
export function literal<T>(value: T): T | undefined {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [];
  return [value, ...parts].some((part) => Token.isUnresolved(part)) ? undefined : value;
}

/** A value in the message of an error: on one line, without what turns text around, and not all of it. */
export function shown(value: unknown): string {
  const text = typeof value === "number" ? String(value) : json(value);
  const inert = text.replaceAll(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    code,
  );
  return inert.length > 200 ? `${inert.slice(0, 200)}…` : inert;
}

function code(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function json(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // A construct, whose tree leads back to it.
    return "an object";
  }
}
