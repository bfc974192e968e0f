import type { DescribedPage } from "./described.js";
import type { Member, Reference } from "./model.js";

/** Where on the pages something stands. */
interface Place {
  readonly address: string;
  readonly anchor?: string;
}

/** Where the names of what is exported lead, and those of members: `LogFormat`, `LogFormat.upTo`. */
export type Places = ReadonlyMap<string, readonly Place[]>;

/** What is described on several pages, such as a prop that many constructs have, has a place on each. */
export function placesOf(pages: readonly DescribedPage[], reference: Reference): Places {
  const places = new Map<string, Place[]>();
  const add = (name: string, place: Place) => {
    const known = places.get(name);
    if (known === undefined) places.set(name, [place]);
    else if (known.every(({ address }) => address !== place.address)) known.push(place);
  };
  for (const { address, title, given, properties, functions, types } of pages) {
    add(title, { address });
    const [whole = "", part] = title.split(".");
    if (part !== undefined && !places.has(whole)) add(whole, { address });
    for (const { name } of functions) add(`${title}.${name}`, { address, anchor: anchorOf(name) });
    for (const { name } of properties) add(`${title}.${name}`, { address, anchor: "properties" });
    for (const type of types) {
      add(type.name, { address, anchor: anchorOf(type.name) });
      if (type.kind !== "shape") continue;
      for (const member of type.members) {
        const anchor = anchorOf(`${type.name}.${member.name}`);
        add(`${type.name}.${member.name}`, { address, anchor });
      }
    }
    if (given === undefined) continue;
    if (given.name !== title) add(given.name, { address, anchor: givenTitle(title).toLowerCase() });
    for (const member of given.members) addMember(add, address, member);
  }
  for (const entry of reference.values()) {
    if (entry.kind !== "shape" || places.has(entry.name)) continue;
    for (const { address, title, given } of pages) {
      if (includes(given?.members ?? [], entry.members)) {
        add(entry.name, { address, anchor: givenTitle(title).toLowerCase() });
      }
    }
  }
  return places;
}

/** Whether a type is described by what is described with another: all of its members, and some where they are written. */
function includes(members: readonly Member[], others: readonly Member[]): boolean {
  const isThere = ({ name }: Member) => members.some((member) => member.name === name);
  const owners = new Set(members.map(({ owner }) => owner[0]));
  return others.every(isThere) && others.some(({ owner }) => owners.has(owner[0]));
}

function addMember(
  add: (name: string, place: Place) => void,
  address: string,
  { owner, name }: Member,
): void {
  add(`${owner[0]}.${name}`, { address, anchor: anchorOf(name) });
}

/** What is given to a construct are its props, and to a function its options. */
export function givenTitle(title: string): "Props" | "Options" {
  return title.includes(".") ? "Options" : "Props";
}

/** As GitHub names the section of a heading, which is code. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w -]/g, "")
    .replaceAll(" ", "-");
}

/**
 * The link from a page, or undefined where there is no such place. What the page has itself comes first.
 *
 * @param address of the page
 */
export function linkTo(name: string, places: Places, address: string): string | undefined {
  const [type = ""] = name.split(".");
  const known = places.get(name) ?? places.get(type);
  const place = known?.find((one) => one.address === address) ?? known?.[0];
  if (place === undefined) return undefined;
  const anchor = place.anchor === undefined ? "" : `#${place.anchor}`;
  return place.address === address && anchor !== "" ? anchor : `${place.address}.md${anchor}`;
}
