import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepFixture } from "../../oracle/fixture.js";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flowgate-oracle-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function change(address: string, ...actions: readonly string[]) {
  return { address, mode: "managed", type: "aws_vpc", change: { actions } };
}

const recorded = (log: string) => ({ recorded: true, flowLogs: [log] });
const bare = { recorded: false, flowLogs: [] };

it("keeps the truth of a step, and the findings that follow from it", async () => {
  const plan = JSON.stringify({
    timestamp: "2026-11-24T18:00:00Z",
    resource_changes: [
      change("aws_vpc.covered", "create"),
      change("aws_vpc.bare", "create"),
      change("aws_vpc.accepted", "delete", "create"),
      change("aws_vpc.bared", "no-op"),
      change("aws_vpc.always_bare", "no-op"),
      change("aws_vpc.gone", "delete"),
      { ...change("aws_subnet.a", "create"), type: "aws_subnet" },
    ],
  });
  const before = new Map([
    ["aws_vpc.accepted", recorded("aws_flow_log.b")],
    ["aws_vpc.bared", recorded("aws_flow_log.c")],
    ["aws_vpc.always_bare", bare],
    ["aws_vpc.gone", recorded("aws_flow_log.d")],
  ]);
  const truth = new Map([
    ["aws_vpc.covered", recorded("aws_flow_log.a")],
    ["aws_vpc.bare", bare],
    ["aws_vpc.accepted", { recorded: false, flowLogs: ["aws_flow_log.b"] }],
    ["aws_vpc.bared", bare],
    ["aws_vpc.always_bare", bare],
  ]);
  const files = new Map([
    ["main.tf", "# root\n"],
    ["m1/main.tf", "# module\n"],
  ]);
  await keepFixture(join(folder, "oracle-1"), "Why.", { files, plan, state: "{}", before }, truth);

  const read = (path: string) => readFile(join(folder, "oracle-1", path), "utf8");
  expect((await readdir(join(folder, "oracle-1"))).sort()).toEqual([
    "expected.json",
    "m1",
    "main.tf",
    "plan.json",
    "state.json",
  ]);
  expect(await read("m1/main.tf")).toBe("# module\n");
  expect(await read("plan.json")).toContain('"timestamp":"2026-01-01T00:00:00Z"');
  expect(JSON.parse(await read("expected.json"))).toEqual({
    description: "Why.",
    vpcs: {
      "aws_vpc.covered": { verdict: "covered", rejected: false, flow_logs: ["aws_flow_log.a"] },
      "aws_vpc.bare": { verdict: "uncovered", rejected: true, flow_logs: [] },
      "aws_vpc.accepted": { verdict: "uncovered", rejected: true, flow_logs: ["aws_flow_log.b"] },
      "aws_vpc.bared": { verdict: "uncovered", rejected: true, flow_logs: [] },
      "aws_vpc.always_bare": { verdict: "uncovered", rejected: false, flow_logs: [] },
      "aws_vpc.gone": { verdict: "covered", rejected: false, flow_logs: ["aws_flow_log.d"] },
    },
    findings: [
      { rule: "vpc-without-flow-log", address: "aws_vpc.bare", vpc: "aws_vpc.bare" },
      { rule: "flow-log-misses-rejects", address: "aws_vpc.accepted", vpc: "aws_vpc.accepted" },
      { rule: "flow-log-removed", address: "aws_flow_log.c", vpc: "aws_vpc.bared" },
    ],
    exit: 1,
  });
});
