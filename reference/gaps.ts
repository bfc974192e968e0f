import type { Doc, Member, Reference } from "./model.js";

/** What nobody has written: a sentence or an example of something that is exported. */
export function gapsOf(reference: Reference): readonly string[] {
  const known = new Set<Doc>();
  const gaps = (name: string, doc: Doc, needsExample = true): readonly string[] => {
    if (known.has(doc)) return [];
    known.add(doc);
    return [
      ...(doc.text === "" ? [`${name} says nothing of itself`] : []),
      ...(needsExample && doc.examples.length === 0 ? [`${name} has no @example`] : []),
    ];
  };
  return [...reference.values()].flatMap((entry) => {
    const { name, doc } = entry;
    const ofMember = (member: Member): readonly string[] => [
      // What is inherited is found where it is written.
      ...(entry.kind === "shape" && member.owner[0] !== name
        ? []
        : [
            ...gaps(`${name}.${member.name}`, member.doc),
            ...(isLeftOut(member, reference) && member.doc.defaultValue === undefined
              ? [`${name}.${member.name} has no @default`]
              : []),
          ]),
      ...member.nested.flatMap(ofMember),
    ];
    if (entry.kind === "value") return gaps(name, doc);
    const members = entry.kind === "shape" ? entry.members : entry.properties;
    return [
      // A type of props is told by its members.
      ...gaps(name, doc, entry.kind === "thing"),
      ...members.flatMap(ofMember),
      ...entry.functions.flatMap((one) => gaps(`${name}.${one.name}`, one.doc)),
    ];
  });
}

/** Whether a prop can be left out; one of several that exclude each other cannot as such. */
function isLeftOut({ name, isOptional, owner }: Member, reference: Reference): boolean {
  if (!isOptional) return false;
  const same = [...reference.values()].flatMap((entry) =>
    entry.kind === "shape"
      ? entry.members.filter((one) => one.name === name && one.owner[0] === owner[0])
      : [],
  );
  return same.every(({ alternatives }) => alternatives.length === 0);
}

/** What is exported and stands on no page. */
export function withoutPage(
  reference: Reference,
  places: ReadonlyMap<string, unknown>,
): readonly string[] {
  return [...reference.keys()].filter((name) => !places.has(name));
}
