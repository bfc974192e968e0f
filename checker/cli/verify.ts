import { check as judge } from "../check.js";
import type { Report } from "../report/model.js";
import { usesColour } from "./colour.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { UsageError } from "./failure.js";
import { addSources, type Input, type PlanOptions, readPlans } from "./inputs.js";
import { chooseOutput, type Output, writeReport } from "./output.js";
import { sourceFiles } from "./source-files.js";

export interface VerifyOptions extends PlanOptions {
  readonly region?: readonly string[];
  readonly allRegions?: true;
  readonly profile?: string;
  readonly endpointUrl?: string;
  /** Plans that have been applied. */
  readonly plan?: readonly string[];
  readonly format: "text" | "json";
  readonly output?: string;
}

/** `flowgate verify`: judges what is deployed, by the same rules as what is planned. */
export async function verify(options: VerifyOptions): Promise<ExitCode> {
  const { region: regions = [], allRegions = false, plan: plans = [] } = options;
  if (allRegions && regions.length > 0) {
    throw new UsageError("--region and --all-regions exclude each other; give one of them");
  }
  // The AWS SDK says on standard error which versions of Node it will leave behind.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  const output = await chooseOutput(options.output, plans);
  const applied = await addSources(await readPlans(plans, options), options);
  const report = await findVerdicts(options, regions, allRegions, applied);
  await writeReport(await render(report, options, output), output, sourceFiles(applied));
  return report.summary.errors > 0 ? EXIT.rejected : EXIT.accepted;
}

async function findVerdicts(
  options: VerifyOptions,
  regions: readonly string[],
  allRegions: boolean,
  applied: readonly Input[],
): Promise<Report> {
  const { profile, endpointUrl } = options;
  const { planOf, plannedVpcs, readAccount, unkeptCoverage } = await import("../account/index.js");
  const planned = applied.flatMap((input) =>
    plannedVpcs(input.plan, new Set(recordedIn(judge([input], EVERYTHING)))),
  );
  const snapshots = await readAccount({ regions, allRegions, profile, endpointUrl });
  const inputs = snapshots.map((snapshot) => ({
    plan: planOf(snapshot),
    source: { source: undefined, path: undefined, notes: snapshot.emulated ? [EMULATED] : [] },
  }));
  const deployed = judge(inputs, EVERYTHING);
  const unkept = unkeptCoverage(planned, snapshots, new Set(recordedIn(deployed)));
  if (unkept.size === 0) return deployed;
  const reminded = inputs.map(({ plan, source }, at) => {
    const snapshot = snapshots[at];
    return {
      plan: { ...plan, unkept: snapshot === undefined ? [] : (unkept.get(snapshot) ?? []) },
      source,
    };
  });
  return judge(reminded, EVERYTHING);
}

const EVERYTHING = { scope: "all", requireProof: false } as const;

/** The addresses of the VPCs that are there in the end, and recorded. */
function recordedIn({ plans }: Report): readonly string[] {
  return plans
    .flatMap(({ vpcs }) => vpcs)
    .filter(
      ({ verdict, rejected, action }) => verdict === "covered" && !rejected && action !== "delete",
    )
    .map(({ address }) => address);
}

const EMULATED =
  "this is LocalStack, which delivers nothing: what it reports on delivery is not read";

async function render(
  report: Report,
  { format, color }: VerifyOptions,
  output: Output,
): Promise<string> {
  if (format === "json") return (await import("../report/json.js")).renderJson(report);
  const { renderText } = await import("../report/text.js");
  const terminal = output.kind === "standard" && process.stdout.isTTY;
  const asked = { asked: color, terminal, env: process.env };
  return renderText(report, { color: usesColour(asked), deployed: true });
}
