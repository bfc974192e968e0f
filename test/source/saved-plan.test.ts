import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { isSavedPlan, sourceFromSavedPlan } from "../../checker/source/saved-plan.js";
import { folderOf } from "./folder.js";

const manifest = (modules: Readonly<Record<string, string>>) =>
  JSON.stringify(Object.entries(modules).map(([Key, Dir]) => ({ Key, Dir })));

const archive = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), {
    level: 1,
  });

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

  it("says of a module that is not in it that it is not, and nobody has to install it", async () => {
    const without = archive({
      tfplan: "",
      "tfconfig/m-/main.tf": MAIN,
      "tfconfig/modules.json": manifest({ "": "." }),
    });
    const { notes } = await sourceFromSavedPlan(without, "stack/tfplan", "/");
    expect(notes).toEqual(["stack/main.tf:1: module net is not in the saved plan"]);
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
      notes: [expect.stringMatching(/^the configuration inside tfplan is not used: its? /)],
      proofOnly: true,
    });
  });

  it("that unpacks to no end is not unpacked", async () => {
    const zeros = "0".repeat(48 * 1024 * 1024);
    const files = Object.fromEntries(["a", "b", "c"].map((n) => [`tfconfig/m-/${n}.tf`, zeros]));
    const bomb = archive({ tfplan: "", ...files, "tfconfig/modules.json": manifest({ "": "." }) });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect((await sourceFromSavedPlan(bomb, "tfplan", "/")).notes).toEqual([
      "the configuration inside tfplan is not used: tfconfig/m-/c.tf is one too many: all of them are too large",
    ]);
  });

  it("has its large files read, whatever they compress to", async () => {
    const large = `#${"-".repeat(17 * 1024 * 1024)}\nlocals {\n  b = 2\n}`;
    const bytes = archive({
      tfplan: "",
      "tfconfig/m-/main.tf": "locals {\n  b = 1\n}",
      "tfconfig/m-/large_override.tf": large,
      "tfconfig/modules.json": manifest({ "": "." }),
    });
    expect(bytes.length).toBeLessThan(100_000);
    const { source, notes } = await sourceFromSavedPlan(bytes, "tfplan", "/");
    expect(notes).toEqual([]);
    expect(source?.modules.get("")?.locals.get("b")?.value).toMatchObject({ value: 2 });
  });
});

