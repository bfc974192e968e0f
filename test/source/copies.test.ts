import { afterEach, expect, it, vi } from "vitest";
import { Parser } from "web-tree-sitter";
import { readSource } from "../../checker/source/index.js";
import { folderOf } from "./folder.js";

afterEach(() => {
  vi.restoreAllMocks();
});

it("installed copies of a module are parsed once, and stand each in its own place", async () => {
  const names = Array.from({ length: 60 }, (_, index) => `net_${index}`);
  const module =
    '# A module.\nlocals {\n  here = path.module\n  text = file("${path.module}/a.txt")\n  grammar = "%{ if true }%{ endif }"\n}\n';
  const folders = names.map((name) => `.terraform/modules/${name}`);
  const folder = folderOf({
    "main.tf": names
      .map((name) => `module "${name}" {\n  source = "example/net/aws"\n}\n`)
      .join(""),
    ".terraform/modules/modules.json": JSON.stringify({
      Modules: names.map((Key) => ({
        Key,
        Source: "example/net/aws",
        Dir: `.terraform/modules/${Key}`,
      })),
    }),
    ...Object.fromEntries(folders.map((path) => [`${path}/main.tf`, module])),
    ...Object.fromEntries(folders.map((path) => [`${path}/a.txt`, path])),
  });
  const parse = vi.spyOn(Parser.prototype, "parse");
  const { modules, problems } = await readSource(folder, "terraform", folder);
  expect(problems).toEqual([]);
  expect(parse).toHaveBeenCalledTimes(1);
  for (const [index, name] of names.entries()) {
    const read = modules.get(name);
    const path = folders[index] ?? "";
    expect(read?.path).toBe(path);
    expect(read?.locals.get("here")?.at).toEqual({ file: `${path}/main.tf`, line: 3 });
    expect([...(read?.files ?? [])]).toEqual([[`${path}/a.txt`, path]]);
  }
});
