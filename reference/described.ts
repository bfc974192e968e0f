import type { Doc, Entry, FunctionDoc, Member, Reference, Shape } from "./model.js";
import type { ReferencePage } from "./pages.js";

/** What a page is of, with what stands on it. */
export interface DescribedPage {
  readonly address: string;
  /** `CompliantVpc`, or `FlowLogDestination.s3`. */
  readonly title: string;
  readonly doc: Doc;
  readonly source: string;
  /** How it is made: `new CompliantVpc(scope, id, props)`. */
  readonly call?: string;
  /** What is given to it: the props of a construct, the options of a function. */
  readonly given?: Shape;
  readonly properties: readonly Member[];
  readonly functions: readonly FunctionDoc[];
  readonly types: readonly Entry[];
  /** Where what is given is written, and held to its limits. */
  readonly sources: readonly string[];
}

/** @throws {Error} where the page is of something that is not exported. */
export function describe(page: ReferencePage, reference: Reference): DescribedPage {
  const described = withoutSources(page, reference);
  const { source, given, types } = described;
  const members = [...(given?.members ?? []), ...types.flatMap(membersOf)];
  const owners = members.map(({ owner }) => reference.get(owner[0])?.source ?? source);
  return { ...described, sources: [...new Set([source, ...owners])] };
}

function membersOf(entry: Entry): readonly Member[] {
  return entry.kind === "shape" ? entry.members : [];
}

function withoutSources(page: ReferencePage, reference: Reference): Omit<DescribedPage, "sources"> {
  const types = (page.types ?? []).map((name) => exported(reference, name));
  const [name = "", functionName] = page.of.split(".");
  const entry = exported(reference, name);
  const { address } = page;
  const { source } = entry;
  if (functionName !== undefined) {
    const called = entry.kind === "value" ? undefined : functionOf(entry.functions, functionName);
    if (called === undefined) throw new Error(`${page.of} is no function that is exported`);
    const base = {
      address,
      title: page.of,
      doc: called.doc,
      source,
      call: callText(page.of, called),
    };
    const given = shapeGiven(called, reference);
    return {
      ...base,
      ...given,
      source: given.given?.source ?? source,
      properties: [],
      functions: [],
      types,
    };
  }
  if (entry.kind === "value") throw new Error(`${name} has no page of its own`);
  const base = { address, title: name, doc: entry.doc, source, functions: entry.functions, types };
  if (entry.kind === "shape") return { ...base, given: entry, properties: [] };
  const { constructorParameters: parameters, properties } = entry;
  if (parameters === undefined) return { ...base, properties };
  const call = callText(`new ${name}`, { parameters });
  return { ...base, call, ...shapeGiven({ parameters }, reference), properties };
}

function exported(reference: Reference, name: string) {
  const entry = reference.get(name);
  if (entry === undefined) throw new Error(`${name} is not exported`);
  return entry;
}

function functionOf(functions: readonly FunctionDoc[], name: string): FunctionDoc | undefined {
  return functions.find((one) => one.name === name);
}

/** `s3(options?)`. */
export function callText(name: string, { parameters }: Pick<FunctionDoc, "parameters">): string {
  const names = parameters.map(({ name, isRest }) => `${isRest ? "..." : ""}${name}`);
  return `${name}(${names.join(", ")})`;
}

/** The last parameter, where it is of a type that is exported. */
function shapeGiven(
  { parameters }: Pick<FunctionDoc, "parameters">,
  reference: Reference,
): { readonly given?: Shape } {
  const entry = reference.get(parameters.at(-1)?.type ?? "");
  return entry?.kind === "shape" ? { given: entry } : {};
}
