import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { agrees } from "../../../checker/cli/fix/ask.js";

it.each([
  ["y\n", true],
  ["Y\r\n", true],
  ["yes\n", true],
  [" y \n", true],
  ["n\n", false],
  ["\n", false],
  ["yesterday\n", false],
  ["", false],
])("%j is an answer", async (answer, expected) => {
  const input = new PassThrough();
  const output = new PassThrough();
  const asked = agrees("Apply? [y/N] ", input, output);
  input.end(answer);
  expect(await asked).toBe(expected);
  expect(String(output.read())).toContain("Apply? [y/N] ");
});
