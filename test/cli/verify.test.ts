import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixturePath } from "../fixtures/cases.js";
import { type Answer, type Answers, startAwsStub } from "./aws-stub.js";
import { flowgate, type Run } from "./flowgate.js";

const ACCOUNT = "123456789012";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flowgate-verify-"));
  await writeFile(join(folder, "config"), "[profile audit]\nregion = us-west-2\n");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const NOBODY = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
const CREDENTIALS = { AWS_ACCESS_KEY_ID: ACCOUNT, AWS_SECRET_ACCESS_KEY: "secret-secret" };

function run(endpoint: string, args: readonly string[], env = {}): Promise<Run> {
  return flowgate(["verify", "--endpoint-url", endpoint, ...args], {
    cwd: folder,
    env: {
      ...CREDENTIALS,
      AWS_REGION: undefined,
      AWS_DEFAULT_REGION: undefined,
      AWS_PROFILE: undefined,
      AWS_SESSION_TOKEN: undefined,
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: join(folder, "config"),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, "credentials"),
      ...env,
    },
  });
}

const CALLER: Answer = {
  body: `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${ACCOUNT}</Account><Arn>arn:aws:iam::${ACCOUNT}:user/a</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`,
};

interface StubVpc {
  readonly id: string;
  readonly owner?: string;
  readonly name?: string;
  readonly isDefault?: boolean;
}

function vpcs(list: readonly StubVpc[], next = ""): Answer {
  const items = list.map(
    ({ id, owner = ACCOUNT, name, isDefault = false }) =>
      `<item><vpcId>${id}</vpcId><ownerId>${owner}</ownerId><cidrBlock>10.0.0.0/16</cidrBlock><isDefault>${isDefault}</isDefault>${name === undefined ? "" : `<tagSet><item><key>Name</key><value>${name}</value></item></tagSet>`}</item>`,
  );
  const token = next && `<nextToken>${next}</nextToken>`;
  return {
    body: `<DescribeVpcsResponse><vpcSet>${items.join("")}</vpcSet>${token}</DescribeVpcsResponse>`,
  };
}

interface StubFlowLog {
  readonly id: string;
  readonly on: string;
  readonly status?: string;
  readonly destination?: string;
  /** The reason why delivery fails. */
  readonly failing?: string;
}

// Streams of another account cannot be looked at, so these need no answer of another service.
const FOREIGN_STREAM = "arn:aws:firehose:us-east-1:999999999999:deliverystream/central";

function flowLogs(list: readonly StubFlowLog[], next = ""): Answer {
  const items = list.map(
    ({ id, on, status = "ACTIVE", destination = FOREIGN_STREAM, failing }) =>
      `<item><flowLogId>${id}</flowLogId><resourceId>${on}</resourceId><trafficType>ALL</trafficType><flowLogStatus>${status}</flowLogStatus><logDestinationType>kinesis-data-firehose</logDestinationType><logDestination>${destination}</logDestination>${failing === undefined ? "" : `<deliverLogsStatus>FAILED</deliverLogsStatus><deliverLogsErrorMessage>${failing}</deliverLogsErrorMessage>`}</item>`,
  );
  const token = next && `<nextToken>${next}</nextToken>`;
  return {
    body: `<DescribeFlowLogsResponse><flowLogSet>${items.join("")}</flowLogSet>${token}</DescribeFlowLogsResponse>`,
  };
}

function account(answers: Partial<Answers> = {}): Answers {
  return {
    GetCallerIdentity: () => CALLER,
    DescribeVpcs: () => vpcs([{ id: "vpc-1" }]),
    DescribeFlowLogs: () => flowLogs([{ id: "fl-1", on: "vpc-1" }]),
    ...(answers as Answers),
  };
}

/** Answers page by page, by the token that each page but the first is asked with. */
function pages(
  list: readonly ((next: string) => Answer)[],
): (parameters: URLSearchParams) => Answer {
  return (parameters) => {
    const page = Number(parameters.get("NextToken") ?? "0");
    const next = page + 1 < list.length ? String(page + 1) : "";
    return list[page]?.(next) ?? { status: 400, code: "InvalidNextToken" };
  };
}

