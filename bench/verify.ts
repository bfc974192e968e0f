/**
 * How long `flowgate verify --accounts` takes on many accounts of the emulator, what it asks, and how much memory that
 * takes. The emulator is one process, and answers on the same cores: what is measured is an upper bound of flowgate's
 * own part, and says nothing of AWS's throttling.
 *
 * usage: tsx bench/verify.ts [ACCOUNTS [VPCS]]
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CreateFlowLogsCommand, CreateVpcCommand, EC2Client } from "@aws-sdk/client-ec2";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { startEmulator } from "../localstack/emulator.js";
import { printProgress } from "../machine/progress.js";
import { accountEnvironment, newAccount } from "../terraform/account.js";

const REGIONS = ["us-east-1", "eu-west-1", "ap-southeast-2"];
const CLI = fileURLToPath(new URL("../dist/cli.cjs", import.meta.url));
const [accounts = 200, vpcs = 20] = process.argv.slice(2).map(Number);

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
await using emulator = await startEmulator({ port: 0, progress: printProgress });
const folder = mkdtempSync(join(tmpdir(), "flowgate-bench-"));
try {
  const ids = Array.from({ length: accounts }, newAccount);
  const start = performance.now();
  // Some at once: the emulator is no faster by more.
  for (let at = 0; at < ids.length; at += 4) await Promise.all(ids.slice(at, at + 4).map(deploy));
  const places = `${accounts} accounts, ${REGIONS.length} regions, ${vpcs} VPCs each`;
  console.log(`${places}: made in ${seconds(performance.now() - start)}`);
  process.exitCode = (await measure(ids)) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function deploy(account: string): Promise<void> {
  for (const region of REGIONS) {
    const options = {
      endpoint: emulator.endpoint,
      region,
      credentials: { accessKeyId: account, secretAccessKey: "emulator" },
    };
    const ec2 = new EC2Client(options);
    const bucket = `flow-logs-${account}-${region}`;
    const where =
      region === "us-east-1"
        ? {}
        : { CreateBucketConfiguration: { LocationConstraint: region as "eu-west-1" } };
    await new S3Client({ ...options, forcePathStyle: true }).send(
      new CreateBucketCommand({ Bucket: bucket, ...where }),
    );
    const made: string[] = [];
    for (let at = 0; at < vpcs; at += 1) {
      const { Vpc: vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: `10.${at}.0.0/16` }));
      if (vpc?.VpcId !== undefined) made.push(vpc.VpcId);
    }
    await ec2.send(
      new CreateFlowLogsCommand({
        ResourceIds: made,
        ResourceType: "VPC",
        TrafficType: "ALL",
        LogDestinationType: "s3",
        LogDestination: `arn:aws:s3:::${bucket}`,
      }),
    );
  }
}

async function measure(ids: readonly string[]): Promise<boolean> {
  const list = join(folder, "accounts.txt");
  const hook = join(folder, "memory.cjs");
  writeFileSync(list, ids.join("\n"));
  writeFileSync(
    hook,
    'process.on("exit", () => require("node:fs").writeSync(2, `\\nmaxrss ${process.resourceUsage().maxRSS} ${process.cpuUsage().user / 1e6}\\n`));',
  );
  await using counter = await startCounter(emulator.endpoint);
  const start = performance.now();
  const { code, stderr, stdout } = await run(
    [
      ...[
        "-r",
        hook,
        CLI,
        "verify",
        "--accounts",
        list,
        "--exclude-default-vpcs",
        "--format",
        "json",
      ],
      ...["--role-arn-template", "arn:aws:iam::{account}:role/flowgate-audit"],
      ...REGIONS.flatMap((region) => ["--region", region]),
    ],
    counter.endpoint,
  );
  const took = performance.now() - start;
  const [, memory, user] = /maxrss (\d+) ([\d.]+)/.exec(stderr) ?? [];
  const { summary, unread } = JSON.parse(stdout);
  console.log(
    `verify: ${seconds(took)} (${seconds(Number(user) * 1000)} of its own), ${counter.asked()} requests, ${Math.round(Number(memory) / 1024)} MiB, exit code ${code}: ${summary.vpcs} VPCs, ${summary.covered} covered, ${unread.length} not read`,
  );
  return code === 0 && summary.vpcs === ids.length * REGIONS.length * vpcs;
}

function run(args: readonly string[], endpoint: string) {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...accountEnvironment(endpoint), AWS_ENDPOINT_URL: endpoint },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on("close", (code) =>
      resolve({ code, stdout: `${Buffer.concat(out)}`, stderr: `${Buffer.concat(err)}` }),
    );
  });
}

/** Hands everything on to the emulator, and counts it. */
async function startCounter(endpoint: string) {
  const { hostname, port } = new URL(endpoint);
  let asked = 0;
  const server = createServer((question, answer) => {
    asked += 1;
    const { method, url, headers } = question;
    const onward = request({ hostname, port, method, path: url, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    question.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port: own } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${own}`,
    asked: () => asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
