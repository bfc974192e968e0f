import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../checker/source/index.js";
import { plainModules } from "../../modules/plain/index.js";
import { makeModule } from "../../scripts/plain-modules.js";
import { gate, Workspaces } from "./workspaces.js";

const ROOT = join(import.meta.dirname, "../../modules/terraform");

const PROVIDER = `provider "aws" {
  region = "eu-central-1"
}
`;

let workspaces: Workspaces;
beforeAll(async () => {
  await loadParser();
  workspaces = await Workspaces.open();
});
afterAll(() => workspaces.close());

describe.each(plainModules.map((module) => [module.name, module] as const))(
  "%s",
  (name, module) => {
    it("is what the constructs make; run `make modules` where it is not", async () => {
      const made = await makeModule(module);
      const files = await readdir(join(ROOT, name));
      expect(files.sort()).toEqual([...made.keys()].sort());
      for (const [file, text] of made) {
        expect(await readFile(join(ROOT, name, file), "utf8"), file).toBe(text);
      }
    });

    it("does what its README shows", async () => {
      const example = module.example.replace("SOURCE", `./modules/${name}`);
      const { report } = await gate(await workspaces.write(PROVIDER + example));
      expect(report.summary.errors).toBe(0);
      expect(report.summary.covered).toBeGreaterThan(0);
      expect(report.summary.covered).toBe(report.summary.vpcs);
    });

    it("reads as if somebody had written it", async () => {
      const main = await readFile(join(ROOT, name, "main.tf"), "utf8");
      // No wrapped expressions, no names made up by CDKTF, no lists of one on three lines.
      expect(main).not.toMatch(/"\$\{[^}"]*\}"/);
      expect(main).not.toMatch(/_[0-9A-F]{8}\b/);
      expect(main).not.toMatch(/\[\n[^\n]*\n\s*\]/);
    });
  },
);

it("takes every option at once", async () => {
  const { report, plan } = await gate(
    await workspaces.write(`${PROVIDER}
module "network" {
  source = "./modules/compliant-vpc"

  name                             = "network"
  ipv4_ipam_pool_id                = "ipam-pool-1"
  ipv4_netmask_length              = 20
  assign_generated_ipv6_cidr_block = true
  enable_dns_hostnames             = false
  instance_tenancy                 = "dedicated"
  traffic_type                     = "REJECT"
  max_aggregation_interval         = 60
  log_format                       = "$\${srcaddr} $\${dstaddr}"
  cloudwatch_logs = {
    log_group_prefix  = "/net/"
    retention_in_days = 30
    kms_key_arn       = "arn:aws:kms:eu-central-1:123456789012:key/a"
    log_group_class   = "INFREQUENT_ACCESS"
    skip_destroy      = true
    role_path         = "/logs/"
  }
  s3 = {
    bucket_arn  = "arn:aws:s3:::logs/folder"
    file_format = "parquet"
  }
  firehose = {
    delivery_stream_arn = "arn:aws:firehose:eu-central-1:123456789012:deliverystream/logs"
  }
  tags = { team = "network" }
}`),
  );
  expect(report.summary).toMatchObject({ vpcs: 1, covered: 1, errors: 0 });
  expect(report.plans[0]?.vpcs[0]?.flow_logs).toHaveLength(3);
  expect(report.plans[0]?.vpcs[0]?.recorded).toBe(true);
  expect(plan).toContain('"${srcaddr} ${dstaddr}"');
});

it.each([
  ["nowhere to deliver to", "cloudwatch_logs = null", "has nowhere to deliver to"],
  ["accepted traffic alone", 'traffic_type = "ACCEPT"', "fails CIS 3.7"],
  [
    "logs that are kept for ever",
    "cloudwatch_logs = { retention_in_days = 0 }",
    "CloudWatch Logs keeps",
  ],
  ["an odd interval", "max_aggregation_interval = 300", "60 or 600 seconds"],
  ["no VPC", 'vpc_id = "subnet-12345678"', "begins with vpc-"],
])("refuses %s", async (_, argument, message) => {
  const vpc = argument.startsWith("vpc_id") ? "" : 'vpc_id = "vpc-12345678"\n';
  const workspace = await workspaces.write(
    `${PROVIDER}module "log" {\nsource = "./modules/vpc-flow-log"\n${vpc}${argument}\n}\n`,
  );
  // A precondition that fails leaves a plan behind, and a validation none.
  const failure: unknown = await workspace.plan().then(
    ({ error }) => error,
    (error: unknown) => error,
  );
  expect(String(failure).replace(/\s+[│╷╵]?\s*/g, " ")).toContain(message);
});
