import type { Kind, Speaker, Way } from "../speaker.js";
import { KEYS } from "./atoms.js";

/** `for`, splats, templates, operators: what the language has beside functions. */
export const forms: Readonly<Record<Kind, readonly Way[]>> = {
  text: [template, template, template, (s) => `"%{ if ${s.truth()} }${words(s)}%{ endif }"`],
  number: [
    (s) => `(${s.number()} ${s.pick(["+", "-", "*"])} ${s.number()})`,
    (s) =>
      `(${s.number()} ${s.pick(["/", "%"])} ${s.pick(["2", "4", "3", "10", "0.5", s.number()])})`,
    (s) => `-${s.pick([s.number(), `(${s.number()})`])}`,
    (s) => `(${s.number()} + ${s.number()} ${s.pick(["+", "-", "*", "/", "%"])} ${s.number()})`,
  ],
  truth: [
    (s) => `(${s.any()} ${s.pick(["==", "!="])} ${s.any()})`,
    (s) => `(${s.list()} ${s.pick(["==", "!="])} ${s.list()})`,
    (s) => `(${s.map()} == ${s.map()})`,
    (s) => `(${s.text()} == ${s.text()})`,
    (s) => `(${s.number()} ${s.pick(["<", ">", "<=", ">=", "==", "!="])} ${s.number()})`,
    (s) => `!${s.truth()}`,
    (s) => `(${s.truth()} ${s.pick(["&&", "||"])} ${s.truth()})`,
    (s) =>
      `(${s.truth()} ${s.pick(["&&", "||"])} ${s.truth()} ${s.pick(["&&", "||"])} !${s.truth()})`,
    (s) => `(${s.number()} + 1 > ${s.number()} * 2 ${s.pick(["&&", "||", "=="])} ${s.truth()})`,
    (s) => `can(${s.any()})`,
    (s) => `can(${s.any()}${s.pick([".a", "[0]", '["a"]', "[*].a", "[1]"])})`,
  ],
  list: [
    (s) => `[${s.some("any", 3).join(", ")}]`,
    (s) => `[${s.some("text", 3).join(", ")}]`,
    (s) =>
      `[\n${s
        .some("number", 3)
        .map((one) => `${one},\n`)
        .join("")}]`,
    (s) => `[for x in ${collection(s)} : ${s.with(["x"]).any()}${filter(s, ["x"])}]`,
    (s) => `[for k, x in ${collection(s)} : ${s.with(["k", "x"]).any()}${filter(s, ["k", "x"])}]`,
    (s) =>
      `[for k, v in ${s.map()} : ${s.pick(["k", "v", '"${k}=${v}"', "[k, v]", "{ (k) = v }"])}]`,
    (s) => `${s.pick([s.list(), s.any()])}[*]`,
    (s) =>
      `${s.pick([s.list(), s.any()])}[*]${s.pick([".a", "[0]", '["a"]', ".a.b", ".0", "[*]"])}`,
    (s) => `(${s.list()}.*.a)`,
    (s) => `[${s.map()}, ${s.map()}][*].a`,
    (s) => `([${s.map()}, ${s.map()}].*${s.pick([".a", ".a[0]", ".a.b"])})`,
    (s) => `([for x in ${s.list()} : { a = x }].*.a)`,
  ],
  set: [(s) => `toset(${collection(s)})`],
  map: [
    object,
    object,
    (s) =>
      `{ for x in ${collection(s)} : ${s.pick(["x", '"${x}"', "upper(x)", s.with(["x"]).text()])} => ${s.with(["x"]).any()}${grouping(s)}${filter(s, ["x"])} }`,
    (s) =>
      `{ for k, v in ${s.map()} : ${s.pick(["k", "v", '"p${k}"', s.with(["k"]).text()])} => ${s.pick(["v", s.with(["k", "v"]).any()])}${grouping(s)}${filter(s, ["k", "v"])} }`,
    (s) => `{ for i, x in ${s.list()} : i => x${filter(s, ["i", "x"])} }`,
    (s) => `{ for i, x in ${s.list()} : (i % 2 == 0 ? "even" : "odd") => x... }`,
  ],
  any: [],
};

function object(s: Speaker): string {
  const keys = s.random.sample(
    KEYS.filter((key) => !["for", "null"].includes(key)),
    s.random.below(4),
  );
  const members = keys.map((key) => `${key} ${s.pick(["=", "=", "=", ":"])} ${s.any()}`);
  return s.random.chance(0.8) ? `{ ${members.join(", ")} }` : `{\n${members.join("\n")}\n}`;
}

function collection(s: Speaker): string {
  return s.of(s.pick<Kind>(["list", "list", "set", "map"]));
}

function filter(s: Speaker, names: readonly string[]): string {
  if (s.random.chance(0.6)) return "";
  const [name] = names;
  const inner = s.with(names);
  return ` if ${s.pick([inner.truth(), `${name} != null`, `can(${inner.text()})`, `${name} != ${inner.any()}`])}`;
}

function grouping(s: Speaker): string {
  return s.random.chance(0.3) ? "..." : "";
}

function words(s: Speaker): string {
  const text = s.pick([
    "a",
    "x y",
    " ",
    "é",
    "\\n",
    '\\"',
    "$${a}",
    "%%{b}",
    "$x",
    "%-",
    "\\u00e9",
    "\\U0001F600",
    "\\t",
    "",
    "$$ ",
    "%%.",
  ]);
  return s.random.chance(0.4) ? text : `${text}\${${s.text()}}${s.pick(["", " b ", "\\n"])}`;
}

function template(s: Speaker): string {
  const part = (): string =>
    s.pick<() => string>([
      () => words(s),
      () => words(s),
      () =>
        `\${${s.pick(["~ ", ""])}${s.pick([s.text(), s.number(), s.truth(), s.any()])}${s.pick([" ~", ""])}}`,
      () =>
        `%{${tilde(s)} if ${s.truth()} ${tilde(s)}}${space(s)}${words(s)}${space(s)}%{${tilde(s)} endif ${tilde(s)}}`,
      () =>
        `%{${tilde(s)} if ${s.truth()} ${tilde(s)}}${words(s)}%{${tilde(s)} else ${tilde(s)}}${space(s)}${words(s)}%{${tilde(s)} endif ${tilde(s)}}`,
      () =>
        `%{${tilde(s)} for x in ${collection(s)} ${tilde(s)}}${space(s)}\${${s.pick(["x", s.with(["x"]).text()])}}${space(s)}%{${tilde(s)} endfor ${tilde(s)}}`,
      () => `%{ for k, v in ${s.map()} }\${k}=\${${s.pick(["v", "jsonencode(v)"])}};%{ endfor }`,
    ])();
  const parts = Array.from({ length: s.random.between(1, 3) }, part).join(space(s));
  if (s.random.chance(0.8)) return `"${parts}"`;
  const indent = " ".repeat(s.random.below(4));
  const lines = [parts, ...Array.from({ length: s.random.below(3) }, part)].map((line) =>
    line.replaceAll('\\"', "'"),
  );
  return `(<<${s.pick(["", "-"])}EOT\n${lines.map((line) => indent + line).join(`\n${s.pick(["", "  ", "\n"])}`)}\n${indent}EOT\n)`;
}

function tilde(s: Speaker): string {
  return s.random.chance(0.3) ? "~" : "";
}

function space(s: Speaker): string {
  return s.pick(["", "", " ", "  ", "\\n", " \\n "]);
}
