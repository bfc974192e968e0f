import { expect, test } from "vitest";
import { flowgate } from "./flowgate.js";

test("the demo: one VPC proven to be recorded, through a module, a local and try; one rejected", async () => {
  const run = await flowgate(["check", "examples/demo/plan.json", "--format", "json"]);
  expect(run).toMatchObject({ code: 1, stderr: "" });
  expect(JSON.parse(run.stdout)).toMatchObject({
    plans: [
      {
        source: { path: "examples/demo", used: true, notes: [] },
        vpcs: [
          { address: "aws_vpc.sandbox", verdict: "uncovered", rejected: true },
          {
            address: "module.network.aws_vpc.this[0]",
            verdict: "covered",
            confidence: "proven",
            rejected: false,
            flow_logs: [{ address: "aws_flow_log.network" }],
          },
        ],
        findings: [{ rule: "vpc-without-flow-log", address: "aws_vpc.sandbox" }],
      },
    ],
    summary: { vpcs: 2, covered: 1, rejected: 1 },
  });
});

test("the demo's evidence names every file and line on the way", async () => {
  const run = await flowgate(["explain", "examples/demo/plan.json", "aws_flow_log.network"]);
  expect(run).toMatchObject({ code: 0, stderr: "" });
  for (const step of [
    /module\.network\.vpc_id +examples\/demo\/modules\/network\/main\.tf:\d+/,
    /module\.network\.local\.vpc_id +examples\/demo\/modules\/network\/main\.tf:\d+/,
    /try\(.*\) +examples\/demo\/modules\/network\/main\.tf:\d+/,
    /module\.network\.aws_vpc\.this\[0\]\.id +examples\/demo\/modules\/network\/main\.tf:\d+/,
  ]) {
    expect(run.stdout).toMatch(step);
  }
});
