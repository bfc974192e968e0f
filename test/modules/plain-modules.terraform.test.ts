import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../checker/source/index.js";
import { plainModules } from "../../modules/plain/index.js";
import { ANY_PROVIDER } from "../../modules/plain/provider-set.js";
import { makeModule, moduleFolder } from "../../scripts/plain-modules.js";
import { gate, Workspaces } from "./workspaces.js";

const ROOT = join(import.meta.dirname, "../..");

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

describe.each(plainModules.map((module) => [moduleFolder(module), module] as const))(
  "%s",
  (folder, module) => {
    it("is what the constructs make; run `make modules` where it is not", async () => {
      const made = await makeModule(module);
      const files = await readdir(join(ROOT, folder), { withFileTypes: true });
      const names = files.filter((file) => file.isFile()).map(({ name }) => name);
      expect(names.sort()).toEqual([...made.keys()].sort());
      for (const [file, text] of made) {
        expect(await readFile(join(ROOT, folder, file), "utf8"), file).toBe(text);
      }
    });

    it("reads as if somebody had written it", async () => {
      const main = await readFile(join(ROOT, folder, "main.tf"), "utf8");
      // No wrapped expressions, no names made up by CDKTF, no lists of one on three lines.
      expect(main).not.toMatch(/"\$\{[^}"]*\}"/);
      expect(main).not.toMatch(/_[0-9A-F]{8}\b/);
      expect(main).not.toMatch(/\[\n[^\n]*\n\s*\]/);
    });
  },
);

// No version 6 of the provider is at hand for the others.
it.each(
  plainModules
    .filter(({ set }) => set === ANY_PROVIDER)
    .map((module) => [module.name, module] as const),
)("%s does what its README shows", async (name, module) => {
  const example = module.example
    .replace("SOURCE", `./modules/${name}`)
    .replace("BESIDE", "./modules");
  const { report } = await gate(await workspaces.write(PROVIDER + example));
  expect(report.summary.errors).toBe(0);
  expect(report.summary.covered).toBeGreaterThan(0);
  expect(report.summary.covered).toBe(report.summary.vpcs);
});

it("takes every option at once", async () => {
  const { report, plan } = await gate(
    await workspaces.write(`${PROVIDER}
module "network" {
  source = "./modules/compliant-vpc"

  name                             = "network"
  ipv4_ipam_pool_id                = "ipam-pool-0123456789abcdef0"
  ipv4_netmask_length              = 20
  assign_generated_ipv6_cidr_block = true
  enable_dns_hostnames             = false
  instance_tenancy                 = "dedicated"
  traffic_type                     = "REJECT"
  max_aggregation_interval         = 60
  log_format                       = "$\${srcaddr} $\${dstaddr}"
  destination_types                = ["cloud-watch-logs", "s3", "kinesis-data-firehose"]
  log_group_name_prefix            = "/net/"
  retention_in_days                = 30
  kms_key_arn                      = "arn:aws:kms:eu-central-1:123456789012:key/a"
  log_group_class                  = "INFREQUENT_ACCESS"
  skip_destroy                     = true
  role_path                        = "/logs/"
  s3_bucket_arn                    = "arn:aws:s3:::logs/folder"
  s3_file_format                   = "parquet"
  firehose_delivery_stream_arn     = "arn:aws:firehose:eu-central-1:123456789012:deliverystream/logs"
  tags                             = { team = "network" }
}`),
  );
  expect(report.summary).toMatchObject({ vpcs: 1, covered: 1, errors: 0 });
  expect(report.plans[0]?.vpcs[0]?.flow_logs).toHaveLength(3);
  expect(report.plans[0]?.vpcs[0]?.recorded).toBe(true);
  expect(plan).toContain('"${srcaddr} ${dstaddr}"');
});
