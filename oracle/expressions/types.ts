import type { Random } from "../random.js";

/** What a generated expression will be, down to lengths and keys, so that it can be indexed. */
export type Type = Id | Holder | List | MapOf | Flag;

export interface Id {
  readonly kind: "id";
}

/** A condition, of which the generator does not say what it comes to. */
export interface Flag {
  readonly kind: "flag";
}

/** A resource that has the id of a VPC in an attribute. */
export interface Holder {
  readonly kind: "holder";
  readonly attribute: "id" | "vpc_id";
}

export interface List<T extends Type = Type> {
  readonly kind: "list";
  readonly of: T;
  readonly length: number;
}

export interface MapOf<T extends Type = Type> {
  readonly kind: "map";
  readonly of: T;
  /** In Terraform's order. */
  readonly keys: readonly string[];
}

export interface Expression<T extends Type = Type> {
  readonly text: string;
  readonly type: T;
}

/** An expression that may be named in a file, and the block there that it needs. */
export interface Known extends Expression {
  readonly block: string;
}

export interface Context {
  readonly random: Random;
  readonly scope: readonly Known[];
  readonly depth: number;
}

export const ID: Id = { kind: "id" };
export const FLAG: Flag = { kind: "flag" };
export const VPC: Holder = { kind: "holder", attribute: "id" };
export const SUBNET: Holder = { kind: "holder", attribute: "vpc_id" };

export function listOf<T extends Type>(of: T, length: number): List<T> {
  return { kind: "list", of, length };
}

export function mapOf<T extends Type>(of: T, keys: readonly string[]): MapOf<T> {
  return { kind: "map", of, keys: [...new Set(keys)].sort(compareBytes) };
}

// Terraform orders keys by their UTF-8, and JavaScript would by UTF-16.
function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** Below this, expressions name what is in scope and are not built any further. */
const DEEPEST = 4;

export function isDeep({ depth }: Context): boolean {
  return depth >= DEEPEST;
}

export function deeper(context: Context): Context {
  return { ...context, depth: context.depth + 1 };
}

/** The same context without anything whose value is known after apply only. */
export function withoutScope(context: Context): Context {
  return { ...context, scope: [] };
}

export function known<K extends Type["kind"]>(
  { scope }: Context,
  kind: K,
): readonly Expression<Extract<Type, { kind: K }>>[] {
  return scope.filter(
    (one): one is Known & Expression<Extract<Type, { kind: K }>> => one.type.kind === kind,
  );
}

/** Keys that are ordered, quoted or converted in ways of their own. */
export const KEYS = ["a", "b", "c", "1", "2", "10", "x.y", "é", "k-1", "Z", "true"] as const;

export function quote(text: string): string {
  return JSON.stringify(text);
}

/** Several strings as an HCL list. */
export function quoteAll(texts: readonly string[]): string {
  return `[${texts.map(quote).join(", ")}]`;
}

/** In parentheses, unless an index may follow without. */
export function operand(text: string): string {
  return /^[a-z_][\w.-]*(\[("[^"]*"|\d+)\]|\.[\w-]+)*$/.test(text) ? text : `(${text})`;
}
