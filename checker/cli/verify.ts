import { check as judge } from "../check.js";
import type { Report } from "../report/model.js";
import { usesColour } from "./colour.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { UsageError } from "./failure.js";
import { withoutStaleReport, writeReport } from "./output.js";

export interface VerifyOptions {
  readonly region?: readonly string[];
  readonly allRegions?: true;
  readonly profile?: string;
  readonly endpointUrl?: string;
  readonly format: "text" | "json";
  readonly output?: string;
  readonly color?: boolean;
}

/** `flowgate verify`: judges what is deployed, by the same rules as what is planned. */
export async function verify(options: VerifyOptions): Promise<ExitCode> {
  const { region: regions = [], allRegions = false, output } = options;
  if (allRegions && regions.length > 0) {
    throw new UsageError("--region and --all-regions exclude each other; give one of them");
  }
  // The AWS SDK says on standard error which versions of Node it will leave behind.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  const report = await withoutStaleReport(output, async () => {
    const { planOf, readAccount } = await import("../account/index.js");
    const { profile, endpointUrl } = options;
    const snapshots = await readAccount({ regions, allRegions, profile, endpointUrl });
    const inputs = snapshots.map((snapshot) => ({
      plan: planOf(snapshot),
      source: { source: undefined, path: undefined, notes: snapshot.emulated ? [EMULATED] : [] },
    }));
    const found = judge(inputs, { scope: "all", requireProof: false });
    await writeReport(await render(found, options), output);
    return found;
  });
  return report.summary.errors > 0 ? EXIT.rejected : EXIT.accepted;
}

const EMULATED =
  "this is LocalStack, which delivers nothing: what it reports on delivery is not read";

async function render(report: Report, { format, color, output }: VerifyOptions): Promise<string> {
  if (format === "json") return (await import("../report/json.js")).renderJson(report);
  const { renderText } = await import("../report/text.js");
  const terminal = output === undefined && process.stdout.isTTY;
  const asked = { asked: color, terminal, env: process.env };
  return renderText(report, { color: usesColour(asked), deployed: true });
}
