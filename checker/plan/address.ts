/** The key of an instance: a number under `count`, a string under `for_each`. */
export type InstanceKey = string | number;

export type ResourceMode = "managed" | "data";

export interface ModuleStep {
  readonly name: string;
  readonly key: InstanceKey | undefined;
}

/** A module instance, from the root down; the root itself is the empty path. */
export type ModulePath = readonly ModuleStep[];

/** Writes a key as Terraform does: `[0]`, `["a"]`, nothing without one. */
export function formatKey(key: InstanceKey | undefined): string {
  if (key === undefined) return "";
  return typeof key === "number" ? `[${key}]` : `[${quote(key)}]`;
}

/** `module.net["a"].module.sub`; empty for the root module. */
export function formatModule(path: ModulePath): string {
  return path.map((step) => `module.${step.name}${formatKey(step.key)}`).join(".");
}

/** The module's place in the configuration, without instance keys: `net.sub`, empty for the root. */
export function configurationKey(path: ModulePath): string {
  return path.map((step) => step.name).join(".");
}

/** `aws_vpc.this`, or `data.aws_vpc.this` for a data source. */
export function formatResource(mode: ResourceMode, type: string, name: string): string {
  return mode === "data" ? `data.${type}.${name}` : `${type}.${name}`;
}

/** The same module in the configuration, where it stands once for all of its instances. */
export function unkeyed(path: ModulePath): ModulePath {
  return path.map(({ name }) => ({ name, key: undefined }));
}

/** Puts an address of a module's inside under the module: `module.net.aws_vpc.this`. */
export function inModule(path: ModulePath, address: string): string {
  return path.length === 0 ? address : `${formatModule(path)}.${address}`;
}

/** The same in the configuration, without instance keys: what the state calls dependencies by. */
export function configurationAddress(path: ModulePath, address: string): string {
  return inModule(unkeyed(path), address);
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ['"', '\\"'],
  ["\\", "\\\\"],
]);

/** Writes text as an HCL string in which nothing is interpolated, as Terraform prints keys. */
// What Go's unicode.IsPrint refuses is escaped, and the `$` of `${` and the `%` of `%{` are doubled
// (internal/addrs/instance_key.go).
export function quote(text: string): string {
  const escaped = text
    .replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, escapeCharacter)
    .replace(/[$%](?=\{)/g, "$&$&");
  return `"${escaped}"`;
}

function escapeCharacter(character: string): string {
  const known = ESCAPES.get(character);
  if (known !== undefined) return known;
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
}

/** What a key looks like in the middle of a text. */
export const KEY = String.raw`\[(?:\d+|"(?:[^"\\]|\\.)*")\]`;

const KEYS = new RegExp(KEY, "g");

/** What instances of one resource have in common: `module.net["a"].aws_vpc.this[0]` → `module.net.aws_vpc.this`. */
export function withoutKeys(text: string): string {
  return text.replace(KEYS, "");
}
