import { check } from "../check.js";
import { FORMATS, type FormatName } from "../formats/index.js";
import type { Scope } from "../rules/model.js";
import { noPlan } from "./check.js";
import { detectCi } from "./ci.js";
import { concludes } from "./conclusion.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { UsageError } from "./failure.js";
import { addSources, foldersOf, type PlanOptions, placesOf, readPlans } from "./inputs.js";
import { chooseOutput, writeReports } from "./output.js";
import { type CurrentTime, type PolicyOptions, policyFor } from "./policy-file.js";
import type { RequestedReport } from "./reports.js";
import { repositoryAt } from "./repository.js";
import { sourceFiles } from "./source-files.js";

export interface GraphFlags extends PlanOptions, PolicyOptions {
  readonly scope?: Scope;
  readonly requireProof?: true;
  readonly format?: RequestedReport;
  /** Where it goes, if the format names no file; standard output where nothing is said. */
  readonly output?: string;
}

/** What is drawn where nothing is said: what every browser shows, and every page can have in it. */
const USUAL: FormatName = "svg";

/** `flowgate graph [PLAN...]`: a picture of what check would report. It is no verdict, and no rejection ends it with 1. */
export async function drawPlans(
  plans: readonly string[],
  options: GraphFlags,
  clock: CurrentTime,
): Promise<ExitCode> {
  if (plans.length === 0) throw new UsageError(noPlan("graph"));
  const { format: requested, requireProof = false } = options;
  const format = requested?.format ?? USUAL;
  if (requested?.file !== undefined && options.output !== undefined) {
    throw new UsageError("--format and --output name a file each; one picture goes to one");
  }
  const output = await chooseOutput(requested?.file ?? options.output, plans);
  const read = await readPlans(plans, options);
  const policy = await policyFor(foldersOf(placesOf(read), options), options, clock);
  const inputs = await addSources(read, options);
  const { scope = policy?.policy.scope ?? "introduced" } = options;
  const report = check(inputs, { scope, requireProof, policy });
  const { render } = await FORMATS[format].load();
  const repository = repositoryAt(process.cwd(), detectCi(process.env));
  const text = render(report, { color: false, repository });
  const files = [...sourceFiles(inputs), ...(policy?.path === undefined ? [] : [policy.path])];
  await writeReports([{ text, output }], files);
  concludes(report, [{ format, output }], "the plan is rejected");
  return EXIT.accepted;
}
