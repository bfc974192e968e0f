import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSource, type Source } from "../../../checker/source/index.js";
import type { Tool } from "../../../checker/source/module/files.js";
import { folderOf } from "../folder.js";
import { notation } from "../notation.js";

type Files = Readonly<Record<string, string | Uint8Array>>;

async function read(files: Files, tool: Tool = "terraform"): Promise<Source> {
  const folder = folderOf(files);
  return readSource(folder, tool, folder);
}

const locals = (source: Source, module = ""): Record<string, string> =>
  Object.fromEntries(
    [...(source.modules.get(module)?.locals.values() ?? [])].map(({ name, value }) => [
      name,
      notation(value),
    ]),
  );

const messages = ({ problems }: Source): readonly string[] =>
  problems.map(({ message, at }) => `${at?.file}:${at?.line} ${message}`);

describe("the files of a module", () => {
  it("are those that Terraform reads", async () => {
    const source = await read({
      "a.tf": "locals {\n  a = 1\n}",
      "b.tf.json": '{"locals": {"b": 2}}',
      "c.tofu": "locals {\n  c = 3\n}",
      "d.tofu.json": '{"locals": {"d": 4}}',
      ".hidden.tf": "locals {\n  e = 5\n}",
      "backup.tf~": "locals {\n  f = 6\n}",
      "#lock.tf#": "locals {\n  g = 7\n}",
      "terraform.tfvars": "h = 8",
      "x.auto.tfvars": "i = 9",
      "main.tftest.hcl": 'run "x" {}',
      "notes.md": "# no",
      "folder.tf/main.tf": "locals {\n  j = 10\n}",
    });
    expect(locals(source)).toEqual({ a: "1", b: "2" });
    expect(source.problems).toEqual([]);
  });

  it("are more for OpenTofu, to whom x.tofu hides x.tf", async () => {
    const files = {
      "a.tf": "locals {\n  a = 1\n}",
      "a.tofu": "locals {\n  b = 2\n}",
      "c.tf.json": '{"locals": {"c": 3}}',
      "c.tofu.json": '{"locals": {"d": 4}}',
      "e.tf": "locals {\n  e = 5\n}",
      "e.tofu.json": '{"locals": {"f": 6}}',
    };
    expect(locals(await read(files, "opentofu"))).toEqual({ b: "2", d: "4", e: "5", f: "6" });
    expect(locals(await read(files, "terraform"))).toEqual({ a: "1", c: "3", e: "5" });
  });

  it("may have a byte order mark, Windows newlines, or nothing in them", async () => {
    const source = await read({
      "a.tf": "\ufefflocals {\r\n  a = 1\r\n}\r\n",
      "b.tf.json": '\ufeff{"locals": {"b": 2}}',
      "c.tf": "",
    });
    expect(locals(source)).toEqual({ a: "1", b: "2" });
    expect(source.problems).toEqual([]);
  });

  it("that are no text are a problem each, and the others are read", async () => {
    const source = await read({
      "a.tf": "locals {\n  a = 1\n}",
      "b.tf": new Uint8Array([0xff, 0xfe, 0x00, 0x41]),
      "c.tf": "locals {\n  c = 1\n}\0",
      "d.tf": "}",
    });
    expect(locals(source)).toEqual({ a: "1" });
    expect(messages(source)).toEqual([
      "b.tf:1 the file is not text in UTF-8",
      "c.tf:1 the file is not text in UTF-8",
      "d.tf:1 the syntax is not valid",
    ]);
    expect(source.modules.get("")?.partial).toBe(true);
  });

  it("leave out what was read in part, and what has a type that nobody knows", async () => {
    const source = await read({
      "a.tf": [
        'variable "faulty" {\n  type = set(string)\n  x = 1 +* 2\n}',
        'variable "odd" {\n  type = dictionary(string)\n}',
        'variable "whole" {\n  type = string\n}',
        'output "faulty" {\n  value = 1\n  x = 1 +* 2\n}',
        'output "whole" {\n  value = 1\n}',
        "locals {\n  a = 1\n  b = 1 +* 2\n}",
      ].join("\n"),
    });
    const root = source.modules.get("");
    expect(root?.partial).toBe(true);
    expect([...(root?.variables.keys() ?? [])]).toEqual(["whole"]);
    expect([...(root?.outputs.keys() ?? [])]).toEqual(["whole"]);
    expect(root?.locals.get("a")?.value).toMatchObject({ kind: "literal" });
    expect(messages(source)).toContain("a.tf:6 the type of variable odd could not be read");
  });

  it("that are missing make no module", async () => {
    expect((await read({ "README.md": "" })).modules.size).toBe(0);
    expect((await readSource("no/such/folder", "terraform", "/")).modules.size).toBe(0);
  });
});

