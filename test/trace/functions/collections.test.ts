import { beforeAll, describe, expect, it } from "vitest";
import { loadParser, parseExpression } from "../../../checker/source/index.js";
import { environment } from "../../../checker/trace/configuration/environment.js";
import { createEngine } from "../../../checker/trace/trace.js";
import { BudgetError } from "../../../checker/trace/values/errors.js";
import { Evaluation } from "../../../checker/trace/values/evaluation.js";
import type { Value } from "../../../checker/trace/values/value.js";
import { plan, source, vpc } from "../world.js";

beforeAll(() => loadParser());

function locals(count: number): Readonly<Record<string, string>> {
  return {
    n: `flatten([for i in range(${count / 20}) : [for j in range(20) : i * 20 + j]])`,
    texts: "[for i in local.n : tostring(i)]",
    objects: '[for i in local.n : { name = "x${i}", tags = { a = i, b = ["y", i % 7] } }]',
    reversed: "reverse(local.objects)",
    ids: "[for v in aws_vpc.v : v.id]",
    named: '[for i, v in aws_vpc.v : { name = "x${i}", id = v.id }]',
    map: "{ for i in local.n : i => { n = i } }",
    shapes: '[for i in local.n : { for k in range(3) : "k${i + k}" => k }]',
    lists: "[for i in local.n : range(i % 20)]",
  };
}

class Counter extends Evaluation {
  taken = 0;

  constructor(most: number) {
    super({ steps: most, depth: 300 });
  }

  override count(more: number): void {
    this.taken += more;
    super.count(more);
  }
}

/** The steps that an expression takes, those of its locals included. */
function steps(expression: string, count: number, most?: number): number {
  return evaluate(expression, count, most).steps;
}

function evaluated(expression: string, count: number): Value {
  return evaluate(expression, count).value;
}

function evaluate(expression: string, count: number, most = 1e9) {
  const world = plan(Array.from({ length: count }, (_, index) => vpc(`aws_vpc.v[${index}]`)));
  const evaluation = new Counter(most);
  const engine = createEngine(world, source(world, "null", locals(count)));
  Object.assign(engine, { evaluation });
  const value = engine.evaluate(
    parseExpression(expression),
    environment(engine, engine.scopes.of([])),
  );
  return { value, steps: evaluation.taken };
}

describe("four times the items take about four times the steps", () => {
  it.each([
    "toset(local.objects)",
    "distinct(local.objects)",
    "distinct(concat(local.objects, local.reversed))",
    "setunion(local.objects, local.reversed)",
    "setintersection(local.objects, local.reversed)",
    "setsubtract(local.objects, local.reversed)",
    "matchkeys(local.objects, local.texts, reverse(local.texts))",
    "matchkeys(local.objects, local.objects, local.reversed)",
    "toset(local.ids)",
    "toset(local.named)",
    "setsubtract(local.ids, reverse(local.ids))",
    "toset(concat(local.texts, local.ids))",
    "toset(local.shapes)",
    "tolist(local.shapes)",
    "distinct(local.lists)",
    "zipmap(local.texts, local.objects)",
    "zipmap(local.texts, tolist(toset(local.ids)))",
    'transpose({ for t in local.texts : t => ["all", "x${t}"] })',
    "merge([for t in local.texts : { (t) = t }]...)",
    "flatten([for o in local.objects : [o, [o]]])",
    "sort(local.texts)",
    "chunklist(local.objects, 3)",
    "[for t in local.texts : lookup(local.map, t).n]",
    "[for t in local.texts : local.map[t].n]",
    "[for i in local.n : local.objects[i].name]",
    "[for i in local.n : element(local.objects, i).name]",
    "{ for o in local.objects : o.tags.b[1] => o... }",
    "local.objects == local.reversed",
    "local.objects[*].tags.a",
    "true ? local.objects : []",
    "jsondecode(jsonencode(local.ids))",
    'split(",", join(",", local.ids))',
    '[for o in local.objects : o if contains(["x1", "x2"], o.name)]',
  ])("%s", (expression) => {
    expect(steps(expression, 240) / steps(expression, 60)).toBeLessThan(5.5);
  });
});

describe("what would take long ends with the budget", () => {
  const big = 'join("", [for i in range(999) : format("%1000s", i)])';
  const withBig = (value: string) => `[for b in [${big}] : [for i in local.n : ${value}]]`;

  it.each([
    "[for o in local.objects : contains(local.reversed, o)]",
    "[for o in local.objects : index(local.objects, o)]",
    "[for o in local.objects : toset(local.objects)]",
    "[for o in local.objects : merge(local.map, { (o.name) = 1 })]",
    "[for o in local.objects : local.objects == local.reversed]",
    "[for o in local.objects : keys(local.map)]",
    "[for o in local.objects : distinct(local.shapes)]",
    "[for i in local.n : toset(local.ids)]",
    withBig('replace(b, " ", "x")'),
    withBig('regexall("[0-9]+ *$", b)'),
    withBig('regexall("a[^z]*z| ", b)'),
    withBig('can(regex("(x{30}){30}", b))'),
    withBig("sha256(b)"),
    withBig("upper(b)"),
    `[for b in [${big}] : sort([for i in local.n : "\${b}\${i}"])]`,
  ])("%s", (expression) => {
    expect(() => steps(expression, 1_000, 50_000)).toThrow(BudgetError);
  });

  it.each([
    'format(join("", [for i in range(1000) : "%1000[1]s%1000[1]s"]), "x")',
    'formatlist("%1000s", [for i in local.n : i])',
    `replace(${big}, "/.+/", join("", [for i in range(1000) : "$0"]))`,
    `join("", [${big}, ${big}])`,
  ])("%s is not made", (expression) => {
    expect(evaluated(expression, 2_000).kind).toBe("unknown");
  });
});

it("a pattern of many instructions takes as many steps as it takes time", () => {
  const once = 'regex("(x?){1000}(y?){1000}", join("", [for i in range(1000) : "xx"]))';
  expect(() => steps(once, 20, 300_000)).toThrow(BudgetError);
});

it("a product of more parts than are gone through is not made first", () => {
  const product = "setproduct(local.objects, local.objects)";
  expect(() => steps(product, 300, 20_000)).toThrow("a value of 1000000 parts");
});

it("keys of one type are sought among those of no other", () => {
  const mixed = () => evaluated('matchkeys(["a"], [{}], ["x"])', 1);
  expect(mixed).toThrow("keys of different types");
});

describe("flatten", () => {
  it("leaves an object whole whose keys are not known yet", () => {
    const value = evaluated('flatten([[{ (aws_vpc.v[0].id) = "x" }]])', 1);
    const [leaf] = value.kind === "unknown" ? value.from : [];
    expect(leaf).toMatchObject({ kind: "unknown", how: "members" });
  });
});
