import { expect, it } from "vitest";
import { deployed } from "../../oracle/emulator/state.js";

const instance = (id: string, key?: string | number) => ({
  ...(key !== undefined && { index_key: key }),
  attributes: { id },
});

it("names the resources of a state as Terraform does", () => {
  const state = JSON.stringify({
    version: 4,
    resources: [
      { mode: "managed", type: "aws_vpc", name: "a", instances: [instance("vpc-1")] },
      {
        mode: "managed",
        type: "aws_vpc",
        name: "b",
        module: 'module.m["x.y"]',
        instances: [instance("vpc-2", 0), instance("vpc-3", "é")],
      },
      { mode: "data", type: "aws_vpc", name: "c", instances: [instance("vpc-4")] },
      { mode: "managed", type: "aws_flow_log", name: "a", instances: [instance("fl-1")] },
    ],
  });
  const ids = [...deployed(state, "aws_vpc")].map(([address, { id }]) => [address, id]);
  expect(ids).toEqual([
    ["aws_vpc.a", "vpc-1"],
    ['module.m["x.y"].aws_vpc.b[0]', "vpc-2"],
    ['module.m["x.y"].aws_vpc.b["é"]', "vpc-3"],
  ]);
});