describe("provider blocks", () => {
  const regions = ({ modules }: Source) =>
    Object.fromEntries(
      Array.from(modules.get("")?.providers ?? [], ([name, { body }]) => {
        const region = body.arguments.get("region")?.value;
        return [name, region && notation(region)];
      }),
    );

  it("are known by their aliases, in both syntaxes", async () => {
    const source = await read({
      "a.tf": `
        provider "aws" {
          region = "eu-west-1"
        }
        provider "aws" {
          alias  = "us"
          region = var.us
        }`,
      "b.tf.json": JSON.stringify({
        provider: {
          awscc: { region: "eu-west-1" },
          random: [{}, { alias: "x", region: "${var.us}" }],
        },
      }),
    });
    expect(regions(source)).toEqual({
      aws: '"eu-west-1"',
      "aws.us": "var.us",
      awscc: '"eu-west-1"',
      random: undefined,
      "random.x": "var.us",
    });
  });

  it("are overridden by the alias, and made up where there is none by default", async () => {
    const source = await read({
      "main.tf": `
        provider "aws" {
          alias  = "us"
          region = "us-east-1"
        }
        provider "aws" {
          alias  = "asia"
          region = "ap-east-1"
        }`,
      "override.tf": `
        provider "aws" {
          region = "eu-west-1"
        }
        provider "aws" {
          alias  = "us"
          region = "us-west-2"
        }
        provider "aws" {
          alias  = "unknown"
          region = "us-west-1"
        }`,
    });
    expect(regions(source)).toEqual({
      aws: '"eu-west-1"',
      "aws.us": '"us-west-2"',
      "aws.asia": '"ap-east-1"',
    });
  });
});

describe("override files", () => {
  it("change arguments, replace blocks by type, and merge locals by name", async () => {
    const source = await read({
      "main.tf": `
        resource "aws_flow_log" "a" {
          vpc_id       = aws_vpc.a.id
          traffic_type = "ALL"
          count        = 1
          options {
            a = 1
          }
          options {
            a = 2
          }
          tag {
            b = 1
          }
          lifecycle {
            enabled = var.x
          }
        }
        locals {
          x = 1
          y = 2
        }
        variable "v" {
          type    = string
          default = "a"
        }
        output "o" {
          value = 1
        }
        module "m" {
          source = "./a"
          in     = 1
        }`,
      "a_override.tf": `
        resource "aws_flow_log" "a" {
          traffic_type = "ACCEPT"
          dynamic "options" {
            for_each = [1]
            content {}
          }
          lifecycle {
            prevent_destroy = true
          }
        }
        locals {
          y = 3
        }
        variable "v" {
          default = "b"
        }
        resource "aws_flow_log" "not_there" {}`,
      "override.tf.json": JSON.stringify({
        resource: { aws_flow_log: { a: { count: 2 } } },
        output: { o: { value: 2 } },
        module: { m: { in: 2 } },
      }),
      "b_override.tf": "locals {\n  y = 4\n}",
      "not-an-overrides.tf": "locals {\n  z = 5\n}",
      "a/main.tf": "",
    });
    const module = source.modules.get("");
    const log = module?.resources.get("aws_flow_log.a");
    const shown = [...(log?.body.arguments.values() ?? [])].map(
      ({ name, value, at }) => `${name} = ${notation(value)} (${at.file})`,
    );
    expect(shown).toEqual([
      "vpc_id = aws_vpc.a.id (main.tf)",
      'traffic_type = "ACCEPT" (a_override.tf)',
    ]);
    expect(log?.count && notation(log.count)).toBe("2");
    expect(log?.enabled && notation(log.enabled)).toBe("var.x");
    expect(log?.body.blocks.map(({ type, dynamic }) => [type, dynamic !== undefined])).toEqual([
      ["tag", false],
      ["options", true],
    ]);
    expect([...(module?.resources.keys() ?? [])]).toEqual(["aws_flow_log.a"]);
    expect(locals(source)).toEqual({ x: "1", y: "4", z: "5" });
    expect(module?.variables.get("v")).toMatchObject({
      type: { kind: "string" },
      default: { value: "b" },
    });
    expect(module?.outputs.get("o")?.value).toMatchObject({ value: 2 });
    expect(module?.calls.get("m")?.arguments.get("in")?.value).toMatchObject({ value: 2 });
  });

  it("that cannot be read leave nothing of the module to rely on", async () => {
    const source = await read({ "main.tf": "locals {\n  a = 1\n}", "override.tf": "}" });
    expect(locals(source)).toEqual({});
    expect(source.modules.get("")?.partial).toBe(true);
  });
});

