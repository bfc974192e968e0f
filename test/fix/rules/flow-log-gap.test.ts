import { expect, it } from "vitest";
import { changedLines, leftAlone, mended } from "./mended.js";

it("what is made in the place of another is made first, where it is another", async () => {
  const result = await mended("flow-log-gaps", { warnings: true });
  expect(changedLines(result)).toMatchInlineSnapshot(`
    [
      "+",
      "+  lifecycle {",
      "+    create_before_destroy = true",
      "+  }",
      "+",
      "+  lifecycle {",
      "+    create_before_destroy = true",
      "+  }",
    ]
  `);
  expect(leftAlone(result)).toMatchInlineSnapshot(`[]`);
});
