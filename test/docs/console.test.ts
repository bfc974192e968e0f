import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CONSOLES, runConsole } from "./console.js";
import { ROOT } from "./pages.js";

test.each(
  CONSOLES.map((console) => [`${console.fence.page}:${console.fence.line}`, console] as const),
)(
  "%s shows what the commands print",
  async (_, { fence }) => {
    const printed = await runConsole(fence);
    if (process.env["FLOWGATE_UPDATE_DOCS"] === "1") {
      const path = join(ROOT, fence.page);
      const block = (text: string) => `\`\`\`console\n${text}\`\`\``;
      const page = readFileSync(path, "utf8");
      writeFileSync(
        path,
        page.replace(block(fence.text), () => block(printed)),
      );
    } else expect(fence.text).toBe(printed);
  },
  60_000,
);

test("the first screen of the README shows the demo", () => {
  const [first] = CONSOLES;
  expect(first?.fence.page).toBe("README.md");
  expect(first?.fence.line).toBeLessThan(10);
  expect(first?.fence.text).toMatch(/^\$ flowgate check examples\/demo\/plan\.json\n/);
});
