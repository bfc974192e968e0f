import { expect, it } from "vitest";
import { policyOf } from "../../policy/policies.js";
import { changedLines, mended } from "./mended.js";

it("where all traffic is to be recorded, what records a part of it records all", async () => {
  const policy = policyOf("traffic: all\n");
  expect(changedLines(await mended("traffic-reject-only", { policy }))).toEqual([
    '-  traffic_type         = "REJECT"',
    '+  traffic_type         = "ALL"',
  ]);
});
