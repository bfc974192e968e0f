import { beforeAll, describe, expect, it, test } from "vitest";
import { formatReference } from "../../checker/plan/reference.js";
import { loadParser, parseExpression } from "../../checker/source/index.js";
import { freeReferences, listedReference } from "../../checker/source/references.js";
import { everyExpression } from "../../checker/source/walk.js";

beforeAll(loadParser);

const freeIn = (text: string) => freeReferences(parseExpression(text));

describe("the references of an expression", () => {
  test.each<[string, readonly string[]]>([
    ["1", []],
    ["aws_vpc.a[0].id", ["aws_vpc.a[0].id"]],
    ['var.m["${var.k}"].id', ["var.m", "var.k"]],
    ["aws_vpc.a[count.index].id", ["aws_vpc.a", "count.index"]],
    ["[a.b, {(c.d) = e.f}]", ["a.b", "c.d", "e.f"]],
    ["a.b ? !c.d : e.f + -g.h", ["a.b", "c.d", "e.f", "g.h"]],
    ["f(a.b, c.d...)", ["a.b", "c.d"]],
    ["a.b[*].c[d.e].f[*][g.h]", ["a.b", "d.e", "g.h"]],
    ["a.b.*.c", ["a.b"]],
    ["convert(a.b, list(string))", ["a.b"]],
    // A `for` binds its names, but not where its collection is written.
    ["[for x in x.y : x.z]", ["x.y"]],
    ["{for k, v in a.b : k => v.c[k] if d[k].e}", ["a.b", "d"]],
    ["[for x in a.b : [for y in x : [x, y, z.a]]]", ["a.b", "z.a"]],
    ["[[for x in a.b : x], x.c]", ["a.b", "x.c"]],
    ['"${a.b}%{ if c.d }${e.f}%{ else }${g.h}%{ endif }"', ["a.b", "c.d", "e.f", "g.h"]],
    ['"%{ for k, v in k.a }${k}${v.b}${c.d}%{ endfor }${k.e}"', ["k.a", "c.d", "k.e"]],
  ])("%s", (text, expected) => {
    expect(freeIn(text).map(listedReference).map(formatReference)).toEqual(expected);
  });

  // What is listed, as Terraform 1.11 has it in a plan, may be less than what is written.
  test.each([
    ["(a.b).c", "a.b.c", "a.b"],
    ["(a.b)[0].c", "a.b[0].c", "a.b"],
    ["a.b[true].c", 'a.b["true"].c', "a.b"],
    ["resource.aws_vpc.a.id", "resource.aws_vpc.a.id", "aws_vpc.a.id"],
  ])("%s is %s, of which %s is listed", (text, steps, listed) => {
    const [reference, ...others] = freeIn(text);
    expect(others).toEqual([]);
    expect(reference && formatReference(reference.steps)).toBe(steps);
    expect(reference && formatReference(listedReference(reference))).toBe(listed);
  });
});

it("visits every expression once", () => {
  const names = (text: string) =>
    [...everyExpression(parseExpression(text))]
      .flatMap((part) => (part.kind === "variable" ? [part.name] : []))
      .sort();
  expect(names('[for k, v in a : "${b}%{ for x in c }${d}%{ endfor }" if e[f][*].g[h]]')).toEqual([
    ..."abcdefh",
  ]);
});
