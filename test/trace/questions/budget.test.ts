import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import type { Target } from "../../../checker/trace/questions/target.js";
import { createTrace } from "../../../checker/trace/trace.js";
import { shareOfQuestion } from "../../../checker/trace/values/evaluation.js";
import { BUDGET, countingSteps } from "../steps.js";
import { flowLog, plan, source, vpc } from "../world.js";

beforeAll(() => loadParser());

/** Where the flow logs of as many VPCs are, each asked with the same expression, and the steps of all. */
function targets(count: number, vpcId: string) {
  const indexes = [...Array(count).keys()];
  const world = plan(
    ["aws_vpc.v", "aws_flow_log.x"].flatMap((block) =>
      indexes.map((at) => (block === "aws_vpc.v" ? vpc : flowLog)(`${block}[${at}]`)),
    ),
  );
  const names = `[${indexes.map((at) => `"n${at}"`).join(", ")}]`;
  const trace = createTrace(world, source(world, vpcId, { names }));
  const logs = world.resources.filter(({ type }) => type === "aws_flow_log");
  return countingSteps(() => {
    trace.contradiction();
    return logs.map((log) => trace.target(log, "vpc_id"));
  });
}

function named(target: Target): string {
  return target.kind === "vpc" && target.inferred === undefined ? target.address : target.kind;
}

describe("the steps of all expressions of a plan", () => {
  it("let each of many flow logs look through as many VPCs", () => {
    const lookup =
      '[for i, v in aws_vpc.v : v.id if lower(local.names[i]) == "n${count.index}"][0]';
    const { result, steps } = targets(400, lookup);
    expect(result.map(named)).toEqual(result.map((_, at) => `aws_vpc.v[${at}]`));
    expect(steps).toBeGreaterThan(BUDGET);
  });

  it.each([
    ["loops", "aws_vpc.v[count.index].id"],
    ["calls that fail", 'try(format("%*s", 9, "x"), aws_vpc.v[count.index].id)'],
  ])("are hardly more than those of one, where each has %s without end", (_, inner) => {
    const loops = "for a in range(1000) : [for b in range(1000)";
    const { result, steps } = targets(40, `[${loops} : ${inner}]][0][0]`);
    expect(new Set(result.map(({ kind }) => kind))).toEqual(new Set(["unknown"]));
    // Two questions for each, and what goes beyond the budget, which counts as well.
    expect(steps).toBeLessThan(BUDGET + 80 * (shareOfQuestion(80) + 1_000));
  });
});
