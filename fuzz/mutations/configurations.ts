/** Blocks that go on for ever, grow without end, or lead outside; each with the value that it gives. */
export interface Trap {
  readonly blocks: string;
  /** An expression of it, to be used in place of text that says nothing. */
  readonly use: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** Named with a word that no fixture has. */
export const TRAPS: Readonly<Record<string, () => Trap>> = {
  "locals in a circle": () => ({
    blocks: "locals {\n  zz_a = local.zz_b\n  zz_b = local.zz_c\n  zz_c = local.zz_a\n}",
    use: "local.zz_a",
  }),
  "a local of itself": () => ({ blocks: "locals {\n  zz = [local.zz]\n}", use: "local.zz[0]" }),
  "lists that double": () =>
    chain(60, (one) => `[${one}, ${one}]`, '"x"', 'try(flatten(local.zz60)[0], "")'),
  "texts that double": () => chain(60, (one) => `"\${${one}}\${${one}}"`, '"x"', "local.zz60"),
  "objects that double": () =>
    chain(60, (one) => `{ a = ${one}, b = ${one} }`, '"x"', "jsonencode(local.zz60)"),
  "lists that are joined": () =>
    chain(60, (one) => `concat(${one}, ${one})`, '["x"]', "local.zz60[0]"),
  "maps that are merged": () =>
    chain(
      40,
      (one) =>
        `merge({ for k, v in ${one} : "a\${k}" => v }, { for k, v in ${one} : "b\${k}" => v })`,
      "{ x = 1 }",
      "length(local.zz40)",
    ),
  products: () => chain(12, (one) => `setproduct(${one}, ${one})`, "[1, 2]", "length(local.zz12)"),
  "a long chain": () => chain(10_000, (one) => one, '"x"', "local.zz10000"),
  "a chain of conditions": () =>
    chain(400, (one) => `${one} == "y" ? "z" : ${one}`, '"x"', "local.zz400"),
  "a chain of choices": () =>
    chain(60, (one) => `try(${one}, ${one})`, "terraform_data.nobody.output", "local.zz60"),
  "a chain of doubts": () =>
    chain(60, (one) => `can(${one}) ? ${one} : "\${${one}}"`, "var.zz_nobody", "local.zz60"),
  "modules in a circle": () => ({
    blocks: 'module "zz" {\n  source = "./"\n}\n',
    use: 'try(module.zz.a, "")',
  }),
  "modules that call each other": () => ({
    blocks: 'module "zz" {\n  source = "./zz/a"\n}\n',
    use: 'try(module.zz.a, "")',
    files: {
      "zz/a/main.tf": 'module "b" {\n  source = "../b"\n}\noutput "a" {\n  value = module.b.a\n}\n',
      "zz/b/main.tf": 'module "a" {\n  source = "../a"\n}\noutput "a" {\n  value = module.a.a\n}\n',
    },
  }),
  "modules that double": () => ({
    blocks: 'module "zz" {\n  source = "./zz/0"\n}\n',
    use: 'try(module.zz.a, "")',
    files: Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [
        `zz/${at}/main.tf`,
        `module "a" {\n  source = "../${at + 1}"\n}\nmodule "b" {\n  source = "../${at + 1}"\n}\noutput "a" {\n  value = "\${module.a.a}\${module.b.a}"\n}\n`,
      ]),
    ),
  }),
  "a module outside": () => ({
    blocks: 'module "zz" {\n  source = "../../../../../../../../etc"\n}\n',
    use: 'try(module.zz.a, "")',
  }),
  "a list of modules that points outside": () => listOfModules("../../../../../../../../etc"),
  "a list of modules that points at itself": () => listOfModules("."),
  "a list of modules that points at the list": () =>
    listOfModules(".terraform/modules/modules.json"),
  "a list of modules that points at a device": () => listOfModules("/dev/fd/0"),
  "a list of modules that is none": () => ({
    ...listOfModules("."),
    files: { ".terraform/modules/modules.json": "[".repeat(20_000) },
  }),
  "many locals": () => ({
    blocks: `locals {\n${Array.from({ length: 20_000 }, (_, at) => `  zz${at} = "x"`).join("\n")}\n}`,
    use: "local.zz0",
  }),
  "a long comment": () => ({
    blocks: `/*${"*".repeat(500_000)}*/\n# ${"x".repeat(500_000)}`,
    use: '""',
  }),
  "an endless comment": () => ({ blocks: `/*${"x".repeat(1_000)}`, use: '""' }),
  "deep blocks": () => ({
    blocks: `${'a "b" {\n'.repeat(5_000)}${"}\n".repeat(5_000)}`,
    use: '""',
  }),
  "deep types": () => ({
    blocks: `variable "zz" {\n  type = ${"list(".repeat(5_000)}string${")".repeat(5_000)}\n  default = null\n}`,
    use: "var.zz",
  }),
  "deep objects of types": () => ({
    blocks: `variable "zz" {\n  type = ${"object({ a = optional(".repeat(1_000)}string${") })".repeat(1_000)}\n  default = {}\n}`,
    use: 'try(var.zz.a, "")',
  }),
  "a variable that refers to itself": () => ({
    blocks: 'variable "zz" {\n  default = var.zz\n}\nlocals {\n  zz = var.zz\n}',
    use: "local.zz",
  }),
  "an output of itself": () => ({ blocks: 'output "zz" {\n  value = output.zz\n}\n', use: '""' }),
  "a count of itself": () => ({
    blocks:
      'resource "terraform_data" "zz" {\n  count = length(terraform_data.zz)\n  input = terraform_data.zz[*].output\n}',
    use: 'try(terraform_data.zz[0].output, "")',
  }),
  "dynamic blocks of dynamic blocks": () => ({
    blocks: `resource "terraform_data" "zz" {\n${'dynamic "a" {\nfor_each = range(1000)\ncontent {\n'.repeat(200)}${"}\n}\n".repeat(200)}}`,
    use: '""',
  }),
};

function chain(length: number, next: (one: string) => string, first: string, use: string): Trap {
  const lines = Array.from({ length }, (_, at) => `  zz${at + 1} = ${next(`local.zz${at}`)}`);
  return { blocks: `locals {\n  zz0 = ${first}\n${lines.join("\n")}\n}`, use };
}

function listOfModules(folder: string): Trap {
  const modules = {
    Modules: [
      { Key: "", Source: "", Dir: "." },
      { Key: "zz", Source: "acme/zz/aws", Dir: folder },
      { Key: "zz.zz", Source: "./", Dir: folder },
    ],
  };
  return {
    blocks: 'module "zz" {\n  source = "acme/zz/aws"\n}\n',
    use: 'try(module.zz.a, "")',
    files: { ".terraform/modules/modules.json": JSON.stringify(modules) },
  };
}
