import {
  formatReference,
  type Key,
  parseReference,
  type Reference,
  type ReferenceStep,
} from "../plan/reference.js";
import { matchesSegments, matchesWildcard, parseWildcard, type Wildcard } from "../wildcard.js";

/** What stands for addresses: `module.net["prod-*"].aws_vpc.this[*]`, `module.sandbox.**`. */
export interface AddressPattern {
  readonly text: string;
  /** The one address that it stands for; undefined where that is for its segments to say. */
  readonly only: string | undefined;
  /** Any number of modules stand between two of these. */
  readonly segments: readonly (readonly Component[])[];
}

/** A module instance or a resource instance. */
type Component = "any" | { readonly names: readonly Wildcard[]; readonly key: KeyPattern };

type KeyPattern = "any or none" | "none" | Wildcard;

/** Any number of modules, and of the resources in them if it comes last. */
const ANY_NUMBER = "**";

/** What `[*]` is read as: no key has this character, which Unicode leaves to private agreement. */
const ANY_KEY = "\uE000";
/** What `\*` is read as, for which HCL has no escape. */
const STAR = "\uE001";

/**
 * Reads a pattern. It has the steps of an address; in each name and each key in quotes, `*` stands for any characters
 * and `\*` for itself; `[*]` is any key or none; and `**` any number of modules.
 *
 * @returns undefined where it is none.
 */
export function parseAddressPattern(text: string): AddressPattern | undefined {
  if (/[\uE000\uE001]/.test(text)) return undefined;
  const readable = text.replaceAll("\\*", STAR).replaceAll("[*]", `["${ANY_KEY}"]`);
  const { place, object } = partsOf(readable);
  const steps = parseReference(place);
  if (steps === undefined) return undefined;
  const given = split(steps);
  if (given === undefined) return undefined;
  if (!/[*\uE000]/.test(readable)) {
    return { text, only: formatReference(withStars(steps)) + object, segments: [] };
  }
  if (object !== "") return undefined;
  let segment: Component[] = [];
  const segments = [segment];
  for (const { names, key } of given) {
    if (names[0] === ANY_NUMBER) {
      segment = [];
      segments.push(segment);
    } else segment.push({ names: names.map(readName), key: readKey(key) });
  }
  // At the end, it stands for what is in the module, and not for the module itself.
  if (segment.length === 0) segment.push("any");
  return { text, only: undefined, segments };
}

/** The pattern that an address, and no other, matches. */
export function exactly(address: string): string {
  return address.replaceAll("*", "\\*");
}

export function matchesAddress({ only, segments }: AddressPattern, address: string): boolean {
  if (only !== undefined) return only === address;
  const { place } = partsOf(address);
  const given = split(parseReference(place) ?? [place]);
  return given !== undefined && matchesSegments(segments, given, matches);
}

/** `aws_vpc.a (deposed object 02db346a)` is another object than `aws_vpc.a`, and in the same place. */
function partsOf(address: string): { readonly place: string; readonly object: string } {
  const [, place = address, object = ""] = /^(.*?)( \([^()]*\))$/s.exec(address) ?? [];
  return { place, object };
}

function withStars([root, ...steps]: Reference): Reference {
  const star = (text: string) => text.replaceAll(STAR, "*");
  return [
    star(root),
    ...steps.map((step) => {
      if (typeof step === "string") return star(step);
      return typeof step.key === "string" ? { key: star(step.key) } : step;
    }),
  ];
}

interface Given {
  readonly names: readonly string[];
  readonly key: Key | undefined;
}

function readName(name: string): Wildcard {
  return parseWildcard(name.replaceAll(STAR, "\\*"));
}

function readKey(key: Key | undefined): KeyPattern {
  if (key === undefined) return "none";
  return key.key === ANY_KEY ? "any or none" : readName(JSON.stringify(key.key));
}

/** Modules are `module.NAME`, data sources `data.TYPE.NAME`, other resources `TYPE.NAME`, and ids one step. */
function split(steps: readonly ReferenceStep[]): readonly Given[] | undefined {
  const given: Given[] = [];
  for (let at = 0; at < steps.length; ) {
    const length = lengthOf(steps, at);
    const names = steps.slice(at, at + length).filter((step) => typeof step === "string");
    const next = steps[at + length];
    const key = typeof next === "object" ? next : undefined;
    if (names.length < length || (names[0] === ANY_NUMBER && key !== undefined)) return undefined;
    given.push({ names, key });
    at += length + (key === undefined ? 0 : 1);
  }
  return given;
}

function lengthOf(steps: readonly ReferenceStep[], at: number): number {
  const step = steps[at];
  if (step === ANY_NUMBER || steps.length === 1) return 1;
  return step === "data" ? 3 : 2;
}

function matches(component: Component, { names, key }: Given): boolean {
  if (component === "any") return true;
  return (
    names.length === component.names.length &&
    component.names.every((name, at) => matchesWildcard(name, names[at] ?? "")) &&
    matchesKey(component.key, key)
  );
}

function matchesKey(pattern: KeyPattern, given: Key | undefined): boolean {
  if (pattern === "any or none") return true;
  if (pattern === "none" || given === undefined) return pattern === "none" && given === undefined;
  return matchesWildcard(pattern, JSON.stringify(given.key));
}
