import { expect, it } from "vitest";
import { MENDED } from "../../checker/fix/mended.js";
import { FIXERS } from "../../checker/fix/rules/index.js";

it("the rules that are said to be mended are those that are", () => {
  expect([...MENDED].sort()).toEqual(Object.keys(FIXERS).sort());
});