describe("child modules", () => {
  const child = "locals {\n  here = path.module\n}";
  const manifest = (modules: readonly (readonly [string, string, string])[]) => ({
    ".terraform/modules/modules.json": JSON.stringify({
      Modules: modules.map(([Key, Source, Dir]) => ({ Key, Source, Dir })),
    }),
  });

  it("are found where init put them, and where local sources point", async () => {
    const source = await read({
      "main.tf": `
        module "net" {
          source  = "example/net/aws"
          version = "1.0.0"
        }
        module "near" {
          source = "./modules/near"
        }`,
      "modules/near/main.tf": `${child}\nmodule "up" {\n  source = "../other"\n}`,
      "modules/other/main.tf": child,
      ".terraform/modules/net/main.tf": 'module "sub" {\n  source = "./modules/sub"\n}',
      ".terraform/modules/net/modules/sub/main.tf": child,
      ...manifest([
        ["", "", "."],
        ["net", "registry.terraform.io/example/net/aws", ".terraform\\modules\\net"],
        ["net.sub", "./modules/sub", ".terraform/modules/net/modules/sub"],
      ]),
    });
    expect(source.problems).toEqual([]);
    expect(Object.fromEntries([...source.modules].map(([key, { path }]) => [key, path]))).toEqual({
      "": ".",
      net: ".terraform/modules/net",
      "net.sub": ".terraform/modules/net/modules/sub",
      near: "modules/near",
      "near.up": "modules/other",
    });
    expect(source.modules.get("near.up")?.locals.get("here")?.at).toEqual({
      file: "modules/other/main.tf",
      line: 2,
    });
  });

  it("are where their own source says, if that is a folder, whatever the list has", async () => {
    const files = {
      "main.tf":
        'module "net" {\n  source = "./modules/net"\n}\nmodule "far" {\n  source = "example/far/aws"\n}',
      "modules/net/main.tf": `${child}\nmodule "sub" {\n  source = "../sub"\n}`,
      "modules/sub/main.tf": child,
      "docs/example/main.tf": "locals {\n  elsewhere = 1\n}",
    };
    const source = await read({
      ...files,
      ...manifest([
        ["", "", "."],
        ["net", "./modules/net", "docs/example"],
        ["net.sub", "../sub", "docs/example"],
        ["far", "registry.terraform.io/example/far/aws", "docs/example"],
      ]),
    });
    expect(Object.fromEntries([...source.modules].map(([key, { path }]) => [key, path]))).toEqual({
      "": ".",
      net: "modules/net",
      "net.sub": "modules/sub",
      far: "docs/example",
    });
  });

  it("are where a link leads, as init writes it down", async () => {
    const folder = folderOf({
      "stack/main.tf": 'module "net" {\n  source = "./net"\n}',
      "shared/net/main.tf": `${child}\nmodule "sub" {\n  source = "../sub"\n}`,
      "shared/sub/main.tf": child,
    });
    symlinkSync("../shared/net", join(folder, "stack/net"));
    symlinkSync("stack", join(folder, "link"));
    for (const root of ["stack", "link"]) {
      const { modules, problems } = await readSource(root, "terraform", folder);
      expect(problems).toEqual([]);
      expect([...modules].map(([key, { path }]) => [key, path])).toEqual([
        ["", "."],
        ["net", "../shared/net"],
        ["net.sub", "../shared/sub"],
      ]);
    }
  });

  it("may be outside of the root's folder, as in a repository of many stacks", async () => {
    const folder = folderOf({
      "stacks/a/main.tf": 'module "net" {\n  source = "../../modules/net"\n}',
      "modules/net/main.tf": child,
    });
    const source = await readSource("stacks/a", "terraform", folder);
    expect(source.root).toBe("stacks/a");
    expect(source.modules.get("net")?.path).toBe("../../modules/net");
    expect(source.modules.get("net")?.locals.get("here")?.at.file).toBe("modules/net/main.tf");
  });

  it("that are not installed are a problem each, and the others are read", async () => {
    const source = await read({
      "main.tf": `
        module "a" {
          source = "example/a/aws"
        }
        module "b" {
          source = "./b"
        }
        module "c" {
          source = "./c"
        }`,
      "b/main.tf": "",
      ".terraform/modules/modules.json": "{ not JSON",
    });
    expect([...source.modules.keys()]).toEqual(["", "b"]);
    expect(messages(source)).toEqual([
      'main.tf:2 module a is not installed here; run "terraform init"',
      "main.tf:8 module c: there is no folder c",
    ]);
  });

  it("that call each other without end are a problem", async () => {
    const source = await read({
      "main.tf": 'module "a" {\n  source = "./a"\n}',
      "a/main.tf": 'module "b" {\n  source = "../b"\n}',
      "b/main.tf": 'module "a" {\n  source = "../a"\n}\nmodule "root" {\n  source = "./.."\n}',
    });
    expect([...source.modules.keys()]).toEqual(["", "a", "a.b"]);
    expect([...messages(source)].sort()).toEqual([
      "b/main.tf:1 module a.b.a calls one of its callers, without end",
      "b/main.tf:4 module a.b.root calls one of its callers, without end",
    ]);
  });

  it("may stand behind links, which may not make a circle", async () => {
    const folder = folderOf({
      "main.tf": 'module "a" {\n  source = "./linked"\n}',
      "real/main.tf": 'module "again" {\n  source = "./self"\n}',
    });
    symlinkSync(join(folder, "real"), join(folder, "linked"));
    symlinkSync(join(folder, "real"), join(folder, "real/self"));
    const source = await readSource(folder, "terraform", folder);
    expect([...source.modules.keys()]).toEqual(["", "a"]);
    expect(source.problems).toHaveLength(1);
  });

  it("of which there are too many are left out, and said to be", async () => {
    // Each calls the next one ten times: a million in seven files.
    const call = (next: string) =>
      Array.from({ length: 10 }, (_, n) => `module "m${n}" {\n  source = "${next}"\n}`).join("\n");
    const source = await read({
      "main.tf": call("./1"),
      ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`${n}/main.tf`, call(`../${n + 1}`)])),
      "6/main.tf": "",
    });
    expect(source.modules.size).toBeLessThanOrEqual(10_000);
    expect(source.problems.map(({ message }) => message)).toEqual([
      "there are more than 10000 modules; the rest is left out",
    ]);
  });
});

