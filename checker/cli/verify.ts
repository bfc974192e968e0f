import type { RegionSnapshot } from "../account/index.js";
import { check as judge } from "../check.js";
import type { Report } from "../report/model.js";
import { usesColour } from "./colour.js";
import { concludes } from "./conclusion.js";
import { named, withNames } from "./deployed-names.js";
import type { ExitCode } from "./exit-codes.js";
import { UsageError } from "./failure.js";
import { addSources, type Input, type PlanOptions, readPlans } from "./inputs.js";
import { chooseOutput, type Output, writeReport } from "./output.js";
import { sourceFiles } from "./source-files.js";

export interface VerifyOptions extends PlanOptions {
  readonly region?: readonly string[];
  readonly allRegions?: true;
  readonly profile?: string;
  readonly endpointUrl?: string;
  readonly excludeDefaultVpcs?: true;
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
  return concludes(report, output, "what was planned is missing");
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
  const deployed = judge(
    snapshots.map((snapshot) => ({ plan: planOf(snapshot), source: NO_SOURCE })),
    EVERYTHING,
  );
  // A default VPC that is left out may be one that a plan has promised to record.
  const unkept = unkeptCoverage(planned, snapshots, new Set(recordedIn(deployed)));
  const judged = snapshots.map((snapshot) => ({
    plan: {
      ...planOf(options.excludeDefaultVpcs ? withoutDefaultVpcs(snapshot) : snapshot),
      unkept: unkept.get(snapshot) ?? [],
    },
    source: { ...NO_SOURCE, notes: notesOn(snapshot, options) },
  }));
  return withNames(judge(judged, EVERYTHING), snapshots);
}

const NO_SOURCE = { source: undefined, path: undefined, notes: [] } as const;

function withoutDefaultVpcs(snapshot: RegionSnapshot): RegionSnapshot {
  const left = new Set(snapshot.vpcs.filter(({ isDefault }) => isDefault).map(({ id }) => id));
  return {
    ...snapshot,
    vpcs: snapshot.vpcs.filter(({ id }) => !left.has(id)),
    flowLogs: snapshot.flowLogs.filter(({ resourceId }) => !left.has(resourceId)),
  };
}

function notesOn(
  snapshot: RegionSnapshot,
  { excludeDefaultVpcs }: VerifyOptions,
): readonly string[] {
  const left = excludeDefaultVpcs ? snapshot.vpcs.filter(({ isDefault }) => isDefault) : [];
  return [
    ...(snapshot.emulated ? [EMULATED] : []),
    ...left.map(({ id }) => `the default VPC ${id} is left out (--exclude-default-vpcs)`),
  ];
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
  if (format === "json") return (await import("../formats/json.js")).renderJson(report);
  const { renderText } = await import("../formats/text.js");
  const terminal = output.kind === "standard" && process.stdout.isTTY;
  const asked = { asked: color, terminal, env: process.env };
  const width = terminal ? process.stdout.columns : undefined;
  return renderText(named(report), { color: usesColour(asked), width, deployed: true });
}
