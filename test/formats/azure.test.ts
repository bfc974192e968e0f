import { expect, test } from "vitest";
import { azureCommand } from "../../checker/formats/azure/commands.js";
import { render } from "../../checker/formats/azure.js";
import { reportOn } from "../report/fixture-reports.js";
import { finding, planReport, report } from "../report/made-up-reports.js";
import { ATTACKS } from "./attacks.js";
import { readAgentLog } from "./readers/azure.js";

const OPTIONS = { color: false, repository: { folder: "infra", link: undefined } };

test("the demo is an issue at its line", async () => {
  const text = render(await reportOn(["examples/demo/plan.json"]), OPTIONS);
  expect(readAgentLog(text)).toEqual({
    commands: [
      {
        name: "task.logissue",
        properties: {
          type: "error",
          sourcepath: "infra/examples/demo/main.tf",
          linenumber: "21",
          code: "vpc-without-flow-log",
        },
        data: "vpc-without-flow-log: aws_vpc.sandbox will be created without a VPC-level flow log. Add a flow log for it: https://flowgate.github.io/flowgate/rules/vpc-without-flow-log",
      },
    ],
    lines: ["rejected: 2 VPCs in 1 plan, 1 rejected, 1 covered", ""],
  });
});

test("--soft-fail is told of beside the same issues", async () => {
  const judged = await reportOn(["examples/demo/plan.json"]);
  const [hard, soft] = [false, true].map((soft_fail) =>
    readAgentLog(render({ ...judged, soft_fail }, OPTIONS)),
  );
  expect(soft?.commands).toEqual(hard?.commands);
  expect(soft?.lines[0]).toMatch(/^rejected, and let pass by --soft-fail: /);
});

test("errors come first, one issue tells of what is more than a task shows, and notes are none", () => {
  const findings = (["note", "warning", "error"] as const).flatMap((severity) =>
    Array.from({ length: 12 }, (_, index) =>
      finding({ vpc: `aws_vpc.${severity}${index}`, severity }),
    ),
  );
  const { commands } = readAgentLog(render(report([planReport({ findings })]), OPTIONS));
  const types = commands.map(({ properties }) => properties["type"]);
  expect(types.filter((type) => type === "error")).toHaveLength(10);
  expect(types.filter((type) => type === "warning")).toHaveLength(10);
  expect(types).toHaveLength(20);
  expect(types[0]).toBe("error");
  expect(commands.at(-1)?.data).toBe(
    "flowgate: 3 more errors, 2 more warnings than Azure Pipelines shows of a task: see the summary, or the log",
  );
});

test.each(Object.entries(ATTACKS))("%s is read back as it was written", (_, attack) => {
  const value = `a${attack}b`;
  const written = azureCommand("task.logissue", { type: "error", sourcepath: value }, value);
  expect(readAgentLog(written)).toEqual({
    commands: [
      { name: "task.logissue", properties: { type: "error", sourcepath: value }, data: value },
    ],
    lines: [""],
  });
});
