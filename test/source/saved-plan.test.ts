import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { isSavedPlan, sourceFromSavedPlan } from "../../checker/source/index.js";
import { folderOf } from "./folder.js";

const manifest = (modules: Readonly<Record<string, string>>) =>
  JSON.stringify(Object.entries(modules).map(([Key, Dir]) => ({ Key, Dir })));

const archive = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

const MAIN = 'module "net" {\n  source = "example/net/aws"\n}\nlocals {\n  a = file("a.txt")\n}';
const CHILD = "locals {\n  b = 1\n}";

const plan = archive({
  tfplan: "",
  tfstate: "{}",
  "tfconfig/m-/main.tf": MAIN,
  "tfconfig/m-net/main.tf": CHILD,
  "tfconfig/modules.json": manifest({ "": ".", net: ".terraform/modules/net" }),
});

describe("a saved plan", () => {
  it.each([
    ["an archive with a plan", plan, true],
    ["another archive", archive({ "a.txt": "" }), false],
    ["text", strToU8("{}"), false],
    ["nothing", new Uint8Array(), false],
    ["the beginning of an archive", plan.slice(0, 40), false],
    ["what looks like an archive", strToU8("PK\u0003\u0004 and no more"), false],
  ])("is told from its content: %s", async (_, bytes, expected) => {
    expect(await isSavedPlan(bytes)).toBe(expected);
  });

  it("holds the configuration of every module", async () => {
    const { source, path, notes } = await sourceFromSavedPlan(plan, "stack/tfplan", "/");
    expect({ path, notes }).toEqual({ path: "stack/tfplan", notes: [] });
    expect(source).toMatchObject({ root: "stack/tfplan", origin: "saved-plan" });
    expect([...(source?.modules.keys() ?? [])]).toEqual(["", "net"]);
    expect(source?.modules.get("net")?.path).toBe(".terraform/modules/net");
    expect(source?.modules.get("net")?.locals.get("b")?.at).toEqual({
      file: "stack/.terraform/modules/net/main.tf",
      line: 2,
    });
  });

  it("gives the text files of a folder that holds the very same files", async () => {
    const same = { "main.tf": MAIN, ".terraform/modules/net/main.tf": CHILD, "a.txt": "a" };
    const read = async (files: Readonly<Record<string, string>>) => {
      const folder = folderOf(files);
      const { source } = await sourceFromSavedPlan(plan, join(folder, "tfplan"), folder);
      const root = source?.modules.get("");
      return [root?.files.get("a.txt"), root?.locals.get("a")?.at.file];
    };
    expect(await read(same)).toEqual(["a", "main.tf"]);
    expect((await read({ ...same, "main.tf": `${MAIN}\n` }))[0]).toBeUndefined();
    expect((await read({ "main.tf": MAIN, "a.txt": "a" }))[0]).toBeUndefined();
  });

  it.each([
    ["no configuration", archive({ tfplan: "" })],
    ["no list of modules", archive({ tfplan: "", "tfconfig/m-/main.tf": "" })],
    ["another list", archive({ tfplan: "", "tfconfig/modules.json": "{}" })],
    ["garbage", strToU8("PK\u0003\u0004 garbage")],
  ])("with %s is said to have none", async (_, bytes) => {
    expect(await sourceFromSavedPlan(bytes, "tfplan", "/")).toEqual({
      source: undefined,
      path: "tfplan",
      notes: ["tfplan holds no configuration that could be read"],
    });
  });

  it("that unpacks to no end is not unpacked", async () => {
    const zeros = "0".repeat(8 * 1024 * 1024);
    const files = Object.fromEntries(
      Array.from({ length: 10 }, (_, n) => [`tfconfig/m-/f${n}.tf`, zeros]),
    );
    const bomb = archive({ tfplan: "", ...files, "tfconfig/modules.json": manifest({ "": "." }) });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect((await sourceFromSavedPlan(bomb, "tfplan", "/")).source).toBeUndefined();
  });

  it("that lies about its sizes is cut short", async () => {
    const text = `locals {\n  a = "${"x".repeat(1000)}"\n}`;
    const bytes = archive({
      tfplan: "",
      "tfconfig/m-/main.tf": text,
      "tfconfig/modules.json": manifest({ "": "." }),
    });
    // The uncompressed size, in the archive's directory: little-endian, where it stands as such.
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    for (let at = 0; at + 4 <= bytes.length; at++) {
      if (view.getUint32(at, true) === text.length) view.setUint32(at, 12, true);
    }
    const { source } = await sourceFromSavedPlan(bytes, "tfplan", "/");
    expect(source?.modules.get("")?.locals.get("a")).toBeUndefined();
  });
});
