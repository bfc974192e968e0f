import { expect, it } from "vitest";
import { twinFix } from "../../../checker/fix/rules/twin.js";
import { changedLines, mendedBy } from "./mended.js";

it("a flow log that is there for a VPC is made to name it", async () => {
  const result = await mendedBy("vpc-without-flow-log", twinFix, "fix-twins");
  expect(changedLines(result)).toEqual([
    '-  vpc_id               = aws_vpc.keyed["dev"].id # of the stage',
    "+  vpc_id               = aws_vpc.keyed[each.key].id # of the stage",
    "-  vpc_id               = aws_vpc.counted[0].id",
    "+  vpc_id               = aws_vpc.counted[count.index].id",
    '-  vpc_id               = module.net["prod"].vpc_id',
    "+  vpc_id               = module.net[each.key].vpc_id",
    "-  vpc_id               = aws_vpc.left.id",
    "+  vpc_id               = aws_vpc.right.id",
  ]);
});

it.each([
  [
    "count-short",
    ["-  count                = 2", "+  count                = length(aws_vpc.this)"],
  ],
  ["provider-other-region", ["+", "+  provider = aws.us"]],
  [
    "text-no-id",
    [
      '-  vpc_id               = aws_vpc.this["arn"].arn',
      '+  vpc_id               = aws_vpc.this["arn"].id',
    ],
  ],
])("%s", async (name, lines) => {
  expect(changedLines(await mendedBy("vpc-without-flow-log", twinFix, name))).toEqual(lines);
});
