import { verify as judge } from "../verify.js";
import { type AccountsFlags, readDeployed, refuseAlone } from "./accounts.js";
import { concludes } from "./conclusion.js";
import type { ExitCode } from "./exit-codes.js";
import { say, UsageError } from "./failure.js";
import { addSources, foldersOf, type PlanOptions, placesOf, readPlans } from "./inputs.js";
import { type CurrentTime, type PolicyOptions, policyFor } from "./policy-file.js";
import { chooseReports, type ReportOptions, renderReports } from "./reports.js";
import { sourceFiles } from "./source-files.js";

export interface VerifyFlags extends PlanOptions, PolicyOptions, ReportOptions, AccountsFlags {
  readonly region?: readonly string[];
  readonly allRegions?: true;
  readonly profile?: string;
  readonly endpointUrl?: string;
  readonly excludeDefaultVpcs?: true;
  /** Plans that have been applied. */
  readonly plan?: readonly string[];
}

/** `flowgate verify`: judges what is deployed, by the same rules as what is planned. */
export async function verifyAccount(options: VerifyFlags, clock: CurrentTime): Promise<ExitCode> {
  const { region: regions = [], allRegions = false, plan: plans = [] } = options;
  const { profile, endpointUrl, excludeDefaultVpcs = false } = options;
  if (allRegions && regions.length > 0) {
    throw new UsageError("--region and --all-regions exclude each other; give one of them");
  }
  refuseAlone(options);
  // The AWS SDK says on standard error which versions of Node it will leave behind.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  const reports = await chooseReports(options, plans);
  const read = await readPlans(plans, options);
  const starts = read.length === 0 ? [[]] : foldersOf(placesOf(read), options);
  const policy = await policyFor(starts, options, clock);
  const applied = await addSources(read, options);
  const request = { regions, allRegions, profile, endpointUrl };
  const { snapshots, unread, notes, files } = await readDeployed(request, options, clock);
  for (const note of notes) say(note);
  const judged = judge({ snapshots, applied, unread }, { excludeDefaultVpcs, policy });
  const report = { ...judged, soft_fail: options.softFail === true };
  const inputs = [
    ...sourceFiles(applied),
    ...(policy?.path === undefined ? [] : [policy.path]),
    ...files,
  ];
  await renderReports({ report, alone: false }, reports, options, inputs);
  return concludes(report, reports, "what was planned is missing");
}
