import type { Random } from "../../oracle/random.js";
import {
  anyPlace,
  copy,
  define,
  isObject,
  type Place,
  placesOf,
  put,
  remove,
  type Tree,
  valueAt,
} from "./tree.js";
import { hostileText, strangeValue } from "./values.js";

/** Something that is done to a document of JSON. `other` is one of the same kind, to take parts from. */
export type DocumentMutation = (random: Random, document: Tree, other: () => Tree) => void;

function atOnePlace(mutate: (random: Random, place: Place) => void): DocumentMutation {
  return (random, document) => {
    const place = anyPlace(random, document);
    if (place !== undefined) mutate(random, place);
  };
}

/** Structure, types, sizes and names. */
export const DOCUMENT_MUTATIONS: Readonly<Record<string, DocumentMutation>> = {
  remove: atOnePlace((_, place) => remove(place)),
  "remove several": (random, document) => {
    for (let left = random.between(2, 12); left > 0; left--) {
      const place = anyPlace(random, document);
      if (place !== undefined) remove(place);
    }
  },
  "strange value": atOnePlace((random, place) => put(place, strangeValue(random))),
  "hostile text": (random, document) => {
    const texts = placesOf(document).filter((place) => typeof valueAt(place) === "string");
    if (texts.length === 0) return;
    const place = random.pick(texts);
    const text = String(valueAt(place));
    put(
      place,
      random.pick([
        `${text}${hostileText(random)}`,
        `${hostileText(random)}${text}`,
        hostileText(random),
      ]),
    );
  },
  "edited text": (random, document) => {
    const texts = placesOf(document).filter((place) => typeof valueAt(place) === "string");
    if (texts.length === 0) return;
    const place = random.pick(texts);
    const text = String(valueAt(place));
    const at = random.below(text.length + 1);
    put(
      place,
      random.pick([
        text.slice(0, at),
        text.slice(at),
        text.slice(0, at) + text.slice(at + 1),
        text.slice(0, at) + random.pick([...'[]".0a* \\']) + text.slice(at),
        text.toUpperCase(),
        text + text,
      ]),
    );
  },
  "other type": atOnePlace((random, place) => {
    const value = valueAt(place);
    put(
      place,
      random.pick<Tree>([
        [value],
        { value },
        JSON.stringify(value) ?? "",
        String(value),
        value === null ? 0 : null,
      ]),
    );
  }),
  nested: atOnePlace((random, place) => {
    let value = valueAt(place);
    for (let left = random.pick([2, 50, 400]); left > 0; left--)
      value = random.chance(0.5) ? [value] : { a: value };
    put(place, value);
  }),
  "another key": (random, document) => {
    const objects = objectsOf(document);
    if (objects.length === 0) return;
    const keys = [
      "__proto__",
      "constructor",
      "toString",
      "",
      "vpc_id",
      "after",
      "references",
      "sensitive",
    ];
    define(random.pick(objects), random.pick(keys), strangeValue(random));
  },
  "renamed key": (random, document) => {
    const objects = objectsOf(document).filter((object) => Object.keys(object).length > 0);
    if (objects.length === 0) return;
    const object = random.pick(objects);
    const key = random.pick(Object.keys(object));
    const value = object[key] ?? null;
    delete object[key];
    define(
      object,
      random.pick([`${key}s`, key.toUpperCase(), "__proto__", hostileText(random)]),
      value,
    );
  },
  swapped: (random, document) => {
    const [one, other] = [anyPlace(random, document), anyPlace(random, document)];
    if (one === undefined || other === undefined) return;
    const values = [copy(valueAt(one)), copy(valueAt(other))];
    put(one, values[1] ?? null);
    put(other, values[0] ?? null);
  },
  "twice in a list": (random, document) => {
    const lists = listsOf(document).filter((list) => list.length > 0);
    if (lists.length === 0) return;
    const list = random.pick(lists);
    const element = copy(random.pick(list));
    for (let left = random.pick([1, 1, 1, 30]); left > 0; left--)
      list.splice(random.below(list.length + 1), 0, element);
  },
  shuffled: (random, document) => {
    const lists = listsOf(document).filter((list) => list.length > 1);
    if (lists.length === 0) return;
    const list = random.pick(lists);
    list.splice(0, list.length, ...random.sample(list, list.length));
  },
  "part of another plan": (random, document, other) => {
    const place = anyPlace(random, document);
    const found = anyPlace(random, other());
    if (place !== undefined && found !== undefined) put(place, copy(valueAt(found)));
  },
};

function objectsOf(document: Tree): { [key: string]: Tree }[] {
  return [document, ...placesOf(document).map(valueAt)].filter(isObject);
}

function listsOf(document: Tree): Tree[][] {
  return placesOf(document).flatMap((place) => {
    const value = valueAt(place);
    return Array.isArray(value) ? [value] : [];
  });
}
