import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformStack } from "cdktf";
import { afterAll, beforeAll, describe, inject, test } from "vitest";
import {
  CompliantVpc,
  type CompliantVpcProps,
  FlowLogDestination,
  FlowLogsRequired,
  LogFormat,
  RejectedTrafficAlarm,
} from "../../modules/index.js";
import { APPLIED, Deployment, findingsOf, synthesized } from "./deployment.js";
import { examples } from "./examples.js";

/** VPCs that are recorded in CloudWatch Logs, and in both that and S3; and one at the limits of what is allowed. */
async function synthesize(outdir: string): Promise<(folder: string) => Promise<void>> {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "stack");
  new AwsProvider(stack, "aws", { region: "us-east-1", s3UsePathStyle: true });
  const { cloudWatchLogs, s3 } = FlowLogDestination;
  const first = new CompliantVpc(stack, "cloudwatch", {
    name: "cloudwatch",
    cidrBlock: "10.0.0.0/16",
    flowLog: {
      logFormat: LogFormat.upTo(5),
      destinations: [cloudWatchLogs({ createKmsKey: true, retentionInDays: 30 })],
    },
  });
  new RejectedTrafficAlarm(stack, "alarm", { flowLog: first.flowLog, threshold: 100 });
  new CompliantVpc(stack, "s3", {
    cidrBlock: "10.1.0.0/16",
    flowLog: { destinations: [s3({ fileFormat: "parquet" }), cloudWatchLogs()] },
  });
  new CompliantVpc(stack, "s3-limits", atTheLimits());
  FlowLogsRequired.on(app);
  app.synth();
  return synthesized(join(outdir, "stacks/stack"));
}

/**
 * The longest names, the smallest block, the most tags: whatever is not refused is to be applied. The emulator has no IPAM,
 * and forgets the class of a log group.
 */
function atTheLimits(): CompliantVpcProps {
  const { cloudWatchLogs, s3 } = FlowLogDestination;
  const numbered = Array.from({ length: 49 }, (_, at) => `${at}`.padStart(128, "k"));
  return {
    name: "Netz ä 網 _.:/=+-@".padEnd(248, "x"),
    tags: Object.fromEntries(numbered.map((key) => [key, "v".repeat(256)])),
    cidrBlock: "10.2.255.240/28",
    ipv6: "amazon",
    enableDnsSupport: false,
    instanceTenancy: "dedicated",
    flowLog: {
      aggregationInterval: 60,
      destinations: [
        s3({
          newBucket: { bucketPrefix: "x".repeat(37), createKmsKey: true },
          keyPrefix: `a/!-_.*'()/${"x".repeat(501)}`,
        }),
        cloudWatchLogs({
          logGroupPrefix: `.-_/#${"x".repeat(395)}`,
          retentionInDays: 3653,
          role: { namePrefix: "+=,.@-_".padEnd(38, "x"), path: `/${"!~".repeat(255)}/` },
        }),
      ],
    },
  };
}

let outdir: string;
beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), "flowgate-e2e-"));
});
afterAll(() => rm(outdir, { recursive: true }));

const CONFIGURATIONS = [
  ["the CDKTF stack", () => synthesize(outdir), 3],
  ["every example of the plain modules", async () => examples, 5],
] as const;

/**
 * Of flow logs to S3 the emulator keeps no `destination_options`, which AWS reports, so that Terraform
 * would replace them. Nothing else may differ.
 */
function isEmulators(change: string): boolean {
  return (
    /^delete,create (?:\S+\.)?aws_flow_log\.s3\S*: /.test(change) &&
    change.includes(" destination_options,")
  );
}

/** What rejects nothing: the emulator writes no policies of buckets, and its buckets have no lifecycle here. */
const TOLD: ReadonlySet<string> = new Set(["log-retention", "delivery-unproven"]);

/** VPCs that are of neither the construct nor the module. */
const NOT_COMPLIANT = /\baws_vpc\.legacy\b|\bmodule\.vpc\./;

describe.concurrent.each(CONFIGURATIONS)("%s", (_, write, least) => {
  test("passes, deploys, is verified, settles, and leaves nothing behind", async ({ expect }) => {
    const endpoint = inject("emulatorEndpoint");
    await using deployment = await Deployment.open(endpoint, await write());

    const checked = await deployment.check();
    expect(checked).toMatchObject({ code: 0, stderr: "" });
    const { introduced: vpcs, covered } = JSON.parse(checked.stdout).summary;
    expect(covered).toBe(vpcs);
    expect(vpcs).toBeGreaterThanOrEqual(least);

    await deployment.apply();
    const verified = await deployment.verify("--plan", APPLIED);
    expect(verified).toMatchObject({ stderr: "" });
    expect(findingsOf(verified).filter(([rule]) => !TOLD.has(rule))).toEqual([]);
    expect(JSON.parse(verified.stdout).summary).toMatchObject({ vpcs, covered: vpcs });
    expect(verified.code).toBe(0);

    expect((await deployment.drift()).filter((change) => !isEmulators(change))).toEqual([]);

    // Behind Terraform's back. A rule that somebody adds to the default security group is taken away.
    const compliant = [...(await deployment.vpcIds())].find(([name]) => !NOT_COMPLIANT.test(name));
    const locked = compliant?.[1] ?? "";
    await deployment.openDefaultGroup(locked);
    expect((await deployment.drift()).filter((change) => !isEmulators(change))).toEqual([
      expect.stringMatching(/^update (?:\S+\.)?aws_default_security_group\.\S+: ingress$/),
    ]);
    await deployment.apply();
    expect(await deployment.rulesOfDefaultGroup(locked)).toEqual([]);

    // And a flow log that somebody deletes is missed.
    const [[address, vpc] = ["", ""]] = await deployment.vpcIds();
    await deployment.deleteFlowLogs(vpc);
    const deleted = await deployment.verify("--plan", APPLIED);
    expect(deleted.code).toBe(1);
    const rejected = findingsOf(deleted).filter(([rule]) => !TOLD.has(rule));
    expect(rejected).toEqual([
      ["planned-coverage-missing", address],
      ["vpc-without-flow-log", vpc],
    ]);
    expect((await deployment.drift()).some((change) => change.startsWith("create "))).toBe(true);

    await deployment.destroy();
    expect(await deployment.leftovers()).toEqual([]);
  }, 600_000);
});
