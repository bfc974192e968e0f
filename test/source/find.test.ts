import { cpSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parsePlan } from "../../checker/plan/index.js";
import type { Plan } from "../../checker/plan/model.js";
import {
  findSource,
  findSources,
  SourceError,
  type SourceRequest,
} from "../../checker/source/index.js";
import { folderOf } from "./folder.js";

const FIXTURE = "test/fixtures/count-pairs";
const LOCALS = "test/fixtures/for-each-local-map-index";
const OTHER = "test/fixtures/count-zero";

let plan: Plan;
beforeAll(() => {
  plan = parsePlan(JSON.parse(readFileSync(join(FIXTURE, "plan.json"), "utf8")), "plan.json");
});

/** A folder with copies of fixtures' configurations, and what else is given. */
function workspace(copies: Readonly<Record<string, string>>, files = {}): string {
  const folder = folderOf({ "README.md": "", ...files });
  for (const [name, from] of Object.entries(copies)) {
    cpSync(join(from, "main.tf"), join(folder, name, "main.tf"), { recursive: true });
  }
  return folder;
}

const find = (request: Partial<SourceRequest> & Pick<SourceRequest, "workingFolder">) =>
  findSource({ plan, planFolder: undefined, explicit: [], disabled: false, ...request });

/** Stacks that are copies of one, whose local may differ: `picks` is what it has for `a`. */
function copies(picks: Readonly<Record<string, string>>, files = {}): string {
  const folder = folderOf({ "README.md": "", ...files });
  for (const [name, pick] of Object.entries(picks)) {
    const text = readFileSync(join(LOCALS, "main.tf"), "utf8");
    cpSync(join(LOCALS, "main.tf"), join(folder, name, "main.tf"), { recursive: true });
    writeFileSync(join(folder, name, "main.tf"), text.replace('a = "b"', `a = "${pick}"`));
  }
  return folder;
}

const copied = (path: string): Plan =>
  parsePlan(JSON.parse(readFileSync(join(LOCALS, "plan.json"), "utf8")), path);

/** What is found for plans of the copies: the path of each, with its folders if any are named for it. */
async function findAll(
  workingFolder: string,
  plans: readonly (string | readonly [string, string])[],
  explicit: readonly string[] = [],
) {
  const uses = await findSources(
    plans.map((named) => {
      const [path, folder] = typeof named === "string" ? [named] : named;
      return {
        plan: copied(path),
        planFolder: join(workingFolder, path, ".."),
        workingFolder,
        explicit: folder === undefined ? explicit : [folder],
        outright: folder !== undefined,
        disabled: false,
      };
    }),
  );
  return uses.map(({ source, path, notes, proofOnly }) =>
    source === undefined ? { refused: notes.join(), proofOnly } : path,
  );
}

const refusal = (text: string) => ({ refused: expect.stringContaining(text), proofOnly: true });

describe("stacks that are copies but for a local", () => {
  const stacks = () => copies({ dev: "b", prod: "c" }, { "artifacts/x": "" });

  it("are not chosen from where several are named", async () => {
    const found = await findAll(
      stacks(),
      ["artifacts/dev.json", "artifacts/prod.json"],
      ["dev", "prod"],
    );
    expect(found).toEqual([
      refusal(
        "dev and prod both fit artifacts/dev.json, and differ; say which it was made from with --source artifacts/dev.json=FOLDER",
      ),
      refusal("dev and prod both fit artifacts/prod.json"),
    ]);
  });

  it("are told apart where each is named for its plan", async () => {
    const found = await findAll(stacks(), [
      ["artifacts/dev.json", "dev"],
      ["artifacts/prod.json", "prod"],
    ]);
    expect(found).toEqual(["dev", "prod"]);
  });

  it("are each the sources of the plan that lies in them", async () => {
    expect(await findAll(stacks(), ["dev/plan.json", "prod/plan.json"])).toEqual(["dev", "prod"]);
  });

  it("are not taken for the working folder's plan", async () => {
    const folder = stacks();
    expect(await findAll(join(folder, "dev"), ["../prod/plan.json"])).toEqual([
      refusal("../prod and . both fit ../prod/plan.json"),
    ]);
  });

  it("do not lend their folder to another plan", async () => {
    const folder = stacks();
    expect(await findAll(join(folder, "dev"), ["plan.json", "../artifacts/prod.json"])).toEqual([
      ".",
      refusal(". fits ../artifacts/prod.json, but is the folder of plan.json"),
    ]);
    expect(await findAll(folder, [["a.json", "dev"], "b.json"], ["dev"])).toEqual([
      "dev",
      refusal("dev fits b.json, but is the folder of a.json"),
    ]);
  });

  it("are nobody's where they fit plans from elsewhere", async () => {
    const folder = stacks();
    const plans = ["../artifacts/dev.json", "../artifacts/prod.json"];
    expect(await findAll(join(folder, "dev"), plans)).toEqual([
      refusal(". fits both ../artifacts/dev.json and ../artifacts/prod.json"),
      refusal("or that all are of one folder with --source ."),
    ]);
    expect(await findAll(join(folder, "dev"), plans, ["."])).toEqual([".", "."]);
  });

  it("belong to a saved plan that lies in them, whatever it brings", async () => {
    const workingFolder = join(stacks(), "dev");
    const request = { workingFolder, explicit: [], disabled: false };
    const [own] = await findSources([{ ...request, plan: copied("a"), planFolder: workingFolder }]);
    const [first, second] = await findSources([
      { ...request, plan: copied("tfplan"), planFolder: workingFolder, brought: own },
      { ...request, plan: copied("b.json"), planFolder: join(workingFolder, "..", "artifacts") },
    ]);
    expect(first?.source).toBe(own?.source);
    expect(second).toMatchObject({ source: undefined, proofOnly: true });
    expect(second?.notes[0]).toContain("is the folder of tfplan");
  });
});

