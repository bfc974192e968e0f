import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { AccountsRequest, ListedAccount } from "../../checker/account/accounts/model.js";
import { readAccounts } from "../../checker/account/accounts/read.js";
import { mapAtMost } from "../../checker/account/accounts/slots.js";
import { type Answer, type Answers, startAwsStub } from "../cli/aws-stub.js";

const [CALLER, PROD, DEV] = ["111111111111", "222222222222", "333333333333"] as const;
const DENIED: Answer = { status: 403, code: "AccessDenied" };

beforeAll(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", CALLER);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret-secret");
  vi.stubEnv("AWS_SESSION_TOKEN", undefined);
  vi.stubEnv("AWS_PROFILE", undefined);
  vi.stubEnv("AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED", "true");
});
afterAll(() => {
  vi.unstubAllEnvs();
});

const listed = (...ids: readonly string[]): readonly ListedAccount[] =>
  ids.map((id) => ({ id, state: undefined }));

/** Keys of a session are the id of its account. */
function assumed(role: string, key = role.split(":")[4] ?? ""): Answer {
  const [, partition, , , account] = role.split(":");
  const credentials = `<AccessKeyId>${key}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration>`;
  const user = `<AssumedRoleUser><AssumedRoleId>a:b</AssumedRoleId><Arn>arn:${partition}:sts::${account}:assumed-role/audit/flowgate</Arn></AssumedRoleUser>`;
  return {
    body: `<AssumeRoleResponse><AssumeRoleResult>${user}<Credentials>${credentials}</Credentials></AssumeRoleResult></AssumeRoleResponse>`,
  };
}

function organization(answers: Answers = {}): Answers {
  return {
    GetCallerIdentity: () => ({
      body: `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${CALLER}</Account><Arn>arn:aws:iam::${CALLER}:user/a</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`,
    }),
    AssumeRole: (parameters) => assumed(parameters.get("RoleArn") ?? ""),
    DescribeVpcs: (parameters) => {
      const key = parameters.get("AccessKey") ?? "";
      return {
        body: `<DescribeVpcsResponse><vpcSet><item><vpcId>vpc-${key}</vpcId><ownerId>${key}</ownerId></item></vpcSet></DescribeVpcsResponse>`,
      };
    },
    DescribeFlowLogs: () => ({ body: "<DescribeFlowLogsResponse/>" }),
    DescribeRegions: () => ({
      body: "<DescribeRegionsResponse><regionInfo><item><regionName>eu-central-2</regionName><optInStatus>not-opted-in</optInStatus></item></regionInfo></DescribeRegionsResponse>",
    }),
    ...answers,
  };
}

async function ask(
  answers: Answers,
  { regions = ["eu-west-1"], ...changes }: Partial<AccountsRequest> & { regions?: string[] } = {},
) {
  await using aws = await startAwsStub(answers);
  const request = { regions, allRegions: false, endpointUrl: aws.endpoint };
  const accounts: AccountsRequest = {
    accounts: listed(CALLER, PROD, DEV),
    roleTemplate: "arn:aws:iam::{account}:role/audit",
    externalId: undefined,
    sessionName: "flowgate",
    excluded: [],
    concurrency: 4,
    ...changes,
  };
  const read = await readAccounts(request, accounts, () => 0);
  const vpcs = read.snapshots.flatMap((one) => one.vpcs.map(({ id }) => id));
  return { ...read, vpcs, asked: aws.asked };
}

const ALL = [CALLER, PROD, DEV].map((id) => `vpc-${id}`);

