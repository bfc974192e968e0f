import { describe, expect, test } from "vitest";
import {
  githubCommand,
  withoutCommands,
  writeOutputs,
} from "../../checker/formats/github/commands.js";
import { render } from "../../checker/formats/github.js";
import { FIXTURES, reportOn, reportOnFixture } from "../report/fixture-reports.js";
import { finding, planReport, report } from "../report/made-up-reports.js";
import { ATTACKS } from "./attacks.js";
import { readLog, readOutputs } from "./readers/github.js";

const OPTIONS = { color: false, repository: { folder: "infra", link: undefined } };

test("the demo is annotated at its line", async () => {
  const { commands, lines } = readLog(render(await reportOn(["examples/demo/plan.json"]), OPTIONS));
  expect(commands).toHaveLength(1);
  expect(commands[0]).toMatchObject({
    name: "error",
    properties: { file: "infra/examples/demo/main.tf", line: "21", title: "vpc-without-flow-log" },
  });
  expect(commands[0]?.data).toMatch(
    /^aws_vpc\.sandbox will be created without a VPC-level flow log\n\nAdd a flow log for it:\nresource "aws_flow_log" "sandbox" \{\n {2}vpc_id/,
  );
  expect(lines).toEqual(["rejected: 2 VPCs in 1 plan, 1 rejected, 1 covered", ""]);
});

test.each(FIXTURES)("%s: an error for each rejection, or a summary of them", async (fixture) => {
  const judged = await reportOnFixture(fixture);
  const errors = readLog(render(judged, OPTIONS)).commands.filter(({ name }) => name === "error");
  expect(errors).toHaveLength(Math.min(10, judged.summary.errors));
});

describe("what GitHub shows of a step", () => {
  const many = (errors: number, warnings: number, notes: number) => {
    const findings = (["note", "warning", "error"] as const).flatMap((severity, at) =>
      Array.from({ length: [notes, warnings, errors][at] ?? 0 }, (_, index) =>
        finding({ vpc: `aws_vpc.${severity}${index}`, severity }),
      ),
    );
    return readLog(render(report([planReport({ findings })]), OPTIONS)).commands;
  };
  const namesOf = (commands: ReturnType<typeof many>) => {
    const counts: Record<string, number> = {};
    for (const { name } of commands) counts[name] = (counts[name] ?? 0) + 1;
    return counts;
  };

  test("is not passed, errors come first, and one annotation tells of the rest", () => {
    const all = many(50, 12, 11);
    expect(namesOf(all)).toEqual({ error: 10, warning: 10, notice: 10 });
    expect(all[0]?.data).toContain("aws_vpc.error0 ");
    expect(all.at(-1)).toMatchObject({
      name: "error",
      properties: { title: "flowgate" },
      data: "41 more rejections, 2 more warnings, 1 more note than GitHub shows of a step: see the summary, or the log",
    });
    expect(namesOf(many(10, 10, 10))).toEqual({ error: 10, warning: 10, notice: 10 });
    expect(many(10, 11, 0).at(-1)).toMatchObject({
      name: "warning",
      data: expect.stringMatching(/^2 more warnings/),
    });
  });

  test("is no message of more than 4,096 characters", () => {
    const remediation = `Write:\n${"😀%\n".repeat(5000)}`;
    const long = report([planReport({ findings: [finding({ vpc: "v", remediation })] })]);
    const [command] = readLog(render(long, OPTIONS)).commands;
    expect(command?.data.length).toBeLessThanOrEqual(4096);
    expect(command?.data.length).toBeGreaterThan(4000);
    expect(command?.data).not.toMatch(/\p{Cs}/u);
  });
});

test("what is waived is no annotation, and what is let pass still is", async () => {
  const waiver = {
    kind: "waiver" as const,
    reason: "r",
    until: "2026-12-31",
    days_left: 1,
    ticket: null,
    owner: null,
    location: null,
  };
  const waived = report([
    planReport({ findings: [finding({ vpc: "v", rejects: false, waiver })] }),
  ]);
  expect(readLog(render(waived, OPTIONS)).commands).toEqual([]);
  const judged = await reportOnFixture("direct-none-at-all");
  const [hard, soft] = [false, true].map((soft_fail) =>
    readLog(render({ ...judged, soft_fail }, OPTIONS)),
  );
  expect(soft?.commands).toEqual(hard?.commands);
  expect(soft?.lines.join("\n")).toMatch(/^rejected, and let pass by --soft-fail: /);
});

describe.each(Object.entries(ATTACKS))("%s", (_, attack) => {
  test("is read back as it was written, whatever the runner unescapes", () => {
    const command = { name: "error", properties: { file: `a${attack}b` }, data: `a${attack}b` };
    expect(readLog(githubCommand(command))).toEqual({ commands: [command], lines: [""] });
  });

  test("cannot resume commands", () => {
    const { commands, lines } = readLog(withoutCommands(`first\n${attack}\n::error::last`));
    expect(commands).toEqual([]);
    expect(lines).toContain("::error::last");
  });

  test("cannot end an output", () => {
    const value = `a${attack}b`;
    expect(readOutputs(writeOutputs({ first: value, second: 2 }))).toEqual({
      first: value,
      second: "2",
    });
  });
});