describe("folders that hold the same, byte by byte", () => {
  it("are as good as each other", async () => {
    const folder = copies({ dev: "b", prod: "b" });
    const plans = ["a.json", "b.json"];
    expect(await findAll(folder, plans, ["dev", "prod"])).toEqual(["dev", "dev"]);
    expect(await findAll(join(folder, "dev"), ["../prod/plan.json"])).toEqual(["../prod"]);
  });

  it("are one folder, where a link leads to it", async () => {
    const folder = copies({ dev: "b" });
    symlinkSync("dev", join(folder, "link"));
    expect(await findAll(folder, ["dev/plan.json"], ["link", "dev"])).toEqual(["link"]);
  });

  it("are not the same where a text file differs that they read", async () => {
    const main = `${readFileSync(join(FIXTURE, "main.tf"), "utf8")}locals {\n  a = file("a.txt")\n}`;
    const files = { "a/main.tf": main, "a/a.txt": "a", "b/main.tf": main, "b/a.txt": "b" };
    const { source, notes } = await find({ workingFolder: folderOf(files), explicit: ["a", "b"] });
    expect(source).toBeUndefined();
    expect(notes[0]).toContain("a and b both fit plan.json");
  });
});

describe("a plan that does not tell whether Terraform or OpenTofu made it", () => {
  const untold = (): Plan => ({ ...copied("plan.json"), tool: "unknown" });

  it("has its sources where both read the same files", async () => {
    const workingFolder = copies({ ".": "b" });
    const use = await find({ workingFolder, plan: untold() });
    expect(use).toMatchObject({ path: ".", notes: [] });
    expect(use.source).toBeDefined();
  });

  it("has none where they would not", async () => {
    const workingFolder = copies({ ".": "b", tofu: "c" });
    renameSync(join(workingFolder, "tofu", "main.tf"), join(workingFolder, "main.tofu"));
    const use = await find({ workingFolder, plan: untold() });
    expect(use).toMatchObject({ source: undefined, proofOnly: true });
    expect(use.notes[0]).toContain(". holds files for OpenTofu (.tofu)");
    const told = await find({ workingFolder, plan: { ...untold(), tool: "opentofu" } });
    expect(told.source?.modules.get("")?.locals.get("recorded_by")?.at.file).toBe("main.tofu");
  });

  it("has those that one of them reads and that fit", async () => {
    const workingFolder = copies({ ".": "b" }, { "main.tofu": "" });
    const { source } = await find({ workingFolder, plan: untold() });
    expect(source?.modules.get("")?.resources.size).toBe(2);
  });
});

describe("line ends", () => {
  const HEREDOC = 'output "text" {\n  value = <<EOT\na\nb\nEOT\n}\n';
  const planWith = (value: string): Plan => {
    const outputs = new Map([["text", { kind: "constant" as const, value }]]);
    return { ...plan, configuration: plan.configuration && { ...plan.configuration, outputs } };
  };
  const text = readFileSync(join(FIXTURE, "main.tf"), "utf8") + HEREDOC;

  it.each([
    ["planned on Windows, checked out elsewhere", "a\r\nb\r\n", text],
    ["planned elsewhere, checked out on Windows", "a\nb\n", text.replaceAll("\n", "\r\n")],
  ])("are those of the plan: %s", async (_, planned, main) => {
    const { source, notes } = await find({
      workingFolder: folderOf({ "main.tf": main }),
      plan: planWith(planned),
    });
    expect(notes).toEqual([]);
    expect(source?.modules.get("")?.outputs.get("text")?.value).toMatchObject({ value: planned });
  });

  it("are named where they are all that differs", async () => {
    const workingFolder = folderOf({ "main.tf": text });
    const { notes } = await find({ workingFolder, plan: planWith("a\r\nb\n") });
    expect(notes[0]).toContain("output.text has other line ends in the plan");
  });
});

