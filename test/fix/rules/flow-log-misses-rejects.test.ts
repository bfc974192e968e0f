import { expect, it } from "vitest";
import { changedLines, leftAlone, mended } from "./mended.js";

it("a literal in the block", async () => {
  const result = await mended("traffic-accept-only");
  expect(changedLines(result)).toEqual([
    '-  traffic_type         = "ACCEPT"',
    '+  traffic_type         = "ALL"',
  ]);
  expect(result.applied.map(({ title }) => title)).toEqual([
    "Record all traffic with aws_flow_log.accept_only",
  ]);
  expect(leftAlone(result)).toEqual([]);
});

it("an entry of a map that the block goes over", async () => {
  expect(changedLines(await mended("traffic-from-variable"))).toEqual([
    '-  traffic = { prod = "ALL", dev = "ACCEPT" }',
    '+  traffic = { prod = "ALL", dev = "ALL" }',
  ]);
});

it("an expression of which no literal is proven to decide", async () => {
  expect(changedLines(await mended("traffic-through-terraform-data"))).toEqual([
    "-  traffic_type         = terraform_data.traffic.output.b",
    '+  traffic_type         = "ALL"',
  ]);
});

it("all instances of a block", async () => {
  expect(changedLines(await mended("traffic-two-accepts"))).toEqual([
    '-  traffic_type         = "ACCEPT"',
    '+  traffic_type         = "ALL"',
  ]);
});

it("nothing outside", async () => {
  const result = await mended("traffic-accept-only", { outside: ["main.tf"] });
  expect(result.changes).toEqual([]);
  expect(leftAlone(result)).toEqual([
    [
      "flow-log-misses-rejects",
      'The file main.tf is outside of the folder that fix may write to. Set traffic_type = "ALL" (or "REJECT") on aws_flow_log.accept_only, or add a second flow log that records it.',
    ],
  ]);
});

it("a default, an input, an entry of a map; and the block itself where a value says more than that", async () => {
  const result = await mended("fix-settings");
  expect(changedLines(result)).toEqual([
    '-  traffic = "ACCEPT" # for now',
    '+  traffic = "ALL" # for now',
    "-  traffic = var.traffic",
    '+  traffic = "ALL"',
    '-    dev  = { name = "dev", traffic = "ACCEPT" }',
    '+    dev  = { name = "dev", traffic = "ALL" }',
    "-  traffic_type         = local.shared",
    '+  traffic_type         = "ALL"',
    '-  default     = "ACCEPT"',
    '+  default     = "ALL"',
  ]);
  expect(leftAlone(result)).toEqual([
    [
      "flow-log-misses-rejects",
      'Some of the instances of aws_flow_log.parts["half-accept"] are meant to record one part of the traffic each. Set traffic_type = "ALL" (or "REJECT") on aws_flow_log.parts["half-accept"], or add a second flow log that records it.',
    ],
  ]);
});

it("the caller, where the module may not be written to", async () => {
  const outside = ["modules/net/main.tf"];
  expect(changedLines(await mended("fix-settings", { outside })).slice(0, 3)).toEqual([
    "+",
    '+  traffic = "ALL"',
    '-  traffic = "ACCEPT" # for now',
  ]);
});