describe("accounts", () => {
  test("are asked each with credentials of its own, in the order of the list", async () => {
    const roles: (string | null)[] = [];
    const { vpcs, unread, snapshots } = await ask(
      organization({
        AssumeRole: (parameters) => {
          roles.push(parameters.get("ExternalId"), parameters.get("RoleSessionName"));
          return assumed(parameters.get("RoleArn") ?? "");
        },
      }),
      { externalId: "abc", roleTemplate: "arn:{partition}:iam::{account}:role/audit" },
    );
    expect(vpcs).toEqual(ALL);
    expect(unread).toEqual([]);
    expect(snapshots.map(({ accountId }) => accountId)).toEqual([CALLER, PROD, DEV]);
    expect(new Set(roles)).toEqual(new Set(["abc", "flowgate"]));
  });

  test("that may not be asked hide none of the others", async () => {
    const { vpcs, unread } = await ask(
      organization({
        AssumeRole: (parameters) => {
          const role = parameters.get("RoleArn") ?? "";
          return role.includes(PROD) ? DENIED : assumed(role);
        },
      }),
    );
    expect(vpcs).toEqual([`vpc-${CALLER}`, `vpc-${DEV}`]);
    expect(unread).toEqual([
      { kind: "account", path: PROD, message: expect.stringContaining("may not be assumed") },
    ]);
  });

  test("that refuse a question in one region are read in the others", async () => {
    const { vpcs, unread } = await ask(
      organization({
        DescribeFlowLogs: (parameters) =>
          parameters.get("AccessKey") === DEV ? DENIED : { body: "<DescribeFlowLogsResponse/>" },
      }),
    );
    expect(vpcs).toEqual([`vpc-${CALLER}`, `vpc-${PROD}`]);
    expect(unread).toEqual([
      {
        kind: "account",
        path: `${DEV}/eu-west-1`,
        message: expect.stringContaining("ec2:DescribeFlowLogs is not allowed"),
      },
    ]);
  });

  test("are told apart from those in which a region is not enabled", async () => {
    const off = { status: 401, code: "AuthFailure" };
    const { unread } = await ask(organization({ DescribeVpcs: () => off }), {
      regions: ["eu-central-2"],
      accounts: listed(PROD),
    });
    expect(unread.map(({ message }) => message)).toEqual([
      "the region is not enabled for this account; --all-regions leaves such out",
    ]);
  });

  test("that are throttled are asked again", async () => {
    let refusals = 3;
    const { vpcs, asked } = await ask(
      organization({
        DescribeFlowLogs: () =>
          refusals-- > 0
            ? { status: 503, code: "RequestLimitExceeded" }
            : { body: "<DescribeFlowLogsResponse/>" },
      }),
    );
    expect(vpcs).toEqual(ALL);
    expect(asked.filter((action) => action === "DescribeFlowLogs")).toHaveLength(6);
  });

  test("are none of another account, whatever a session says", async () => {
    const { unread } = await ask(
      organization({ AssumeRole: () => assumed(`arn:aws:iam::${DEV}:role/audit`) }),
      { accounts: listed(PROD) },
    );
    expect(unread[0]?.message).toContain("is of another account");
  });

  test("of the credentials themselves need no role, and take it where there is one", async () => {
    const answers = organization({ AssumeRole: () => DENIED });
    const { vpcs, unread } = await ask(answers, { accounts: listed(CALLER) });
    expect({ vpcs, unread }).toEqual({ vpcs: [`vpc-${CALLER}`], unread: [] });
  });
});

describe("a list", () => {
  test("is that of the organization, to its last page; who is not active is named", async () => {
    const pages = [
      { Accounts: [{ Id: CALLER, State: "ACTIVE" }], NextToken: "1" },
      { Accounts: [], NextToken: "2" },
      {
        Accounts: [
          { Id: PROD, State: "SUSPENDED" },
          { Id: DEV, State: "CLOSED" },
        ],
      },
    ];
    const { vpcs, unread, notes } = await ask(
      organization({
        ListAccounts: (parameters) => ({
          body: JSON.stringify(pages[Number(parameters.get("NextToken") ?? "0")]),
        }),
      }),
      { accounts: "organization" },
    );
    expect(vpcs).toEqual([`vpc-${CALLER}`]);
    expect(unread).toEqual([
      { kind: "account", path: PROD, message: expect.stringContaining("is SUSPENDED") },
    ]);
    expect(notes).toEqual([`${DEV} is closed, and left out`]);
  });

  test("may leave accounts out, which have to be in it", async () => {
    const { vpcs, notes } = await ask(organization(), { excluded: [PROD, DEV] });
    expect(vpcs).toEqual([`vpc-${CALLER}`]);
    expect(notes).toHaveLength(2);
    await expect(ask(organization(), { excluded: ["444444444444"] })).rejects.toThrow(
      "444444444444 is not in the list",
    );
    await expect(ask(organization(), { accounts: listed(DEV), excluded: [DEV] })).rejects.toThrow(
      "no account of the list is left",
    );
  });

  test("of an organization that cannot be listed is none", async () => {
    const refused = organization({
      ListAccounts: () => ({ status: 400, code: "AccessDeniedException" }),
    });
    await expect(ask(refused, { accounts: "organization" })).rejects.toThrow(
      "organizations:ListAccounts is not allowed",
    );
    const alone = organization({
      ListAccounts: () => ({ status: 400, code: "AWSOrganizationsNotInUseException" }),
    });
    await expect(ask(alone, { accounts: "organization" })).rejects.toThrow("is in no organization");
  });
});

test.each([
  ["arn:aws:iam::123456789012:role/audit", "is no ARN of a role of {account}"],
  ["arn:aws:iam::{account}:user/audit", "is no ARN of a role of {account}"],
  ["audit", "is no ARN of a role of {account}"],
  ["arn:aws:iam::{account}:role/{name}", "is no ARN of a role of {account}"],
  ["arn:aws-cn:iam::{account}:role/audit", "is of aws-cn, and the credentials are of aws"],
])("the role %s is refused", async (roleTemplate, words) => {
  await expect(ask(organization(), { roleTemplate })).rejects.toThrow(words);
});

test("no more are asked at once than there are slots", async () => {
  let [open, most] = [0, 0];
  const items = Array.from({ length: 50 }, (_, at) => at);
  const results = await mapAtMost(items, 7, async (item) => {
    most = Math.max(most, ++open);
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
    return item;
  });
  expect(results).toEqual(items);
  expect(most).toBe(7);
});
