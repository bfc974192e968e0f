import { expect, test } from "vitest";
import { usesColour } from "../../checker/cli/terminal.js";

test.each([
  [undefined, true, {}, true],
  [undefined, false, {}, false],
  [undefined, true, { NO_COLOR: "1" }, false],
  [undefined, true, { NO_COLOR: "" }, true],
  [undefined, true, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
  [undefined, false, { FORCE_COLOR: "1" }, true],
  [undefined, true, { FORCE_COLOR: "0" }, false],
  [undefined, true, { TERM: "dumb" }, false],
  [true, false, { NO_COLOR: "1" }, true],
  [false, true, { FORCE_COLOR: "1" }, false],
] as const)("asked %s, on a terminal %s, with %j: %s", (asked, terminal, env, expected) => {
  expect(usesColour({ asked, terminal, env })).toBe(expected);
});