describe("what is deployed", () => {
  test("is accepted with an active flow log on every VPC", async () => {
    await using aws = await startAwsStub(account());
    const { code, stdout, stderr } = await run(aws.endpoint, ["--region", "us-east-1"]);
    expect(stderr).toBe("");
    expect(stdout).toContain(`${ACCOUNT}/us-east-1, as it is deployed`);
    expect(stdout).toContain("1 VPC in 1 region, 0 rejected, 1 covered");
    expect(code).toBe(0);
  });

  test("is rejected where the flow log is not active", async () => {
    const gone = { id: "fl-1", on: "vpc-1", status: "PENDING" };
    await using aws = await startAwsStub(account({ DescribeFlowLogs: () => flowLogs([gone]) }));
    const { code, stdout } = await run(aws.endpoint, ["--region", "us-east-1"]);
    expect(stdout).toContain("vpc-without-flow-log");
    expect(code).toBe(1);
  });

  test("is rejected where AWS reports that delivery fails", async () => {
    const failing = { id: "fl-1", on: "vpc-1", failing: "Access error" };
    const answers = account({ DescribeFlowLogs: () => flowLogs([failing]) });
    await using aws = await startAwsStub(answers);
    const { code, stdout } = await run(aws.endpoint, ["--region", "us-east-1"]);
    expect(stdout).toContain("flow-log-cannot-deliver");
    expect(stdout).toContain('"Access error"');
    expect(code).toBe(1);

    await using emulator = await startAwsStub(answers, { emulator: true });
    const emulated = await run(emulator.endpoint, ["--region", "us-east-1"]);
    expect(emulated.stdout).toContain("this is LocalStack, which delivers nothing");
    expect(emulated.code).toBe(0);
  });

  test("is read to the last page", async () => {
    await using aws = await startAwsStub(
      account({
        DescribeVpcs: pages([
          (next) => vpcs([{ id: "vpc-1" }], next),
          (next) => vpcs([], next),
          (next) => vpcs([{ id: "vpc-2" }, { id: "vpc-3" }], next),
        ]),
        DescribeFlowLogs: pages([
          (next) => flowLogs([{ id: "fl-1", on: "vpc-1" }], next),
          (next) => flowLogs([{ id: "fl-3", on: "vpc-3" }], next),
        ]),
      }),
    );
    const { code, stdout } = await run(aws.endpoint, ["--region", "us-east-1"]);
    expect(stdout).toContain("3 VPCs in 1 region, 1 rejected, 2 covered");
    expect(stdout).toContain("vpc-2");
    expect(code).toBe(1);
  });

  test("leaves a VPC that another account shares to that account", async () => {
    const shared = { id: "vpc-2", owner: "999999999999" };
    await using aws = await startAwsStub(
      account({ DescribeVpcs: () => vpcs([{ id: "vpc-1" }, shared]) }),
    );
    const { code, stdout } = await run(aws.endpoint, ["--region", "us-east-1"]);
    expect(stdout).not.toContain("vpc-2");
    expect(code).toBe(0);
  });

  test("is asked again when AWS throttles", async () => {
    let refusals = 2;
    await using aws = await startAwsStub(
      account({
        DescribeFlowLogs: () =>
          refusals-- > 0
            ? { status: 503, code: "RequestLimitExceeded" }
            : flowLogs([{ id: "fl-1", on: "vpc-1" }]),
      }),
    );
    expect(await run(aws.endpoint, ["--region", "us-east-1"])).toMatchObject({ code: 0 });
    expect(aws.asked.filter((action) => action === "DescribeFlowLogs")).toHaveLength(3);
  });
});

