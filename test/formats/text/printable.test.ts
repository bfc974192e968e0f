import { expect, it } from "vitest";
import { printable } from "../../../checker/formats/text/printable.js";

const LONG = 10_000_000;

it("takes a long text as it is", () => {
  // The proof of 30,000 VPCs 50 modules deep has such lines.
  const text = `aws_vpc.this["a→…"]`.repeat(LONG / 20);
  expect(printable(text)).toBe(text);
});

it.each([
  ["\u001b[2J", "\\u{1b}[2J"],
  ["\u202e", "\\u{202e}"],
  ["##[error]", "\\u{23}#[error]"],
  ["##vso[task.complete]", "\\u{23}#vso[task.complete]"],
])("writes out %j at the end of one", (hostile, written) => {
  const text = "#a ".repeat(LONG / 10);
  expect(printable(text + hostile)).toBe(text + written);
});

it.each(["## heading", "é", "日本"])("lets %j stand", (text) => {
  expect(printable(text)).toBe(text);
});
