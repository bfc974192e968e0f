import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformStack } from "cdktf";
import { afterAll, beforeAll, describe, inject, test } from "vitest";
import {
  CompliantVpc,
  FlowLogDestination,
  FlowLogsRequired,
  LogFormat,
  RejectedTrafficAlarm,
} from "../../modules/index.js";
import { APPLIED, Deployment, findingsOf, hcl, synthesized } from "./deployment.js";

/** One VPC that is recorded in CloudWatch Logs, one in S3, and one in both. */
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
  FlowLogsRequired.on(app);
  app.synth();
  return synthesized(join(outdir, "stacks/stack"));
}

const PLAIN = `
module "network" {
  source = "./modules/compliant-vpc"

  name       = "network"
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "legacy" {
  for_each = { blue = "10.1.0.0/16", green = "10.2.0.0/16" }

  cidr_block = each.value
}

module "logs" {
  source = "./modules/flow-log-bucket"
}

module "flow_log" {
  source   = "./modules/vpc-flow-log"
  for_each = aws_vpc.legacy

  vpc_id            = each.value.id
  retention_in_days = 400
  destination_types = each.key == "blue" ? ["cloud-watch-logs"] : ["s3"]
  s3_bucket_arn     = each.key == "blue" ? null : module.logs.bucket_arn
}
`;

let outdir: string;
beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), "flowgate-e2e-"));
});
afterAll(() => rm(outdir, { recursive: true }));

const CONFIGURATIONS = [
  ["the CDKTF stack", () => synthesize(outdir), 2],
  ["the plain modules", async () => hcl(PLAIN), 3],
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

describe.concurrent.each(CONFIGURATIONS)("%s", (_, write, vpcs) => {
  test("passes, deploys, is verified, settles, and leaves nothing behind", async ({ expect }) => {
    const endpoint = inject("emulatorEndpoint");
    await using deployment = await Deployment.open(endpoint, await write());

    const checked = await deployment.check();
    expect(checked).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(checked.stdout).summary).toMatchObject({ introduced: vpcs, covered: vpcs });

    await deployment.apply();
    const verified = await deployment.verify("--plan", APPLIED);
    expect(verified).toMatchObject({ stderr: "" });
    expect(findingsOf(verified).filter(([rule]) => !TOLD.has(rule))).toEqual([]);
    expect(JSON.parse(verified.stdout).summary).toMatchObject({ vpcs, covered: vpcs });
    expect(verified.code).toBe(0);

    expect((await deployment.drift()).filter((change) => !isEmulators(change))).toEqual([]);

    // Behind Terraform's back.
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
