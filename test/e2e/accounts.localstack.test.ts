import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateFlowLogsCommand, CreateVpcCommand, EC2Client } from "@aws-sdk/client-ec2";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, inject, test } from "vitest";
import type { Report } from "../../checker/report/model.js";
import { accountEnvironment } from "../../terraform/account.js";
import { flowgate } from "../cli/flowgate.js";

const REGIONS = ["us-east-1", "eu-west-1"];
/** Of this run alone, in an emulator that another one may have used. */
const [CALLER = "", ...ACCOUNTS] = Array.from(
  { length: 6 },
  () => accountEnvironment("")["AWS_ACCESS_KEY_ID"] ?? "",
);
const UNREACHABLE = ACCOUNTS[3] ?? "";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flowgate-accounts-"));
  await writeFile(join(folder, "accounts.txt"), `# all\n${ACCOUNTS.join("\n")}\n`);
});
afterAll(() => rm(folder, { recursive: true }));

/** The emulator behind a proxy that throttles each third question at first, and refuses the role of one account. */
async function startProxy(emulator: string) {
  const { hostname, port } = new URL(emulator);
  const throttled = new Set<string>();
  let questions = 0;
  const server = createServer(async (asked, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of asked) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const text = body.toString();
    const refuse = (status: number, code: string) => {
      answer.statusCode = status;
      answer.setHeader("content-type", "text/xml");
      const error = `<Error><Code>${code}</Code><Message>by the test</Message></Error>`;
      const isEc2 = text.includes("2016-11-15");
      answer.end(
        isEc2
          ? `<Response><Errors>${error}</Errors></Response>`
          : `<ErrorResponse>${error}</ErrorResponse>`,
      );
    };
    if (text.includes("Action=AssumeRole") && text.includes(UNREACHABLE)) {
      return refuse(403, "AccessDenied");
    }
    questions += 1;
    const id = `${asked.headers.authorization?.slice(0, 60)} ${text}`;
    if (/Action=/.test(text) && questions % 3 === 0 && !throttled.has(id)) {
      throttled.add(id);
      return refuse(503, text.includes("2016-11-15") ? "RequestLimitExceeded" : "Throttling");
    }
    const { method, url, headers } = asked;
    const onward = request({ hostname, port, method, path: url, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    onward.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port: own } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${own}`,
    throttled,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Three VPCs of each region of each account, of which the first account leaves one unrecorded. */
async function deploy(endpoint: string, account: string, region: string): Promise<void> {
  const options = {
    endpoint,
    region,
    credentials: { accessKeyId: account, secretAccessKey: "emulator" },
  };
  const ec2 = new EC2Client(options);
  const s3 = new S3Client({ ...options, forcePathStyle: true });
  const bucket = `flow-logs-${account}-${region}`;
  await s3.send(
    new CreateBucketCommand({
      Bucket: bucket,
      ...(region !== "us-east-1" && {
        CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
      }),
    }),
  );
  const made = await Promise.all(
    [0, 1, 2].map((at) => ec2.send(new CreateVpcCommand({ CidrBlock: `10.${at}.0.0/16` }))),
  );
  const ids = made.flatMap(({ Vpc: vpc }) => vpc?.VpcId ?? []);
  await ec2.send(
    new CreateFlowLogsCommand({
      ResourceIds: account === ACCOUNTS[0] ? ids.slice(1) : ids,
      ResourceType: "VPC",
      TrafficType: "ALL",
      LogDestinationType: "s3",
      LogDestination: `arn:aws:s3:::${bucket}`,
    }),
  );
}

test("five accounts are asked, one of which cannot be, while the emulator throttles", async ({
  expect,
}) => {
  const endpoint = inject("emulatorEndpoint");
  for (const account of ACCOUNTS) {
    await Promise.all(REGIONS.map((region) => deploy(endpoint, account, region)));
  }
  await using proxy = await startProxy(endpoint);
  const { code, stdout, stderr } = await flowgate(
    [
      "verify",
      ...["--accounts", "accounts.txt"],
      ...["--role-arn-template", "arn:{partition}:iam::{account}:role/flowgate-audit"],
      ...["--external-id", "flowgate", "--exclude-default-vpcs", "--format", "json"],
      ...REGIONS.flatMap((region) => ["--region", region]),
    ],
    { cwd: folder, env: { ...accountEnvironment(proxy.endpoint, CALLER) } },
  );

  expect(stderr).toMatch(/^flowgate: \d{12}: the role [^\n]* may not be assumed[^\n]*\n$/);
  expect(code).toBe(2);
  const { plans, unread, summary }: Report = JSON.parse(stdout);
  const places = ACCOUNTS.filter((one) => one !== UNREACHABLE).flatMap((account) =>
    REGIONS.map((region) => `${account}/${region}`),
  );
  expect(plans.map(({ path }) => path)).toEqual(places);
  expect(unread.map(({ path }) => path)).toEqual([UNREACHABLE]);
  expect(summary).toMatchObject({ vpcs: 24, rejected: 2, rejects: true });
  expect(proxy.throttled.size).toBeGreaterThan(5);
}, 300_000);
