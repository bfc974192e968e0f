import type { Kind, Way } from "../speaker.js";

/** https://developer.hashicorp.com/terraform/language/functions, "Collection Functions". */
export const collections: Readonly<
  Pick<Record<Kind, readonly Way[]>, "list" | "set" | "map" | "truth" | "any">
> = {
  list: [
    (s) => `concat(${s.some("list", 3, 1).join(", ")})`,
    (s) => `${s.pick(["flatten", "distinct", "reverse", "compact", "sort"])}(${s.list()})`,
    (s) =>
      `${s.pick(["flatten", "distinct", "reverse", "compact", "sort"])}(${s.pick([s.set(), s.any()])})`,
    (s) => `flatten([${s.list()}, ${s.any()}, [${s.list()}]])`,
    (s) => `tolist(${s.pick([s.list(), s.set(), s.any()])})`,
    (s) =>
      `slice(${s.list()}, ${s.pick(["0", "1", s.number()])}, ${s.pick(["1", "2", s.number()])})`,
    (s) => `chunklist(${s.list()}, ${s.pick(["1", "2", "0", s.number()])})`,
    (s) => `coalescelist(${s.some("list", 3, 1).join(", ")})`,
    (s) => `matchkeys(${s.list()}, ${s.list()}, ${s.list()})`,
    (s) =>
      `matchkeys(["x", "y", "z"], ${s.pick(['["a", "b", "a"]', "[1, 2, 1]", s.list()])}, ${s.list()})`,
    (s) => `setproduct(${s.list()}, ${s.list()})`,
    (s) => `setproduct(${s.set()}, ${s.pick([s.set(), s.list()])})`,
    (s) =>
      `range(${s.pick(["3", "1, 4", "4, 1", "0, 1, 0.25", "5, 0, -2", "0", "-2", s.number(), `${s.number()}, ${s.number()}`])})`,
    (s) => `split(${s.pick(['","', '""', s.text()])}, ${s.text()})`,
    (s) =>
      `formatlist(${s.pick(['"%s!"', '"%s-%s"', '"%d"', '"%v"', s.text()])}, ${s.list()}${s.pick(["", `, ${s.list()}`, `, ${s.any()}`])})`,
    (s) => `keys(${s.map()})`,
    (s) => `values(${s.map()})`,
  ],
  set: [
    (s) => `toset(${s.pick([s.list(), s.set(), s.any()])})`,
    (s) =>
      `${s.pick(["setunion", "setintersection"])}(${[...s.some("set", 2, 1), s.list()].join(", ")})`,
    (s) => `setsubtract(${s.set()}, ${s.pick([s.set(), s.list()])})`,
    (s) => `setunion(${s.list()}, ${s.list()})`,
  ],
  map: [
    (s) => `merge(${s.some("map", 3, 1).join(", ")})`,
    (s) => `merge([${s.some("map", 2, 1).join(", ")}]...)`,
    (s) => `tomap(${s.pick([s.map(), s.any()])})`,
    (s) => `zipmap(${s.list()}, ${s.list()})`,
    (s) => `zipmap(["a", "b"], ${s.pick(['["x", "y"]', "[1, null]", s.list()])})`,
    (s) =>
      `transpose(${s.pick([s.map(), '{ a = ["1", "2"], b = ["2"] }', "{ x = [], y = [1] }"])})`,
  ],
  truth: [
    (s) => `contains(${s.pick([s.list(), s.set()])}, ${s.any()})`,
    (s) => `contains([${s.some("text", 3).join(", ")}], ${s.text()})`,
    (s) =>
      `${s.pick(["alltrue", "anytrue"])}(${s.pick([s.list(), `[${s.some("truth", 3).join(", ")}]`, s.set()])})`,
    (s) =>
      `${s.pick(["startswith", "endswith", "strcontains"])}(${s.text()}, ${s.pick([s.text(), '"a"', '""'])})`,
    (s) => `tobool(${s.pick([s.any(), s.truth(), '"true"', '"1"', "1", '"TRUE"', '"0"'])})`,
    (s) => `fileexists(${s.pick(['"template.txt"', '"none.txt"'])})`,
    (s) => `issensitive(${s.any()})`,
  ],
  any: [
    (s) =>
      `element(${s.pick([s.list(), s.set(), s.any()])}, ${s.pick(["0", "1", "5", s.number()])})`,
    (s) =>
      `lookup(${s.map()}, ${s.pick(['"a"', '"b"', "1", s.text()])}${s.pick(["", `, ${s.any()}`])})`,
    (s) => `one(${s.pick([s.list(), s.set(), s.any()])})`,
    (s) => `coalesce(${s.some("any", 3, 1).join(", ")})`,
    (s) => `coalesce(${s.list()}...)`,
    (s) => `try(${s.some("any", 3, 1).join(", ")})`,
    (s) => `try(${s.map()}${s.pick([".a", ".b.c", '["a"]["b"]', "[0]"])}, ${s.any()})`,
    (s) => `${s.list()}[${s.pick(["0", "1", "2", '"0"', "0.5", "-1", s.number()])}]`,
    (s) => `${s.set()}[${s.pick(["0", '"a"'])}]`,
    (s) => `${s.map()}[${s.pick(['"a"', '"b"', "1", "true", s.text(), "null"])}]`,
    (s) => `${s.map()}${s.pick([".a", ".b", ".a.b", '.a["b"]', ".a[0]"])}`,
    (s) => `${s.any()}${s.pick([".a", "[0]", '["a"]', ".0", "[*]", "[null]"])}`,
    (s) => `(${s.truth()} ? ${s.any()} : ${s.any()})`,
    (s) => `values(${s.map()})[0]`,
  ],
};