describe("without being told", () => {
  it("takes the plan's folder", async () => {
    const workingFolder = workspace({ stack: FIXTURE, other: OTHER });
    const planFolder = join(workingFolder, "stack");
    const use = await find({ workingFolder, planFolder });
    expect(use).toMatchObject({ path: "stack", notes: [] });
    expect(use.source).toMatchObject({ root: "stack", origin: "folder" });
    const vpc = use.source?.modules.get("")?.resources.get("aws_vpc.this");
    expect(vpc?.at.file).toBe("stack/main.tf");
  });

  it("takes a plan's folder that is named from the working folder", async () => {
    const workingFolder = workspace({ stack: FIXTURE });
    expect((await find({ workingFolder, planFolder: "stack" })).path).toBe("stack");
  });

  it("takes the working folder where the plan's holds no Terraform files", async () => {
    const workingFolder = workspace({ ".": FIXTURE }, { "plans/plan.json": "" });
    const use = await find({ workingFolder, planFolder: join(workingFolder, "plans") });
    expect(use).toMatchObject({ path: ".", notes: [] });
  });

  it("takes the working folder where the plan's is of another plan", async () => {
    const workingFolder = workspace({ ".": FIXTURE, other: OTHER });
    const use = await find({ workingFolder, planFolder: join(workingFolder, "other") });
    expect(use).toMatchObject({ path: ".", notes: [] });
    expect(use.source).toBeDefined();
  });

  it("says nothing where there is nothing", async () => {
    const workingFolder = workspace({});
    const use = await find({ workingFolder, planFolder: join(workingFolder, "gone") });
    expect(use).toEqual({ source: undefined, path: undefined, notes: [] });
  });

  it("says what is there and does not match, once", async () => {
    const workingFolder = workspace({ ".": OTHER });
    const use = await find({ workingFolder, planFolder: workingFolder });
    expect(use.source).toBeUndefined();
    expect(use.path).toBe(".");
    expect(use.notes).toHaveLength(1);
    expect(use.proofOnly).toBe(true);
    expect(use.notes[0]).toMatch(/^\. is not what the plan was made from: .*\(main\.tf:\d+\)/);
  });

  it("says what it could not read of what it uses", async () => {
    const workingFolder = workspace({ ".": FIXTURE }, { "broken.tf": "}" });
    const use = await find({ workingFolder });
    expect(use.source).toBeDefined();
    expect(use.notes).toEqual(["broken.tf:1: the syntax is not valid"]);
    expect(use.proofOnly).toBe(true);
  });
});

describe("with folders named", () => {
  it("takes the one that matches", async () => {
    const workingFolder = workspace({ ".": FIXTURE, a: OTHER, b: FIXTURE });
    const use = await find({ workingFolder, explicit: ["a", "b"] });
    expect(use).toMatchObject({ path: "b", notes: [] });
  });

  it("says that none matches, and looks nowhere else", async () => {
    const workingFolder = workspace({ ".": FIXTURE, a: OTHER });
    const use = await find({ workingFolder, planFolder: workingFolder, explicit: ["a"] });
    expect(use).toMatchObject({ source: undefined, path: "a", proofOnly: true });
    expect(use.notes[0]).toMatch(/^a is not what the plan was made from: /);
  });

  it("names a few differences and counts the others", async () => {
    const more = Array.from({ length: 9 }, (_, n) => `output "o${n}" {\n  value = 1\n}\n`).join("");
    const workingFolder = workspace({ a: FIXTURE }, { "a/more.tf": more });
    const [note] = (await find({ workingFolder, explicit: ["a"] })).notes;
    expect(note).toMatch(/output\.o2 is not in the plan \(a\/more\.tf:7\); and 6 more$/);
  });

  it.each([
    ["gone", "gone: no such folder; name that of the root module with --source"],
    [
      "empty",
      "empty: no Terraform files in this folder; name that of the root module with --source",
    ],
  ])("refuses %s", async (folder, message) => {
    const workingFolder = workspace({}, { "empty/x.txt": "" });
    const found = find({ workingFolder, explicit: [folder] });
    await expect(found).rejects.toThrow(new SourceError(folder, message.replace(/^\w+: /, "")));
    await expect(found).rejects.toThrow(message);
  });
});

describe("to no purpose", () => {
  it("does nothing when it is disabled", async () => {
    const workingFolder = workspace({ ".": FIXTURE });
    const use = await find({ workingFolder, disabled: true });
    expect(use).toEqual({ source: undefined, path: undefined, notes: [] });
  });

  it("uses no source for a plan without configuration", async () => {
    const workingFolder = workspace({ ".": FIXTURE });
    const bare = { ...plan, configuration: undefined };
    const none = { source: undefined, path: undefined };
    expect(await find({ workingFolder, plan: bare })).toEqual({ ...none, notes: [] });
    expect(await find({ workingFolder, plan: bare, explicit: ["."] })).toEqual({
      ...none,
      notes: ["the plan has no configuration, so that no source can be told to be its own"],
    });
  });
});
