import { verify as judge } from "../verify.js";
import { concludes } from "./conclusion.js";
import type { ExitCode } from "./exit-codes.js";
import { UsageError } from "./failure.js";
import { addSources, type PlanOptions, readPlans } from "./inputs.js";
import { chooseOutput, writeReport } from "./output.js";
import { type ReportOptions, renderReport } from "./render.js";
import { sourceFiles } from "./source-files.js";

export interface VerifyFlags extends PlanOptions, ReportOptions {
  readonly region?: readonly string[];
  readonly allRegions?: true;
  readonly profile?: string;
  readonly endpointUrl?: string;
  readonly excludeDefaultVpcs?: true;
  /** Plans that have been applied. */
  readonly plan?: readonly string[];
}

/** `flowgate verify`: judges what is deployed, by the same rules as what is planned. */
export async function verifyAccount(options: VerifyFlags): Promise<ExitCode> {
  const { region: regions = [], allRegions = false, plan: plans = [] } = options;
  const { profile, endpointUrl, excludeDefaultVpcs = false } = options;
  if (allRegions && regions.length > 0) {
    throw new UsageError("--region and --all-regions exclude each other; give one of them");
  }
  // The AWS SDK says on standard error which versions of Node it will leave behind.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  const output = await chooseOutput(options.output, plans);
  const applied = await addSources(await readPlans(plans, options), options);
  const { readAccount } = await import("../account/index.js");
  const snapshots = await readAccount({ regions, allRegions, profile, endpointUrl });
  const report = judge({ snapshots, applied }, { excludeDefaultVpcs });
  const text = await renderReport({ report, alone: false }, options, output);
  await writeReport(text, output, sourceFiles(applied));
  return concludes(report, output, "what was planned is missing");
}
