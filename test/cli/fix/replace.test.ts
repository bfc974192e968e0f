import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { replaceFiles } from "../../../checker/cli/replace-file.js";
import { temporaryFolder } from "./temporary-folder.js";

const inFolder = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );

test("new files and files that are there are written together", async () => {
  const folder = temporaryFolder({ "main.tf": "old" });
  await replaceFiles([
    { target: join(folder, "main.tf"), text: "new" },
    { target: join(folder, "outputs.tf"), text: "made", isNew: true },
  ]);
  expect(inFolder(folder)).toEqual({ "main.tf": "new", "outputs.tf": "made" });
});

test("a new file takes no other's place, and then none is written", async () => {
  const folder = temporaryFolder({ "main.tf": "old" });
  const files = [
    { target: join(folder, "main.tf"), text: "new" },
    { target: join(folder, "first.tf"), text: "made", isNew: true },
    { target: join(folder, "outputs.tf"), text: "made", isNew: true },
  ];
  const late = async () => writeFileSync(join(folder, "outputs.tf"), "somebody's");
  await expect(replaceFiles(files, late)).rejects.toThrow("EEXIST");
  expect(inFolder(folder)).toEqual({ "main.tf": "old", "outputs.tf": "somebody's" });
});
