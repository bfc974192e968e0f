import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check } from "../../checker/check.js";
import { fixturePath } from "../fixtures/cases.js";
import { readInput } from "../fixtures/input.js";
import { folderOf } from "../source/folder.js";

/** A copy of a fixture, changed as a pull request might. */
function copyOf(fixture: string, change: (folder: string) => void = () => undefined): string {
  const folder = folderOf({});
  cpSync(fixturePath(fixture), folder, { recursive: true });
  change(folder);
  return folder;
}

async function judge(folder: string, disabled = false) {
  const input = await readInput(join(folder, "plan.json"), { source: !disabled });
  const [report] = check([input], { scope: "introduced", requireProof: false }).plans;
  return {
    used: report?.source.used,
    notes: report?.source.notes,
    covered: report?.vpcs.filter(({ verdict }) => verdict === "covered").length,
  };
}

describe("what is inferred from the plan alone", () => {
  // One reference is all that the plan keeps of it; the sources show that it may be another VPC.
  const fixture = "function-sort-with-a-literal";

  it("counts where nobody has sources, or wants none", async () => {
    const bare = folderOf({
      "plan.json": readFileSync(fixturePath(fixture, "plan.json"), "utf8"),
    });
    expect(await judge(bare)).toMatchObject({ used: false, notes: [], covered: 1 });
    expect(await judge(copyOf(fixture), true)).toMatchObject({ used: false, covered: 1 });
  });

  it.each<[string, (folder: string) => void, boolean]>([
    ["are as planned", () => undefined, true],
    [
      "do not match",
      (folder) => writeFileSync(join(folder, "more.tf"), 'output "a" { value = 1 }'),
      false,
    ],
    [
      "come to something else",
      (folder) => replace(folder, "10.0.0.0/16", '10.${"9"}.0.0/16'),
      false,
    ],
    ["cannot be read in part", (folder) => writeFileSync(join(folder, "more.tf"), "}"), true],
    ["are no text", (folder) => writeFileSync(join(folder, "main.tf"), "\0"), true],
    [
      "are hidden by an override that is no text",
      (folder) => writeFileSync(join(folder, "override.tf"), "\0"),
      true,
    ],
    ["are no files", (folder) => mkdirSync(join(folder, "sub.tf")), true],
    [
      "hold an expression that is nested too deeply",
      (folder) => {
        const deep = `${"(".repeat(900)}1${")".repeat(900)}`;
        appendFileSync(join(folder, "main.tf"), `\nlocals {\n  n = ${deep}\n}\n`);
      },
      true,
    ],
  ])("does not where the sources at hand %s", async (_, change, used) => {
    expect(await judge(copyOf(fixture, change))).toMatchObject({ used, covered: 0 });
  });
});

function replace(folder: string, find: string, put: string): void {
  const file = join(folder, "main.tf");
  const text = readFileSync(file, "utf8");
  expect(text).toContain(find);
  writeFileSync(
    file,
    text.replace(find, () => put),
  );
}
