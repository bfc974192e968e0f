import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parsePlan } from "../../checker/plan/index.js";
import type { Plan } from "../../checker/plan/model.js";
import { findSource, SourceError, type SourceRequest } from "../../checker/source/index.js";
import { folderOf } from "./folder.js";

const FIXTURE = "test/fixtures/count-pairs";
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
    expect(use.notes[0]).toMatch(/^\. is not what the plan was made from: .*\(main\.tf:\d+\)/);
  });

  it("says what it could not read of what it uses", async () => {
    const workingFolder = workspace({ ".": FIXTURE }, { "broken.tf": "}" });
    const use = await find({ workingFolder });
    expect(use.source).toBeDefined();
    expect(use.notes).toEqual(["broken.tf:1: the syntax is not valid"]);
  });
});

describe("with folders named", () => {
  it("takes the first that matches, and no others", async () => {
    const workingFolder = workspace({ ".": FIXTURE, a: OTHER, b: FIXTURE });
    const use = await find({ workingFolder, explicit: ["a", "b"] });
    expect(use).toMatchObject({ path: "b", notes: [] });
  });

  it("says that none matches, and looks nowhere else", async () => {
    const workingFolder = workspace({ ".": FIXTURE, a: OTHER });
    const use = await find({ workingFolder, planFolder: workingFolder, explicit: ["a"] });
    expect(use).toMatchObject({ source: undefined, path: "a" });
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
