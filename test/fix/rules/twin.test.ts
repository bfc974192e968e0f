import { expect, it } from "vitest";
import { changedLines, mended } from "./mended.js";

it("a flow log that is there for a VPC is made to name it", async () => {
  const result = await mended("fix-twins");
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

it("two that are equal, and no VPC that one of them may be meant for", async () => {
  expect((await mended("flow-log-duplicates")).changes).toEqual([]);
});