describe("the regions", () => {
  const places = (stdout: string) =>
    (JSON.parse(stdout) as { plans: { path: string }[] }).plans.map(({ path }) => path);

  test("are those that are named, each once", async () => {
    await using aws = await startAwsStub(account());
    const named = ["--region", "eu-west-1", "--region", "us-east-1", "--region", "eu-west-1"];
    const { stdout } = await run(aws.endpoint, [...named, "--format", "json"]);
    expect(places(stdout)).toEqual([`${ACCOUNT}/eu-west-1`, `${ACCOUNT}/us-east-1`]);
  });

  test.each([
    ["AWS_REGION", {}, { AWS_REGION: "eu-north-1" }, "eu-north-1"],
    ["the profile", { profile: "audit" }, NOBODY, "us-west-2"],
  ])(
    "are that of %s where none is named",
    async (_, { profile }: { profile?: string }, env, region) => {
      await using aws = await startAwsStub(account());
      const args = profile === undefined ? [] : ["--profile", profile];
      await writeFile(
        join(folder, "credentials"),
        "[audit]\naws_access_key_id = 123456789012\naws_secret_access_key = s\n",
      );
      const { stdout, stderr } = await run(aws.endpoint, [...args, "--format", "json"], env);
      expect(stderr).toBe("");
      expect(places(stdout)).toEqual([`${ACCOUNT}/${region}`]);
    },
  );

  test("are all that are enabled, with --all-regions", async () => {
    const region = (name: string, status: string) =>
      `<item><regionName>${name}</regionName><optInStatus>${status}</optInStatus></item>`;
    const listed = `${region("us-east-1", "opt-in-not-required")}${region("af-south-1", "not-opted-in")}${region("eu-south-1", "opted-in")}`;
    await using aws = await startAwsStub(
      account({
        DescribeRegions: () => ({
          body: `<DescribeRegionsResponse><regionInfo>${listed}</regionInfo></DescribeRegionsResponse>`,
        }),
      }),
    );
    const { stdout } = await run(aws.endpoint, ["--all-regions", "--format", "json"]);
    expect(places(stdout)).toEqual([`${ACCOUNT}/eu-south-1`, `${ACCOUNT}/us-east-1`]);
  });

  test("must be known", async () => {
    await using aws = await startAwsStub(account());
    const { code, stderr } = await run(aws.endpoint, []);
    expect(stderr).toContain("no region is configured; name one with --region");
    expect(code).toBe(2);
    expect(aws.asked).toEqual([]);
  });
});