describe("text files that a literal call names", () => {
  const main = `
    locals {
      a = yamldecode(file("\${path.module}/a.yaml"))
      b = filesha256("sub/b.tpl")
      c = file("../outside.txt")
      d = file("/etc/hostname")
      e = file(var.name)
      f = file("\${path.root}/missing.txt")
      g = file("linked.txt")
      h = file("large.txt")
    }`;

  it("are read ahead, inside of the configuration's folders", async () => {
    const folder = folderOf({
      "root/main.tf": `${main}\nmodule "m" {\n  source = "../shared"\n  x = file("\${path.module}/x.txt")\n}`,
      "root/a.yaml": "a: 1\n",
      "root/x.txt": "x",
      "root/sub/b.tpl": "b ${x}",
      "root/large.txt": "x".repeat(1024 * 1024 + 1),
      "shared/main.tf":
        'locals {\n  s = file("${path.module}/s.txt")\n  r = file("${path.root}/x.txt")\n}',
      "shared/s.txt": "s",
      "outside.txt": "secret",
    });
    symlinkSync(join(folder, "outside.txt"), join(folder, "root/linked.txt"));
    const source = await readSource("root", "terraform", folder);
    expect(Object.fromEntries(source.modules.get("")?.files ?? [])).toEqual({
      "./a.yaml": "a: 1\n",
      "sub/b.tpl": "b ${x}",
      "./x.txt": "x",
    });
    expect(Object.fromEntries(source.modules.get("m")?.files ?? [])).toEqual({
      "../shared/s.txt": "s",
      "./x.txt": "x",
    });
  });

  it("that are folders, or nothing, are left out", async () => {
    const folder = folderOf({ "main.tf": 'locals {\n  a = file("sub")\n  b = file(".")\n}' });
    mkdirSync(join(folder, "sub"));
    const source = await readSource(folder, "terraform", folder);
    expect(source.modules.get("")?.files.size).toBe(0);
  });
});

