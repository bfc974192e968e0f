import { expect, it } from "vitest";
import type { Fix, SourceEdit, WrittenFiles } from "../../../checker/fix/model.js";
import { compose } from "../../../checker/fix/text/compose.js";

const FILES: WrittenFiles = {
  get: (file) => (file === "a.tf" ? { file, text: "0123456789", blocks: [] } : undefined),
  whyNot: () => "absent",
  folderOf: () => ".",
  listed: () => ["a.tf"],
};

function fix(title: string, ...edits: Omit<SourceEdit, "file">[]): Fix {
  return { judgements: [], title, edits: edits.map((edit) => ({ file: "a.tf", ...edit })) };
}

it("fixes are put together, each where it belongs", () => {
  const { changes, conflicting } = compose(
    [
      fix("late", { start: 8, end: 9, text: "x" }),
      fix("early", { start: 1, end: 2, text: "yy" }, { start: 8, end: 8, text: "+" }),
      fix("behind", { start: 8, end: 8, text: "-" }),
    ],
    FILES,
  );
  expect(conflicting).toEqual([]);
  expect(changes).toEqual([{ file: "a.tf", before: "0123456789", after: "0yy234567+-x9" }]);
});

it("what two of them ask for is done once", () => {
  const one = fix("one", { start: 1, end: 3, text: "x" });
  expect(compose([one, one], FILES)).toMatchObject({
    changes: [{ after: "0x3456789" }],
    applied: [one, one],
  });
  const shared = fix("shared", { start: 3, end: 3, text: "x" });
  expect(compose([shared, shared], FILES)).toMatchObject({ changes: [{ after: "012x3456789" }] });
});

it.each([
  [
    { start: 1, end: 3, text: "x" },
    { start: 2, end: 4, text: "y" },
  ],
  [
    { start: 1, end: 3, text: "x" },
    { start: 1, end: 3, text: "y" },
  ],
  [
    { start: 1, end: 3, text: "x" },
    { start: 2, end: 2, text: "y" },
  ],
  [
    { start: 2, end: 2, text: "y" },
    { start: 1, end: 3, text: "x" },
  ],
])("of %j and %j the second is left out, with all of its edits", (first, second) => {
  const other = fix("second", { start: 9, end: 9, text: "z" }, second);
  const { changes, conflicting } = compose([fix("first", first), other], FILES);
  expect(conflicting).toEqual([other]);
  expect(changes[0]?.after).not.toContain("z");
});