// Some of these wait before they ask again.
describe.concurrent("no answer is never no VPCs", () => {
  test.each([
    ["DescribeVpcs", 403, "UnauthorizedOperation", "ec2:DescribeVpcs is not allowed"],
    ["DescribeFlowLogs", 403, "UnauthorizedOperation", "ec2:DescribeFlowLogs is not allowed"],
    ["DescribeVpcs", 403, "AccessDenied", "ec2:DescribeVpcs is not allowed"],
    ["DescribeVpcs", 401, "OptInRequired", "the region is not enabled"],
    ["DescribeVpcs", 400, "RequestExpired", "the AWS credentials are expired or wrong"],
    ["GetCallerIdentity", 403, "ExpiredToken", "the AWS credentials are expired or wrong"],
    ["GetCallerIdentity", 403, "InvalidClientTokenId", "the AWS credentials are expired or wrong"],
    ["GetCallerIdentity", 403, "SignatureDoesNotMatch", "the AWS credentials are expired or wrong"],
    ["DescribeVpcs", 400, "SomethingElse", "ec2:DescribeVpcs has failed (SomethingElse)"],
  ])("%s: %i %s", async (action, status, code, words) => {
    await using aws = await startAwsStub(account({ [action]: () => ({ status, code }) }));
    const result = await run(aws.endpoint, ["--region", "us-east-1"]);
    expect(result.stderr).toContain(words);
    expect(result.stderr.trim().split("\n")).toHaveLength(1);
    expect(result).toMatchObject({ code: 2, stdout: "" });
  });

  test("on a later page", async () => {
    await using aws = await startAwsStub(
      account({
        DescribeVpcs: pages([
          (next) => vpcs([{ id: "vpc-1" }], next),
          () => ({ status: 403, code: "UnauthorizedOperation" }),
        ]),
      }),
    );
    const result = await run(aws.endpoint, ["--region", "us-east-1"]);
    expect(result.stderr).toContain("ec2:DescribeVpcs is not allowed");
    expect(result).toMatchObject({ code: 2, stdout: "" });
  });

  test("in one of several regions", async () => {
    let questions = 0;
    await using aws = await startAwsStub(
      account({
        DescribeVpcs: () =>
          questions++ === 0 ? vpcs([]) : { status: 403, code: "UnauthorizedOperation" },
      }),
    );
    const result = await run(aws.endpoint, ["--region", "us-east-1", "--region", "eu-west-1"]);
    expect(result.stderr).toContain(`${ACCOUNT}/eu-west-1: ec2:DescribeVpcs is not allowed`);
    expect(result).toMatchObject({ code: 2, stdout: "" });
  });

  test("without credentials", async () => {
    await using aws = await startAwsStub(account());
    await rm(join(folder, "credentials"), { force: true });
    const result = await run(aws.endpoint, ["--region", "us-east-1"], NOBODY);
    expect(result.stderr).toContain("no AWS credentials were found");
    expect(result).toMatchObject({ code: 2, stdout: "" });
  });

  const oneLine = async (args: readonly string[], env = {}, endpoint = "http://127.0.0.1:9") => {
    const result = await run(endpoint, args, { AWS_REGION: "us-east-1", ...env });
    expect(result).toMatchObject({ code: 2, stdout: "" });
    expect(result.stderr).toMatch(/^flowgate: [^\n]+\n$/);
    return result.stderr;
  };

  test("where nobody listens", async () => {
    expect(await oneLine([])).toContain("us-east-1: nobody listens at 127.0.0.1:9; ");
  });

  test("where there is no such host", async () => {
    // Reserved for this: https://www.rfc-editor.org/rfc/rfc6761#section-6.4
    expect(await oneLine([], {}, "http://none.invalid")).toContain(
      "us-east-1: there is no host none.invalid; check --endpoint-url",
    );
  });

  test.each([
    ["notaurl", "notaurl is no URL of an endpoint; write --endpoint-url http://localhost:4566"],
    [
      "localhost:4566",
      "localhost:4566 is no URL of an endpoint; write --endpoint-url http://localhost:4566",
    ],
    ["127.0.0.1:4566", "write --endpoint-url http://127.0.0.1:4566"],
    ["ftp://a", "ftp://a is no URL of an endpoint"],
    ["http://", "http:// is no URL of an endpoint"],
  ])("where the endpoint is none: %s", async (endpoint, words) => {
    expect(await oneLine([], {}, endpoint)).toContain(words);
    const { stderr } = await flowgate(["verify", "--region", "us-east-1"], {
      cwd: folder,
      env: { ...CREDENTIALS, AWS_ENDPOINT_URL: endpoint, AWS_ENDPOINT_URL_EC2: undefined },
    });
    expect(stderr).toContain(words);
  });

  test("where the endpoint is another server's", async () => {
    const server = createServer((_, response) => {
      response.statusCode = 501;
      response.end("<html><head><meta></head></html>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    try {
      expect(await oneLine([], {}, `http://127.0.0.1:${port}`)).toContain(
        "us-east-1: what answers is not AWS; ",
      );
      expect(await oneLine([], {}, `https://127.0.0.1:${port}`)).toContain(
        "does not speak TLS; write http://",
      );
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test.each([
    ["eu central 1", "eu central 1 is no name of a region"],
    ["Europe (Frankfurt)", "Europe (Frankfurt) is no name of a region"],
    ["EU-CENTRAL-1", "EU-CENTRAL-1 is no name of a region"],
    [
      "eu-central-1a",
      "eu-central-1a is an availability zone; name its region: --region eu-central-1",
    ],
  ])("where the region is none: %s", async (region, words) => {
    expect(await oneLine(["--region", region])).toContain(words);
    expect(await oneLine([], { AWS_REGION: region })).toContain(words);
  });

  test.each([
    ["--profile", ["--profile", "audi"], {}],
    ["AWS_PROFILE", [], { AWS_PROFILE: "audi" }],
  ])("where there is no such profile, by %s", async (by, args, env) => {
    const words = `there is no profile audi (from ${by}) in `;
    expect(await oneLine(args, env)).toContain(words);
    expect(await oneLine(args, env)).toContain("which have audit; name another with --profile");
    // Without a region of its own, too, and without keys beside it.
    expect(await oneLine(args, { ...env, ...NOBODY, AWS_REGION: undefined })).toContain(words);
  });

  test("where the profile gives none", async () => {
    await rm(join(folder, "credentials"), { force: true });
    expect(await oneLine(["--profile", "audit"])).toContain(
      "the profile audit gives no AWS credentials; log in, or give it keys or a role",
    );
  });

  test("and leaves the file of --output as it was", async () => {
    const report = join(folder, "report.json");
    await writeFile(report, "earlier");
    await using aws = await startAwsStub(
      account({ DescribeVpcs: () => ({ status: 403, code: "UnauthorizedOperation" }) }),
    );
    const args = ["--region", "us-east-1", "--format", "json", "--output", report];
    expect(await run(aws.endpoint, args)).toMatchObject({ code: 2 });
    expect(await readFile(report, "utf8")).toBe("earlier");
  });
});

test("a report in a file leaves the verdict on standard error", async () => {
  await using aws = await startAwsStub(account({ DescribeFlowLogs: () => flowLogs([]) }));
  const args = ["--region", "us-east-1", "--output", "account.txt"];
  expect(await run(aws.endpoint, args)).toEqual({
    code: 1,
    stdout: "",
    stderr: "flowgate: 1 VPC rejected; the report is in account.txt\n",
  });
  expect(await readFile(join(folder, "account.txt"), "utf8")).toContain("vpc-1 (10.0.0.0/16)");
});

describe("a VPC", () => {
  const NAMED = { id: "vpc-1", name: "web &amp; more" };
  const DEFAULT = { id: "vpc-2", isDefault: true };

  test("stands with its name, its addresses, and whether it is the default one", async () => {
    await using aws = await startAwsStub(
      account({ DescribeVpcs: () => vpcs([NAMED, DEFAULT, { id: "vpc-11" }]) }),
    );
    const { stdout } = await run(aws.endpoint, ["--region", "us-east-1"]);
    expect(stdout).toContain("covered vpc-1 (web & more, 10.0.0.0/16)");
    expect(stdout).toMatch(/: vpc-2 \(10\.0\.0\.0\/16, default\) is without/);
    expect(stdout).toContain("vpc-11 (10.0.0.0/16)");
    expect(stdout).toMatch(/vpc_id += "vpc-2"/);

    const json = await run(aws.endpoint, ["--region", "us-east-1", "--format", "json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      plans: [
        {
          vpcs: [
            {
              address: "vpc-1",
              deployed: { name: "web & more", cidr_block: "10.0.0.0/16", default: false },
            },
            { address: "vpc-2", deployed: { name: null, default: true } },
            { address: "vpc-11" },
          ],
        },
      ],
    });
  });

  test("cannot write to the terminal by its name", async () => {
    const name = `&#27;[2J&#8238;${"x".repeat(100)}`;
    await using aws = await startAwsStub(
      account({ DescribeVpcs: () => vpcs([{ ...NAMED, name }]) }),
    );
    const { stdout } = await run(aws.endpoint, ["--region", "us-east-1"]);
    expect(stdout).toMatch(/vpc-1 \(\ufffd\[2J\ufffdx{50,60}…, 10/);
  });

  test("may be left out where it is the default one, which the report says", async () => {
    await using aws = await startAwsStub(account({ DescribeVpcs: () => vpcs([NAMED, DEFAULT]) }));
    const args = ["--region", "us-east-1"];
    expect((await run(aws.endpoint, args)).code).toBe(1);
    const { code, stdout } = await run(aws.endpoint, [...args, "--exclude-default-vpcs"]);
    expect(code).toBe(0);
    expect(stdout).toContain("note: the default VPC vpc-2 is left out (--exclude-default-vpcs)");
    expect(stdout).toContain("1 VPC in 1 region, 0 rejected, 1 covered");
  });

  test("that is left out takes its flow logs along", async () => {
    await using aws = await startAwsStub(
      account({
        DescribeVpcs: () => vpcs([NAMED, DEFAULT]),
        DescribeFlowLogs: () =>
          flowLogs([
            { id: "fl-1", on: "vpc-1" },
            { id: "fl-2", on: "vpc-2" },
          ]),
      }),
    );
    const args = ["--region", "us-east-1", "--exclude-default-vpcs"];
    const { code, stdout } = await run(aws.endpoint, args);
    expect(code).toBe(0);
    expect(stdout).toContain("accepted: 1 VPC in 1 region");
    expect(stdout).not.toContain("fl-2");
  });
});

describe("a plan that was applied", () => {
  const fixture = fixturePath("local-chain", "plan.json");

  test("is held against what is deployed", async () => {
    await using aws = await startAwsStub(account());
    const args = ["--region", "us-east-1", "--plan", fixture];
    const { code, stdout } = await run(aws.endpoint, args);
    expect(stdout).toContain("planned-coverage-missing");
    // Lines end at the width of a page, and the path of the plan is as long as it is.
    const words = stdout.replace(/\s+/g, " ");
    expect(words).toContain("was to be recorded, and there is no such VPC");
    expect(words).toContain("1 covered, 1 planned VPC not recorded as planned");
    expect(words).not.toContain("as a whole");
    expect(code).toBe(1);
  });

  test("must be there, before anybody is asked", async () => {
    await using aws = await startAwsStub(account());
    const args = ["--region", "us-east-1", "--plan", "gone.json"];
    const result = await run(aws.endpoint, args);
    expect(result.stderr).toContain("gone.json");
    expect(result).toMatchObject({ code: 2, stdout: "" });
    expect(aws.asked).toEqual([]);
  });
});

test("--region and --all-regions exclude each other", async () => {
  const result = await run("http://127.0.0.1:9", ["--region", "us-east-1", "--all-regions"]);
  expect(result.stderr).toContain("--region and --all-regions exclude each other");
  expect(result.code).toBe(2);
});
