import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import {
  ACCOUNTS,
  type AccountName,
  NAMES,
  REGION,
  SPOKES,
} from "../../examples/central-logging/accounts.js";
import { newAccount } from "../../terraform/account.js";
import { flowgate } from "../cli/flowgate.js";
import { Deployment, findingsOf, synthesized } from "./deployment.js";

const ROOT = join(import.meta.dirname, "../..");

let outdir: string;
beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), "flowgate-e2e-"));
  const env = { CDKTF_OUTDIR: outdir };
  await execa("npx", ["tsx", "examples/central-logging/main.ts"], { cwd: ROOT, env });
});
afterAll(() => rm(outdir, { recursive: true }));

/** Accounts of the emulator in place of those of the example. */
const own = new Map(Object.values(ACCOUNTS).map((account) => [account, newAccount()] as const));

/** A stack as it is synthesized, for an account of the emulator. */
function stack(name: AccountName): (folder: string) => Promise<void> {
  return async (folder) => {
    await synthesized(join(outdir, "stacks", name))(folder);
    await edit(folder, (text) => {
      const here = text.replaceAll(REGION, "us-east-1");
      return [...own].reduce((all, [account, other]) => all.replaceAll(account, other), here);
    });
    await edit(folder, (text) => {
      const document = JSON.parse(text);
      document.provider.aws[0].s3_use_path_style = true;
      return JSON.stringify(document);
    });
  };
}

/**
 * The emulator has no Glue and no Athena, no Firehose before Python 3.13 (localstack/packages/api.py), and the provider
 * waits a minute for a lifecycle of it.
 */
function withoutWhatItLacks(text: string): string {
  const lacking = /^aws_(?:glue_|athena_|kinesis_firehose_|s3_bucket_lifecycle_)/;
  const stream = "${aws_kinesis_firehose_delivery_stream.stream.arn}";
  const document = JSON.parse(text.replaceAll(stream, NAMES.streamArn));
  for (const type of Object.keys(document.resource)) {
    if (lacking.test(type)) delete document.resource[type];
  }
  return JSON.stringify(document);
}

async function edit(folder: string, change: (text: string) => string): Promise<void> {
  const file = join(folder, "cdk.tf.json");
  await writeFile(file, change(await readFile(file, "utf8")));
}

async function open(name: AccountName): Promise<Deployment> {
  return await Deployment.open(inject("emulatorEndpoint"), stack(name), own.get(ACCOUNTS[name]));
}

interface Judged {
  readonly summary: object;
  readonly plans: readonly { readonly vpcs: readonly { readonly recorded: boolean | null }[] }[];
}

test("the example of central logging passes, deploys to four accounts, is verified, and leaves nothing behind", async () => {
  await using logs = await open("logs");
  await using production = await open("production");
  await using staging = await open("staging");
  await using sandbox = await open("sandbox");
  const spokes = [production, staging, sandbox];
  expect(spokes).toHaveLength(SPOKES.length);

  // All of it, the table included.
  const plans = await Promise.all([logs, ...spokes].map((account) => account.plan()));
  const checked = await flowgate(["check", ...plans, "--require-proof", "--format", "json"], {
    cwd: logs.folder,
    env: logs.env,
  });
  expect(checked).toMatchObject({ code: 0, stderr: "" });
  const report: Judged = JSON.parse(checked.stdout);
  expect(report.summary).toMatchObject({ vpcs: 3, introduced: 3, covered: 3 });
  expect(report.plans.flatMap(({ vpcs }) => vpcs.map(({ recorded }) => recorded))).toEqual([
    true,
    true,
    true,
  ]);
  expect(findingsOf(checked)).toEqual([]);

  await edit(logs.folder, withoutWhatItLacks);
  await logs.plan();
  await logs.apply();
  await Promise.all(spokes.map((spoke) => spoke.apply()));
  // Nothing is added to the policies, and no flow log is in the way of another.
  expect(await logs.drift()).toEqual([]);
  for (const run of await Promise.all(spokes.map((spoke) => spoke.verify()))) {
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(run.stdout).summary).toMatchObject({ vpcs: 1, covered: 1 });
  }

  await Promise.all(spokes.map((spoke) => spoke.destroy()));
  await logs.destroy();
  for (const account of [logs, ...spokes]) expect(await account.leftovers()).toEqual([]);
}, 600_000);
