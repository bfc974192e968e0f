import type { Member } from "./model.js";

/**
 * What a union of objects takes, each name once.
 *
 * @param variants the members of each, without those that it forbids
 */
export function alternatives(variants: readonly (readonly Member[])[]): readonly Member[] {
  const choices = [...new Set(variants.flatMap((members) => choicesOf(members, variants)))];
  const names = new Set([...choices, ...variants.flat().map(({ name }) => name)]);
  return [...names].flatMap((name) => {
    const described = told(named(name, variants));
    if (described === undefined) return [];
    return choices.includes(name)
      ? { ...described, alternatives: choices }
      : withStanding(described, variants);
  });
}

/** Said of one name in several variants of a type: all of it. Where each variant is a type of its own, what is longest. */
function told(members: readonly Member[]): Member | undefined {
  const [longest] = [...members].sort((one, other) => other.doc.text.length - one.doc.text.length);
  if (longest === undefined) return undefined;
  const docs = members.filter(({ owner }) => owner[0] === longest.owner[0]).map(({ doc }) => doc);
  const all = (texts: readonly string[]) => [...new Set(texts)].filter((text) => text !== "");
  return {
    ...longest,
    doc: {
      ...longest.doc,
      text: all(docs.map(({ text }) => text)).join("\n\n"),
      examples: all(docs.flatMap(({ examples }) => examples)),
      throws: all(docs.flatMap(({ throws }) => throws)),
      see: all(docs.flatMap(({ see }) => see)),
    },
  };
}

/** The names by which a variant is told from others: what it requires and another forbids, or else all that it requires. */
function choicesOf(
  members: readonly Member[],
  variants: readonly (readonly Member[])[],
): readonly string[] {
  const required = members.filter(({ isOptional }) => !isOptional).map(({ name }) => name);
  const own = required.filter((name) => named(name, variants).length < variants.length);
  return own.length === 0 ? required : own;
}

/** With which of the choices it is required, or allowed. */
function withStanding(described: Member, variants: readonly (readonly Member[])[]): Member {
  const { name, doc } = described;
  const all = named(name, variants);
  const choicesWhere = (isWanted: (member: Member | undefined) => boolean) =>
    variants
      .filter((members) => isWanted(members.find((one) => one.name === name)))
      .flatMap((members) => choicesOf(members, variants));
  const optional = all.find(({ isOptional }) => isOptional);
  const isEverywhere = all.length === variants.length;
  const defaultValue = optional?.doc.defaultValue;
  return {
    ...described,
    doc: { ...doc, ...(defaultValue === undefined ? {} : { defaultValue }) },
    isOptional: optional !== undefined,
    requiredWith:
      optional === undefined && isEverywhere
        ? []
        : choicesWhere((member) => member?.isOptional === false),
    onlyWith: isEverywhere ? [] : choicesWhere((member) => member !== undefined),
  };
}

function named(name: string, variants: readonly (readonly Member[])[]): Member[] {
  return variants.flatMap((members) => members.find((one) => one.name === name) ?? []);
}
