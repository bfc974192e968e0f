import { check as judge } from "../check.js";
import type { Report } from "../report/model.js";
import { usesColour } from "./colour.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { say, UsageError } from "./failure.js";
import { type PlanOptions, readInputs } from "./inputs.js";
import { writeReport } from "./output.js";

export interface CheckOptions extends PlanOptions {
  readonly scope: "introduced" | "all";
  readonly requireProof?: true;
  readonly format: "text" | "json";
  readonly output?: string;
}

/** `flowgate check [PLAN...]` */
export async function check(plans: readonly string[], options: CheckOptions): Promise<ExitCode> {
  if (plans.length === 0) throw new UsageError(noPlan());
  const inputs = await readInputs(plans, options);
  const { scope, requireProof = false } = options;
  const report = judge(inputs, { scope, requireProof });
  await writeReport(await render(report, options), options.output);
  if (options.output !== undefined) say(`${summarise(report)}; the report is in ${options.output}`);
  return isRejected(report) ? EXIT.rejected : EXIT.accepted;
}

function noPlan(): string {
  return process.stdin.isTTY
    ? "no plan given; name one, as in: flowgate check tfplan"
    : "no plan given; to read one from standard input, write: flowgate check -";
}

async function render(report: Report, { format, color, output }: CheckOptions): Promise<string> {
  if (format === "json") return (await import("../report/json.js")).renderJson(report);
  const { renderText } = await import("../report/text.js");
  const terminal = output === undefined && process.stdout.isTTY;
  return renderText(report, { color: usesColour({ asked: color, terminal, env: process.env }) });
}

function summarise(report: Report): string {
  const { rejected } = report.summary;
  if (rejected > 0) return `${rejected} ${rejected === 1 ? "VPC" : "VPCs"} rejected`;
  return isRejected(report) ? "the plan is rejected" : "nothing is rejected";
}

/** A plan may be rejected as a whole, and so without a rejected VPC in it. */
function isRejected({ summary, plans }: Report): boolean {
  const rejects = plans.some(({ findings }) =>
    findings.some(({ severity, waiver }) => severity === "error" && waiver === null),
  );
  return rejects || summary.rejected > 0;
}
