import { formatKey, type InstanceKey, type ModulePath, type ModuleStep } from "./address.js";

/**
 * A reference or an address, step by step: `aws_vpc`, `this`, the key `"a"` and `id` of
 * `aws_vpc.this["a"].id`.
 */
export type Reference = readonly [root: string, ...steps: ReferenceStep[]];

/** A name, or the key of an instance or of an element. */
export type ReferenceStep = string | Key;

export interface Key {
  readonly key: InstanceKey;
}

const ROOT = /^[^.[\]"]+/;
const STEP = /\.([^.[\]"]+)|\[(?:(0|[1-9]\d*)|("(?:[^"\\]|\\.)*"))\]/y;

/**
 * Reads a reference or an address as Terraform (1.11) and OpenTofu write it; `undefined` where it is
 * none, and where it has a key that is not written in full: of `var.x[1.25]` ten digits are left, of
 * `var.x[true]` nothing.
 */
export function parseReference(text: string): Reference | undefined {
  const [root] = ROOT.exec(text) ?? [];
  if (root === undefined) return undefined;
  const reference: [string, ...ReferenceStep[]] = [root];
  STEP.lastIndex = root.length;
  while (STEP.lastIndex < text.length) {
    const [, name, index, quoted] = STEP.exec(text) ?? [];
    const step = name ?? readKey(index, quoted);
    if (step === undefined) return undefined;
    reference.push(step);
  }
  return reference;
}

function readKey(index: string | undefined, quoted: string | undefined): Key | undefined {
  if (index !== undefined) return { key: Number(index) };
  const key = quoted === undefined ? undefined : unquote(quoted);
  return key === undefined ? undefined : { key };
}

/** Writes a reference or an address as Terraform does. */
export function formatReference([root, ...steps]: Reference): string {
  return steps.reduce<string>(
    (text, step) => text + (typeof step === "string" ? `.${step}` : formatKey(step.key)),
    root,
  );
}

export function isSameStep(step: ReferenceStep, other: ReferenceStep | undefined): boolean {
  if (typeof step === "string" || typeof other !== "object") return step === other;
  return step.key === other.key;
}

/** The names that it steps over, keys left out: `module`, `net` and `id` of `module.net["a"].id`. */
export function namesOf(reference: Reference): readonly string[] {
  return reference.filter((step) => typeof step === "string");
}

/**
 * How many steps name the object that a reference starts from, before keys and attributes follow:
 * two of `aws_vpc.a["x"].id`, three of `data.aws_vpc.a.id`.
 */
export function subjectLength([root, second]: Reference): number {
  switch (root) {
    case "data":
    case "ephemeral":
      return 3;
    case "self":
      return 1;
    default:
      return second === undefined ? 1 : 2;
  }
}

/** That object: `aws_vpc.a`, `data.aws_vpc.a`, `var.x`, `module.net`. */
export function referredObject(reference: Reference): string {
  return namesOf(reference).slice(0, subjectLength(reference)).join(".");
}

/** Reads a module address such as `module.net["a.b"].module.sub[0]`, none for the root; `undefined` of others. */
export function parseModule(text: string): ModulePath | undefined {
  const steps = text === "" ? [] : parseReference(text);
  if (steps === undefined) return undefined;
  const path: ModuleStep[] = [];
  for (let at = 0; at < steps.length; ) {
    const [word, name, next] = steps.slice(at, at + 3);
    if (word !== "module" || typeof name !== "string") return undefined;
    const key = typeof next === "object" ? next.key : undefined;
    path.push({ name, key });
    at += key === undefined ? 2 : 3;
  }
  return path;
}

/** The key at the end of an instance address: 0 of `aws_vpc.this[0]`; undefined where there is none. */
export function keyOf(address: string): InstanceKey | undefined {
  if (!address.endsWith("]")) return undefined;
  const last = parseReference(address)?.at(-1);
  return typeof last === "object" ? last.key : undefined;
}

const ESCAPED =
  /\\(?:x([0-7][\da-f])|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))|([$%])\5(?=\{)|\p{Cc}/gu;

const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ["a", "\u0007"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
  ['"', '"'],
  ["\\", "\\"],
]);

/**
 * The text of a key in quotes. Terraform writes that of an instance with HCL's escapes, `$${` for `${`
 * among them (internal/addrs/instance_key.go), and any other with those of Go's `%q`, and `${` as it
 * stands (internal/command/jsonconfig/expression.go).
 */
function unquote(text: string): string | undefined {
  const inside = text.slice(1, -1);
  let isReadable = true;
  const key = inside.replace(ESCAPED, (_, byte, short, long, other, dollar) => {
    if (dollar !== undefined) return dollar;
    const code = Number.parseInt(byte ?? short ?? long ?? "", 16);
    const character = code <= 0x10ffff ? String.fromCodePoint(code) : CHARACTERS.get(other);
    if (character === undefined) isReadable = false;
    return character ?? "";
  });
  return isReadable ? key : undefined;
}
