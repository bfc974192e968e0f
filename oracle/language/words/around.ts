import type { Kind, Way } from "../speaker.js";

/** Around an expression of any kind, so that what comes out is of that kind again, mostly. */
export const around: readonly ((kind: Kind) => Way)[] = [
  (kind) => (s) => `(${s.of(kind)})`,
  (kind) => (s) => `(${s.truth()} ? ${s.of(kind)} : ${s.of(kind)})`,
  (kind) => (s) => `(${s.truth()} ? ${s.of(kind)} : ${s.any()})`,
  (kind) => (s) => `(${s.any()} == ${s.any()} ? ${s.of(kind)} : null)`,
  (kind) => (s) => `try(${s.any()}, ${s.of(kind)})`,
  (kind) => (s) => `try(${s.any()}.a, ${s.of(kind)})`,
  (kind) => (s) => `try(tonumber(${s.any()}), ${s.any()}, ${s.of(kind)})`,
  (kind) => (s) => `coalesce(${s.pick(["null, ", '"", ', ""])}${s.of(kind)}, ${s.of(kind)})`,
  (kind) => (s) =>
    `[${s.of(kind)}, ${s.any()}][${s.pick(["0", "0", '"0"', "1", "0.0", "-1", s.number()])}]`,
  (kind) => (s) => `{ a = ${s.of(kind)} }${s.pick([".a", '["a"]', '["${"a"}"]', ".b", "[1]"])}`,
  (kind) => (s) =>
    `{ "1" = ${s.of(kind)}, true = ${s.any()} }[${s.pick(["1", '"1"', "true", "1.0"])}]`,
  (kind) => (s) =>
    `lookup({ a = ${s.of(kind)} }, ${s.pick(['"a"', '"b"', s.text()])}, ${s.of(kind)})`,
  (kind) => (s) => `lookup(tomap({ a = ${s.of(kind)} }), ${s.pick(['"a"', '"b"'])}, ${s.of(kind)})`,
  (kind) => (s) =>
    `element([${s.of(kind)}, ${s.of(kind)}], ${s.pick(["0", "1", "3", s.number()])})`,
  (kind) => (s) => `one([${s.of(kind)}])`,
  (kind) => (s) => `one(${s.of(kind)}[*])`,
  (kind) => (s) => `nonsensitive(sensitive(${s.of(kind)}))`,
  (kind) => (s) => `sensitive(${s.of(kind)})`,
  (kind) => (s) => `ephemeralasnull(${s.of(kind)})`,
  (kind) => (s) => `jsondecode(jsonencode(${s.of(kind)}))`,
  (kind) => (s) => `yamldecode(yamlencode(${s.of(kind)}))`,
  (kind) => (s) => `yamldecode(jsonencode(${s.of(kind)}))`,
  (kind) => (s) => `[for x in [${s.of(kind)}] : x][0]`,
  (kind) => (s) => `[for x in [${s.of(kind)}] : ${s.with(["x"]).of(kind)}][0]`,
  (kind) => (s) => `"\${${s.of(kind)}}"`,
  (kind) => (s) => `values({ k = ${s.of(kind)} })[0]`,
  (kind) => (s) => `merge({ a = ${s.of(kind)} }, ${s.map()}).a`,
  (kind) => (s) => `tolist([${s.of(kind)}, ${s.of(kind)}])[0]`,
  (kind) => (s) => `tomap({ a = ${s.of(kind)}, b = ${s.of(kind)} })["a"]`,
  (kind) => (s) => `concat([${s.of(kind)}], ${s.list()})[0]`,
  (kind) => (s) => `reverse([${s.any()}, ${s.of(kind)}])[0]`,
  (kind) => (s) => `(${s.of(kind)})[*][0]`,
  (kind) => (s) => `[{ a = ${s.of(kind)} }][*].a[0]`,
  (kind) => (s) => `{ a = { b = ${s.of(kind)} } }.a["b"]`,
  (kind) => (s) => `[[${s.of(kind)}]][0].0`,
  (kind) => (s) => `zipmap(["a"], [${s.of(kind)}]).a`,
  (kind) => (s) => `flatten([[${s.of(kind)}]])[0]`,
];