describe("blocks", () => {
  it("are taken apart into what they say", async () => {
    const source = await read({
      "main.tf": `
        resource "aws_flow_log" "a" {
          count      = 1
          for_each   = local.x
          depends_on = [aws_vpc.a]
          provider   = aws.west
          vpc_id     = each.value
          _ {
            count = "escaped"
          }
          connection {
            host = self.id
          }
          provisioner "local-exec" {
            command = "x"
          }
          dynamic "tag" {
            for_each = var.tags
            content {
              key = tag.key
              dynamic "inner" {
                for_each = [1]
                iterator = it
                content {
                  x = it.value
                }
              }
            }
          }
        }
        data "aws_vpc" "a" {
          id = "a"
        }
        ephemeral "aws_x" "a" {}
        module "m" {
          source     = "example/m/aws"
          version    = "~> 1"
          providers  = { aws = aws.west }
          depends_on = [aws_vpc.a]
          for_each   = local.y
          cidr       = "a"
        }
        check "c" {
          data "aws_vpc" "b" {
            id = "b"
          }
        }
        moved {
          from = a.b
          to   = a.c
        }`,
    });
    const module = source.modules.get("");
    expect([...(module?.resources.keys() ?? [])]).toEqual([
      "aws_flow_log.a",
      "data.aws_vpc.a",
      "data.aws_vpc.b",
    ]);
    const log = module?.resources.get("aws_flow_log.a");
    expect([...(log?.body.arguments.keys() ?? [])]).toEqual(["vpc_id", "count"]);
    expect(log?.count && notation(log.count)).toBe("1");
    expect(log?.forEach && notation(log.forEach)).toBe("local.x");
    expect(log?.body.blocks).toMatchObject([
      {
        type: "tag",
        dynamic: { iterator: "tag" },
        body: { blocks: [{ type: "inner", dynamic: { iterator: "it" } }] },
      },
    ]);
    const call = module?.calls.get("m");
    expect(call?.source).toBe("example/m/aws");
    expect([...(call?.arguments.keys() ?? [])]).toEqual(["cidr"]);
    expect(call?.forEach && notation(call.forEach)).toBe("local.y");
  });

  it("with the wrong number of labels are a problem", async () => {
    const source = await read({
      "main.tf": 'resource "a" {}\noutput {}\nvariable {}\nmodule "a" "b" {}',
    });
    expect(source.problems.map(({ message }) => message)).toEqual([
      "the resource block has the wrong number of labels",
      "the output block has the wrong number of labels",
      "the variable block has the wrong number of labels",
      "the module block has the wrong number of labels",
    ]);
  });
});

describe("nullable", () => {
  it.each([
    ["", true],
    ["nullable = true", true],
    ["nullable = false", false],
    ['nullable = "false"', false],
    ["nullable = !true", false],
    ["nullable = 1 == 2", undefined],
  ])("%s", async (argument, expected) => {
    const source = await read({ "a.tf": `variable "v" {\n${argument}\n}` });
    expect(source.modules.get("")?.variables.get("v")?.nullable).toBe(expected);
  });
});
