import { expect, it } from "vitest";
import { deployed, depose, takenAway, withoutLost } from "../../oracle/emulator/state.js";

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

it("deposes an object by another that takes its address", () => {
  const log = (name: string, id: string) => ({
    mode: "managed",
    type: "aws_flow_log",
    name,
    instances: [instance(id)],
  });
  const state = JSON.stringify({ serial: 3, resources: [log("a", "fl-1"), log("b", "fl-2")] });
  const after = depose(state, "aws_flow_log.a", "aws_flow_log.b");
  expect([...deployed(after, "aws_flow_log")]).toEqual([["aws_flow_log.a", { id: "fl-2" }]]);
  expect(JSON.parse(after)).toMatchObject({
    serial: 4,
    resources: [
      { name: "a", instances: [{ attributes: { id: "fl-2" } }, { deposed: expect.any(String) }] },
    ],
  });
  expect(depose(state, "aws_flow_log.a", "aws_flow_log.none")).toBe(state);
});

const of = (type: string, name: string, ...instances: readonly object[]) => ({
  mode: "managed",
  type,
  name,
  instances,
});

it("takes a VPC away from an address that is gone or has another one", () => {
  const [before, after] = [
    [
      of("aws_vpc", "kept", instance("vpc-1")),
      of("aws_vpc", "gone", instance("vpc-2")),
      of("aws_vpc", "new", instance("vpc-3")),
    ],
    [
      of("aws_vpc", "kept", instance("vpc-1")),
      of("aws_vpc", "twin", instance("vpc-2")),
      of("aws_vpc", "new", instance("vpc-4")),
    ],
  ].map((resources) => JSON.stringify({ resources }));
  expect([...takenAway(before ?? "", after ?? "")]).toEqual(["vpc-2", "vpc-3"]);
});

it("loses the VPCs and flow logs that the account lacks, and nothing else", () => {
  const vpc = of("aws_vpc", "v", instance("vpc-1"));
  const other = of("aws_subnet", "s", instance("subnet-1"));
  const kept = of("aws_flow_log", "kept", instance("fl-1"), { ...instance("fl-2"), deposed: "0" });
  const partly = of("aws_flow_log", "partly", instance("fl-3", 0), instance("fl-4", 1));
  const state = JSON.stringify({
    serial: 7,
    resources: [
      vpc,
      other,
      kept,
      partly,
      of("aws_flow_log", "lost", instance("fl-5")),
      of("aws_vpc", "lost", instance("vpc-2")),
    ],
  });
  expect(JSON.parse(withoutLost(state, new Set(["vpc-1", "fl-1", "fl-2", "fl-3"])))).toEqual({
    serial: 8,
    resources: [vpc, other, kept, { ...partly, instances: [instance("fl-3", 0)] }],
  });
  const all = ["vpc-1", "vpc-2", "fl-1", "fl-2", "fl-3", "fl-4", "fl-5"];
  expect(withoutLost(state, new Set(all))).toBe(state);
});