describe("a file of a saved plan that is not read", () => {
  const MAIN_FILE = "tfconfig/m-/main.tf";
  const text = `locals {\n  a = "${"x".repeat(1000)}"\n}`;
  const sound = () =>
    archive({ tfplan: "", [MAIN_FILE]: text, "tfconfig/modules.json": manifest({ "": "." }) });

  /** Writes into the archive's directory (and not into the header of the file itself). */
  function withDirectory(change: (entry: DataView) => void): Uint8Array {
    const bytes = sound();
    const at = Buffer.from(bytes).lastIndexOf(MAIN_FILE) - 46;
    change(new DataView(bytes.buffer, bytes.byteOffset + at, 46));
    return bytes;
  }

  it.each<[string, Uint8Array, string]>([
    [
      "shorter than it says",
      withDirectory((entry) => entry.setUint32(24, 2000, true)),
      "is damaged",
    ],
    ["longer than it says", withDirectory((entry) => entry.setUint32(24, 12, true)), "is damaged"],
    [
      "larger than it can be",
      withDirectory((entry) => entry.setUint32(24, 2 ** 31, true)),
      "is damaged",
    ],
    ["of another checksum", withDirectory((entry) => entry.setUint32(16, 1, true)), "is damaged"],
    ["somewhere else", withDirectory((entry) => entry.setUint32(42, 7, true)), "is damaged"],
    ["beyond the end", withDirectory((entry) => entry.setUint32(42, 2 ** 31, true)), "is damaged"],
    ["encrypted", withDirectory((entry) => entry.setUint16(8, 1, true)), "is encrypted"],
    [
      "compressed by another method",
      withDirectory((entry) => entry.setUint16(10, 93, true)),
      "is compressed in a way that is not known",
    ],
  ])("has the whole refused: %s", async (_, bytes, why) => {
    expect(await sourceFromSavedPlan(bytes, "tfplan", "/")).toEqual({
      source: undefined,
      path: "tfplan",
      notes: [`the configuration inside tfplan is not used: ${MAIN_FILE} ${why}`],
      proofOnly: true,
    });
  });

  it.each([
    ["../main.tf"],
    ["a/../main.tf"],
    ["/main.tf"],
    ["a//main.tf"],
    ["a\\main.tf"],
    ["./main.tf"],
  ])("has the whole refused: %s is no name", async (name) => {
    const bytes = archive({
      tfplan: "",
      [`tfconfig/m-/${name}`]: text,
      "tfconfig/modules.json": manifest({ "": "." }),
    });
    const { source, notes } = await sourceFromSavedPlan(bytes, "tfplan", "/");
    expect(source).toBeUndefined();
    expect(notes[0]).toMatch(/ has a name that is no path of a file$/);
  });

  it("has the whole refused: a name that is there twice", async () => {
    const bytes = archive({
      tfplan: "",
      [MAIN_FILE]: text,
      "tfconfig/m-/same.tf": "",
      "tfconfig/modules.json": manifest({ "": "." }),
    });
    const renamed = Buffer.from(bytes).toString("latin1").replaceAll("same.tf", "main.tf");
    const { notes } = await sourceFromSavedPlan(Buffer.from(renamed, "latin1"), "tfplan", "/");
    expect(notes).toEqual([
      `the configuration inside tfplan is not used: ${MAIN_FILE} is there twice`,
    ]);
  });

  // Terraform takes the last record that ends an archive; of one with two, each reader could take another.
  it("has the whole refused: two archives in one", async () => {
    const shown = sound();
    const applied = archive({
      tfplan: "",
      [MAIN_FILE]: "locals {}",
      "tfconfig/modules.json": manifest({ "": "." }),
    });
    const both = new Uint8Array(shown.length + applied.length + 1);
    both.set(shown);
    both.set(applied, shown.length);
    new DataView(both.buffer).setUint16(shown.length - 2, applied.length + 1, true);
    const { source, proofOnly } = await sourceFromSavedPlan(both, "tfplan", "/");
    expect({ source, proofOnly }).toEqual({ source: undefined, proofOnly: true });
  });

  it("has the whole refused: a locator of another directory", async () => {
    const whole = sound();
    const [end, locator] = [whole.length - 22, 20];
    const bytes = new Uint8Array(whole.length + locator);
    bytes.set(whole.subarray(0, end));
    bytes.set([0x50, 0x4b, 0x06, 0x07], end);
    bytes.set(whole.subarray(end), end + locator);
    // The last name of the directory has it for a comment.
    const last = Buffer.from(whole).lastIndexOf("PK\u0001\u0002");
    new DataView(bytes.buffer).setUint16(last + 32, locator, true);
    const { source } = await sourceFromSavedPlan(bytes, "tfplan", "/");
    expect(source).toBeUndefined();
  });

  it("has the whole refused: two modules of one folder that differ", async () => {
    const of = (second: string) =>
      archive({
        tfplan: "",
        [MAIN_FILE]: 'module "a" {\n  source = "./net"\n}\nmodule "b" {\n  source = "./net"\n}',
        "tfconfig/m-a/main.tf": CHILD,
        "tfconfig/m-b/main.tf": second,
        "tfconfig/modules.json": manifest({ "": ".", a: "net", b: "net" }),
      });
    expect((await sourceFromSavedPlan(of(CHILD), "tfplan", "/")).notes).toEqual([]);
    const { source, notes } = await sourceFromSavedPlan(of("locals {}"), "tfplan", "/");
    expect(source).toBeUndefined();
    expect(notes).toEqual([
      'the configuration inside tfplan is not used: the modules "a" and "b" are of one folder, and differ',
    ]);
  });

  it("is a file for OpenTofu in a plan of Terraform's", async () => {
    const bytes = archive({
      tfplan: "",
      [MAIN_FILE]: text,
      "tfconfig/m-/main.tofu": "locals {}",
      "tfconfig/modules.json": manifest({ "": "." }),
    });
    const { source } = await sourceFromSavedPlan(bytes, "tfplan", "/", "terraform");
    expect([...(source?.modules.get("")?.locals.keys() ?? [])]).toEqual(["a"]);
  });
});
