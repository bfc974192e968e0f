import { beforeAll, expect, it } from "vitest";
import { applyEdits } from "../../../checker/fix/text/compose.js";
import { addAfter, addAtEnd, addToBlock, setValue } from "../../../checker/fix/text/edit.js";
import { loadParser } from "../../../checker/source/index.js";
import { readWritten, type WrittenFile } from "../../../checker/source/native/written.js";

beforeAll(loadParser);

function read(text: string): WrittenFile {
  const written = readWritten("main.tf", text);
  if (written === undefined) throw new Error(`cannot be read: ${text}`);
  return written;
}

it("a value is put in place of another, and the comment behind it stays", () => {
  const written = read('a "b" {\n  x   = "ACCEPT" # why\n  yyy = 1\n}\n');
  const argument = written.blocks[0]?.arguments[0];
  const edits = argument === undefined ? [] : [setValue(written, argument, '"ALL"')];
  expect(applyEdits(written.text, edits)).toBe('a "b" {\n  x   = "ALL" # why\n  yyy = 1\n}\n');
});

it.each([
  ["{\n  x = 1\n}", "{\n  x = 1\n\n  y = 2\n}"],
  ["{\n  x = 1 # why\n  # last\n}", "{\n  x = 1 # why\n  # last\n\n  y = 2\n}"],
  ["{}", "{\n  y = 2\n}"],
  ["{\n}", "{\n  y = 2\n}"],
  ["{ x = 1 }", "{\n  x = 1\n\n  y = 2\n}"],
  ["{\r\n  x = 1\r\n}", "{\r\n  x = 1\r\n\r\n  y = 2\r\n}"],
])("lines are added to a block %j", (body, expected) => {
  const written = read(`resource "a" "b" ${body}`);
  const [block] = written.blocks;
  const edits = block === undefined ? [] : [addToBlock(written, block, ["y = 2"])];
  expect(applyEdits(written.text, edits)).toBe(`resource "a" "b" ${expected}`);
});

it("a block goes behind another one, and the comment behind its brace", () => {
  const written = read("a {\n} # why\n\n# of b\nb {\n}\n");
  const [block] = written.blocks;
  const edits = block === undefined ? [] : [addAfter(written, block, "c {\n}")];
  expect(applyEdits(written.text, edits)).toBe("a {\n} # why\n\nc {\n}\n\n# of b\nb {\n}\n");
});

it("a block goes behind comments over several lines, too", () => {
  const written = read("a {\n} /* one */ /* why\n so */ # more\nb {\n}\n");
  const [block] = written.blocks;
  const edits = block === undefined ? [] : [addAfter(written, block, "c {\n}")];
  expect(applyEdits(written.text, edits)).toBe(
    "a {\n} /* one */ /* why\n so */ # more\n\nc {\n}\nb {\n}\n",
  );
});

it.each([
  ["", "c {\n}\n"],
  ["a {\n}\n", "a {\n}\n\nc {\n}\n"],
  ["a {\n}", "a {\n}\n\nc {\n}\n"],
  ["a {\r\n}\r\n", "a {\r\n}\r\n\r\nc {\r\n}\r\n"],
])("a block goes to the end of %j", (text, expected) => {
  expect(applyEdits(text, [addAtEnd(read(text), "c {\n}")])).toBe(expected);
});
