import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { matchSource, readSource } from "../../../checker/source/index.js";
import { isSavedPlan, sourceFromSavedPlan } from "../../../checker/source/saved-plan.js";
import { discard, type Planned, planCopy } from "../terraform.js";

let planned: Planned;
const original = new Map<string, string>();

beforeAll(async () => {
  planned = await planCopy(join(import.meta.dirname, "stack"));
  for (const file of ["main.tf", "modules/net/main.tf"]) {
    original.set(file, await readFile(join(planned.folder, file), "utf8"));
  }
});

afterAll(() => discard(planned));

/** The reasons after a change of the sources, which is taken back. */
async function reasonsAfter(
  change: readonly [string, string],
  file = "main.tf",
): Promise<readonly string[]> {
  const path = join(planned.folder, file);
  const text = original.get(file) ?? "";
  expect(text).toContain(change[0]);
  await writeFile(
    path,
    text.replace(change[0], () => change[1]),
  );
  try {
    return matchSource(planned.plan, await readSource(planned.folder, "terraform", planned.folder));
  } finally {
    await writeFile(path, text);
  }
}

describe("the source that a plan was made from", () => {
  it("matches", async () => {
    const source = await readSource(planned.folder, "terraform", planned.folder);
    expect(source.problems).toEqual([]);
    expect([...source.modules.keys()].sort()).toEqual(["", "counted", "each", "one"]);
    expect(matchSource(planned.plan, source)).toEqual([]);
  });

  it("is inside of the saved plan", async () => {
    expect(await isSavedPlan(planned.savedPlan)).toBe(true);
    const { source, notes } = await sourceFromSavedPlan(
      planned.savedPlan,
      "tfplan",
      planned.folder,
    );
    const folder = await readSource(planned.folder, "terraform", planned.folder);
    expect(notes).toEqual([]);
    expect(source?.modules).toEqual(folder.modules);
    expect(source).toMatchObject({ origin: "saved-plan", root: "tfplan" });
  });
});

const HARMLESS: readonly (readonly [string, readonly [string, string], string?])[] = [
  ["of white space and comments", ["count = 2", "# two\n\n  count   =   2 // two"]],
  ["of parentheses", ["input = var.cidr", "input = (var.cidr)"], "modules/net/main.tf"],
  ["of a way to write a number", ["= 1.50", "= 15e-1"]],
  ["of a string into a template", ['input            = "a"', 'input            = "${"a"}"']],
  ["of a locals block, which the plan does not hold", ["ids   = ", "more = 1\n  ids   = "]],
];

describe("a change that means nothing", () => {
  const cases = HARMLESS.map(([what, change, file = "main.tf"]) => ({ what, change, file }));
  it.each(cases)("$what still matches", async ({ change, file }) => {
    expect(await reasonsAfter(change, file)).toEqual([]);
  });

  it("of the order of blocks still matches", async () => {
    const text = original.get("main.tf") ?? "";
    const output = 'output "null" {\n  value = null\n}\n';
    expect(await reasonsAfter([text, `${output}${text.replace(output, "")}`])).toEqual([]);
  });
});

describe("a change of the source after the plan", () => {
  it.each([
    ["another index", "= terraform_data.counted[0].id\n", "= terraform_data.counted[1].id\n"],
    [
      "another attribute",
      "= terraform_data.counted[0].id\n",
      "= terraform_data.counted[0].input\n",
    ],
    ["another resource", "= terraform_data.counted[0].id\n", "= terraform_data.plain.id\n"],
    [
      "an index that became dynamic",
      "terraform_data.counted[0].id\n",
      "terraform_data.counted[var.size].id\n",
    ],
    ["an index that became a constant", "counted[count.index].id", "counted[0].id"],
    ["a reference that became a constant", "= terraform_data.counted[0].id\n", '= "id"\n'],
    ["a constant that became a reference", '= "10.0.0.0/16"', "= var.key"],
    ["a function of constants that became a reference", '= upper("x")', "= upper(var.key)"],
    ["another constant", '= "10.0.0.0/16"', '= "10.1.0.0/16"'],
    ["another constant inside of an object", '"c d" = -2', '"c d" = -3'],
    ["another splat", "counted[*].id\n    h", "one[*].id\n    h"],
    ["a splat that became an index", "g = module.counted[*].id", "g = module.counted[1].id"],
    ["one branch of a try less", ', module.each["a"].id', ""],
    [
      "one branch of a conditional less",
      "? terraform_data.counted[0].id : terraform_data.plain.id",
      "? terraform_data.counted[0].id : null",
    ],
    [
      "swapped branches",
      "? terraform_data.counted[0].id : terraform_data.plain.id",
      "? terraform_data.plain.id : terraform_data.counted[0].id",
    ],
    [
      "a variable in place of a loop's own",
      "var_ in var.list : var_",
      "var_ in var.list : var.key",
    ],
    ["an argument less", "input            = each.value.id", ""],
    [
      "an argument more",
      'input            = "a"',
      'input            = "a"\n  provider_meta    = 1',
    ],
    ["another count", 'count = 2\n  input = "10', 'count = 3\n  input = "10'],
    ["no count", 'count = 2\n  input = "10', 'input = "10'],
    ["for_each in place of count", 'count = 2\n  input = "10', 'for_each = var.map\n  input = "10'],
    ["another for_each", "for_each         = terraform_data.each", "for_each         = var.map"],
    [
      "a count where the plan has none",
      'input            = "a"',
      'count = var.size\n  input            = "a"',
    ],
    [
      "a resource more",
      'resource "terraform_data" "literal"',
      'resource "terraform_data" "new" {}\nresource "terraform_data" "literal"',
    ],
    [
      "a resource of another name",
      'resource "terraform_data" "literal"',
      'resource "terraform_data" "renamed"',
    ],
    [
      "a data source of another name",
      '"terraform_remote_state" "checked"',
      '"terraform_remote_state" "renamed"',
    ],
    [
      "a module more",
      'module "one"',
      'module "two" {\n  source = "./modules/net"\n  tags = {}\n}\nmodule "one"',
    ],
    [
      "a module of another source",
      'module "one" {\n  source     = "./modules/net"',
      'module "one" {\n  source     = "./modules"',
    ],
    ["another input of a module", "tags   = {}", "tags   = var.map"],
    ["an output less", 'output "null" {\n  value = null\n}', ""],
    ["an output of another value", "value = module.one.all.id", "value = module.one.id"],
    ["a variable more", 'variable "key"', 'variable "new" {}\nvariable "key"'],
    ["another default", 'default = "k"', 'default = "l"'],
    ["no default", 'default = "k"', ""],
  ])("to %s is told", async (_, find, put) => {
    expect(await reasonsAfter([find, put])).not.toEqual([]);
  });

  it("is told of a child module with its address and place", async () => {
    const reasons = await reasonsAfter(
      ["terraform_data.this.id", "terraform_data.this.input"],
      "modules/net/main.tf",
    );
    const difference =
      "refers to terraform_data.this.id in the plan, and not in the source (modules/net/main.tf:17)";
    expect(reasons).toEqual(
      ["counted", "each", "one"].map((name) => `module.${name}.output.id ${difference}`),
    );
  });

  it("never names a value, which may be secret", async () => {
    const reasons = await reasonsAfter(['= "10.0.0.0/16"', '= "hunter2"']);
    expect(reasons).toEqual([
      "terraform_data.counted: input is another constant in the plan (main.tf:27)",
    ]);
  });
});
