import { expect, it } from "vitest";
import { writeBlocks, writeList, writeObject } from "../../../checker/fix/text/block.js";

it("stands as terraform fmt has it", () => {
  const statement = writeObject([
    { name: "Effect", value: '"Allow"' },
    { name: "Principal", value: '{ Service = "x" }' },
    { name: "Action", value: writeList(['"a"', '"b"']) },
    { name: "Resource", value: writeList(['"c"']) },
  ]);
  const role = {
    type: "resource",
    labels: ["a", "b"],
    paragraphs: [
      [],
      [
        { name: "for_each", value: "c" },
        { name: "d", value: "e" },
      ],
      [{ name: "policy", value: `jsonencode(${statement})` }],
    ],
  };
  const data = { type: "data", labels: ["a", "b"], paragraphs: [] };
  expect(writeBlocks([role, data])).toMatchInlineSnapshot(`
    "resource "a" "b" {
      for_each = c
      d        = e

      policy = jsonencode({
        Effect    = "Allow"
        Principal = { Service = "x" }
        Action = [
          "a",
          "b",
        ]
        Resource = ["c"]
      })
    }

    data "a" "b" {}"
  `);
});
