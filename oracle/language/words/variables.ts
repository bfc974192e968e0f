import type { Variable } from "../question.js";
import type { Speaker, Way } from "../speaker.js";

/** A variable, and mostly something that Terraform can convert to its type. */
export function variable(s: Speaker): Variable {
  const type = typeOf(s, 3);
  const value = () => (s.random.chance(0.85) ? type.value() : s.any());
  const literal = () => (s.random.chance(0.8) ? type.literal() : "null");
  const given = s.random.chance(0.15) ? "null" : `try(${value()}, null)`;
  const isGiven = s.random.chance(0.9);
  return {
    type: type.text,
    nullable: s.random.chance(0.5) ? undefined : s.random.chance(0.4),
    default: isGiven && s.random.chance(0.3) ? undefined : literal(),
    given: isGiven ? given : undefined,
  };
}

/** A type, and how to write what becomes one of it: expressions, and constants, as defaults are. */
interface Typed {
  readonly text: string;
  readonly value: () => string;
  readonly literal: () => string;
}

function typeOf(s: Speaker, depth: number): Typed {
  const simple = s.pick<Typed>([
    {
      text: "string",
      value: () => s.pick([s.text(), s.number(), s.truth(), '"x"', "null"]),
      literal: () => s.pick(['"d"', "1", '""', "true"]),
    },
    {
      text: "number",
      value: () => s.pick([s.number(), '"5"', "1.50", '"1e2"', "null"]),
      literal: () => s.pick(["1", '"2"', "0.5"]),
    },
    {
      text: "bool",
      value: () => s.pick([s.truth(), '"true"', '"0"', "null"]),
      literal: () => s.pick(["true", '"false"']),
    },
    {
      text: "any",
      value: () => s.any(),
      literal: () => s.pick(["null", '"d"', "{}", "[]", "1", '{ a = "1" }', "[1, 2]", '["1", 1]']),
    },
  ]);
  if (depth === 0 || s.random.chance(0.35)) return simple;
  return s.pick([listOf, setOf, mapOf, objectOf, objectOf, objectOf, tupleOf])(s, depth - 1);
}

/** Each way to write a value, as often as it is called. */
function several(s: Speaker, most: number, write: () => string): readonly string[] {
  return Array.from({ length: s.random.below(most + 1) }, write);
}

function listOf(s: Speaker, depth: number): Typed {
  return items(s, "list", typeOf(s, depth));
}

function setOf(s: Speaker, depth: number): Typed {
  return items(s, "set", typeOf(s, depth));
}

function items(s: Speaker, kind: string, of: Typed): Typed {
  return {
    text: `${kind}(${of.text})`,
    value: () => `${s.pick(["", "", "tolist", "toset"])}([${several(s, 3, of.value).join(", ")}])`,
    literal: () => `[${several(s, 2, of.literal).join(", ")}]`,
  };
}

function mapOf(s: Speaker, depth: number): Typed {
  const of = typeOf(s, depth);
  const members = (write: () => string) =>
    `{ ${several(s, 3, write)
      .map((value, at) => `${["a", "b", '"x.y"'][at]} = ${value}`)
      .join(", ")} }`;
  return {
    text: `map(${of.text})`,
    value: () => `${s.pick(["", "", "tomap"])}(${members(of.value)})`,
    literal: () => members(of.literal),
  };
}

function tupleOf(s: Speaker, depth: number): Typed {
  const of = Array.from({ length: s.random.below(3) }, () => typeOf(s, depth));
  return {
    text: `tuple([${of.map(({ text }) => text).join(", ")}])`,
    value: () => `[${of.map((one) => one.value()).join(", ")}]`,
    literal: () => `[${of.map((one) => one.literal()).join(", ")}]`,
  };
}

function objectOf(s: Speaker, depth: number): Typed {
  const attributes = ["a", "b", "c", "d-e"].slice(0, s.random.below(5)).map((name) => {
    const type = typeOf(s, depth);
    const optional = s.random.chance(0.5);
    const preset = s.random.chance(0.6) ? `, ${type.literal()}` : "";
    return { name, type, optional, text: optional ? `optional(${type.text}${preset})` : type.text };
  });
  const object = (write: (type: Typed) => string) => {
    const members = attributes
      .filter(({ optional }) => !optional || s.random.chance(0.5))
      .map(({ name, type, optional }) => {
        return `${name} = ${optional && s.random.chance(0.2) ? "null" : write(type)}`;
      });
    return `{ ${[...members, ...(s.random.chance(0.2) ? ["extra = 1"] : [])].join(", ")} }`;
  };
  return {
    text: `object({ ${attributes.map(({ name, text }) => `${name} = ${text}`).join(", ")} })`,
    value: () => object((type) => type.value()),
    literal: () => object((type) => type.literal()),
  };
}

/** What is asked of `var.x`. */
export const asked: readonly Way[] = [
  () => "var.x",
  () => "[var.x]",
  (s) =>
    `var.x${s.pick([".a", ".b", ".c", '["d-e"]', ".a.b", ".a.a", "[0]", '["a"]', "[*]", "[*].a", ".a[0]", ".b[*].a"])}`,
  (s) => `try(var.x${s.pick([".a.b", ".c.a", "[0].a", ".a[*]"])}, "none")`,
  (s) => `(var.x == ${s.any()})`,
  (s) => `(var.x ${s.pick(["==", "!="])} null)`,
  (s) => `[for k, v in var.x : ${s.pick(["k", "v", "[k, v]"])}]`,
  (s) => `{ for k, v in var.x : k => ${s.pick(["v", "v == null"])} }`,
  () => "length(var.x)",
  (s) => `(${s.truth()} ? var.x : ${s.pick(["null", s.any()])})`,
  () => "keys(var.x)",
  () => "flatten([var.x])",
  () => "tolist(var.x)",
  () => "toset([var.x, null])",
  () => "merge(var.x, { z = 1 })",
  () => "concat(var.x, [1])",
  () => 'lookup(var.x, "a", "none")',
  () => "coalesce(var.x, null)",
  () => '"${var.x}"',
  (s) => s.with(["var.x", "var.x.a", "var.x", "var.x.b"]).any(),
];
