import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { patchOf, patchText } from "../../../checker/cli/fix/patch.js";
import type { FileChange } from "../../../checker/fix/model.js";
import { temporaryFolder } from "./temporary-folder.js";

const MAIN = Array.from({ length: 30 }, (_, at) => `# ${at}\n`).join("");

describe("a patch", () => {
  it("is what git diff writes", () => {
    const change = {
      file: "main.tf",
      before: MAIN,
      after: MAIN.replace("# 9\n", "# nine\n# and\n"),
    };
    const added = { file: "new.tf", before: undefined, after: "locals {\n}" };
    expect(patchText(patchOf([change, added], (file) => `infra/${file}`))).toBe(
      `diff --git a/infra/main.tf b/infra/main.tf
--- a/infra/main.tf
+++ b/infra/main.tf
@@ -7,7 +7,8 @@
 # 6
 # 7
 # 8
-# 9
+# nine
+# and
 # 10
 # 11
 # 12
diff --git a/infra/new.tf b/infra/new.tf
new file mode 100644
--- /dev/null
+++ b/infra/new.tf
@@ -0,0 +1,2 @@
+locals {
+}
\\ No newline at end of file
`,
    );
  });

  it.each<readonly [string, FileChange]>([
    ["in the middle", { file: "main.tf", before: MAIN, after: MAIN.replace("# 15\n", "a\nb\n") }],
    [
      "at several places",
      { file: "main.tf", before: MAIN, after: `0\n${MAIN.replace("# 15", "x")}1\n` },
    ],
    ["of a new file", { file: "a/new.tf", before: undefined, after: "a\n" }],
    ["of a new file of one line without an end", { file: "new.tf", before: undefined, after: "a" }],
    ["of an empty file", { file: "main.tf", before: "", after: "a\n" }],
    ["without an end of the last line", { file: "main.tf", before: "a\nb", after: "a\nc" }],
    ["that adds the end of the last line", { file: "main.tf", before: "a\nb", after: "a\nb\nc\n" }],
    [
      "with the line ends of Windows",
      { file: "main.tf", before: "a\r\nb\r\n", after: "a\r\nx\r\nb\r\n" },
    ],
    ["with a byte order mark", { file: "main.tf", before: "\uFEFFa\n", after: "\uFEFFa\nb\n" }],
    [
      "with lines that look like a patch",
      { file: "main.tf", before: "-- a\n", after: "-- a\n++ b\n@@ -1 +1 @@\n" },
    ],
    ["of a name with spaces", { file: "a b/main file.tf", before: "a\n", after: "b\n" }],
    [
      "of a name with quotes and controls",
      { file: 'a"\\\t\n\u001b[1m.tf', before: "a\n", after: "b\n" },
    ],
    ["of a name of many letters", { file: "netz/größe-日本.tf", before: "a\n", after: "b\n" }],
  ])("%s is taken by git apply", (_, change) => {
    const { file, before, after } = change;
    const folder = temporaryFolder(before === undefined ? {} : { [file]: before });
    const patch = patchText(patchOf([change], (name) => name));
    execFileSync("git", ["apply", "-"], { cwd: folder, input: patch });
    expect(existsSync(join(folder, file))).toBe(true);
    expect(readFileSync(join(folder, file), "utf8")).toBe(after);
  });
});
