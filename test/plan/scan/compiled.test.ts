import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
// @ts-expect-error: a script without types.
import { compileScanner, FILE } from "../../../scripts/build-scan.mjs";

it("the scanner that is carried is the one in assembly/", async () => {
  expect(readFileSync(FILE, "utf8")).toBe(await compileScanner());
});
