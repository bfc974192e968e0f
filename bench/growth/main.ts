/**
 * How time and memory of `flowgate check` grow with the VPCs of a plan, for each wiring, as a whole process:
 *
 *     tsx bench/growth/main.ts [--most 100000] [--only calls,count] [--plot docs/growth.svg]
 *
 * Prints the table of docs/performance.md, and draws the plot. Fails where a verdict is not what it has to be, and where time grows
 * with more than a power of 1.3 at the end.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measure } from "../measure.js";
import type { Wiring } from "../stacks/model.js";
import { WIRINGS } from "../stacks/wirings/index.js";
import { writeStack } from "../stacks/write.js";
import type { Growth, Step } from "./model.js";
import { plot } from "./plot.js";
import { MOST, slopeOf } from "./slope.js";
import { table } from "./table.js";

const CLI = fileURLToPath(new URL("../../dist/cli.cjs", import.meta.url));
const SIZES = [10, 30, 100, 300, 1000, 3000, 5000, 10_000, 30_000, 100_000];
/** In seconds. */
const LIMIT = 600;

const { values } = parseArgs({
  options: {
    most: { type: "string", default: "100000" },
    only: { type: "string" },
    plot: { type: "string" },
  },
});
const most = Number(values.most);
const only = values.only?.split(",");
const growths: Growth[] = [];
for (const wiring of WIRINGS.filter(({ name }) => only?.includes(name) ?? true)) {
  growths.push(await grow(wiring, "covered"), await grow(wiring, "uncovered"));
}
console.log(
  `\n${table(growths, `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}`)}\n`,
);
if (values.plot !== undefined) {
  const covered = growths.filter(({ verdict }) => verdict === "covered");
  writeFileSync(
    values.plot,
    plot(covered, "Processor time of flowgate check over the VPCs of a plan"),
  );
}
const problems = growths.flatMap(problemsOf);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

async function grow(wiring: Wiring, verdict: Growth["verdict"]): Promise<Growth> {
  const steps: Step[] = [];
  for (const vpcs of SIZES.filter((size) => size <= Math.min(most, wiring.most))) {
    const step = await take(wiring, verdict, vpcs);
    steps.push(step);
    const figures = `${step.user.toFixed(2)} s user, ${step.system.toFixed(2)} s system, ${step.wall.toFixed(2)} s in all, ${Math.round(step.memory)} MB`;
    console.log(
      `${wiring.name} ${verdict} ${vpcs} (${(step.bytes / 1e6).toFixed(1)} MB): ${figures}`,
    );
    // What has failed is not tried with more.
    if (step.problem !== undefined) break;
  }
  return { wiring, verdict, steps };
}

async function take(wiring: Wiring, verdict: Growth["verdict"], vpcs: number): Promise<Step> {
  const folder = mkdtempSync(join(tmpdir(), "flowgate-growth-"));
  try {
    const traffic = verdict === "covered" ? "ALL" : "ACCEPT";
    const { path, bytes } = writeStack(folder, wiring.make({ vpcs, traffic }));
    const output = join(folder, "report.txt");
    const command = [process.execPath, CLI, "check", path];
    const measured = await measure({ command, output, limit: LIMIT });
    const end = readFileSync(output, "utf8").trimEnd().split("\n").at(-1) ?? "";
    const expected =
      verdict === "covered"
        ? `accepted: ${vpcs} VPCs in 1 plan, 0 rejected, ${vpcs} covered`
        : `rejected: ${vpcs} VPCs in 1 plan, ${vpcs} rejected, 0 covered`;
    const problem = measured.isTimedOut
      ? `not done in ${LIMIT} s`
      : end === expected
        ? undefined
        : `said: ${end}`;
    return { ...measured, vpcs, bytes, problem };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function problemsOf(growth: Growth): readonly string[] {
  const name = `${growth.wiring.name}, ${growth.verdict}`;
  const slope = slopeOf(growth);
  const last = growth.steps.at(-1);
  const isSteep = slope !== undefined && slope > MOST && (last?.vpcs ?? 0) >= 3000;
  return [
    ...growth.steps.flatMap(({ vpcs, problem }) =>
      problem === undefined ? [] : [`${name}: ${vpcs} VPCs, ${problem}`],
    ),
    ...(isSteep ? [`${name}: grows with a power of ${slope.toFixed(2)}, past ${MOST}`] : []),
  ];
}
