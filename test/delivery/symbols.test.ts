import { describe, expect, it } from "vitest";
import type { Text } from "../../checker/delivery/iam/text.js";
import { Symbols } from "../../checker/delivery/symbols.js";
import type { JsonObject } from "../../checker/plan/json.js";
import type {
  Plan,
  PriorObject,
  ProviderConfiguration,
  ResourceChange,
} from "../../checker/plan/model.js";
import { createTrace } from "../../checker/trace/trace.js";
import { plan as planOf, vpc } from "../trace/world.js";

const PROVIDERS: ReadonlyMap<string, ProviderConfiguration> = new Map([
  ["aws", provider("aws", "eu-west-1")],
  ["aws.other", provider("aws.other", undefined)],
]);

function provider(key: string, region: string | undefined): ProviderConfiguration {
  const expressions = new Map(
    region === undefined ? [] : [["region", { kind: "constant", value: region } as const]],
  );
  return { key, source: "registry.terraform.io/hashicorp/aws", module: [], expressions };
}

interface Given {
  readonly type: string;
  readonly name?: string;
  readonly mode?: "managed" | "data";
  readonly provider?: string;
  readonly after?: JsonObject;
  readonly unknown?: JsonObject;
  /** What the configuration writes, where the plan does not know it. */
  readonly written?: Readonly<Record<string, readonly string[]>>;
}

function changeOf({
  type,
  name = "x",
  mode = "managed",
  after = {},
  unknown = {},
}: Given): ResourceChange {
  const address = `${mode === "data" ? "data." : ""}${type}.${name}`;
  return { ...vpc("aws_vpc.v"), address, mode, type, name, after, afterUnknown: unknown };
}

function planWith(given: readonly Given[], prior: readonly PriorObject[] = []): Plan {
  const configured = [
    ...given,
    ...prior.map(({ type, name }): Given => ({ type, name, mode: "data" })),
  ];
  const resources = new Map(
    configured.map(({ type, name = "x", mode = "managed", provider = "aws", written = {} }) => [
      `${mode === "data" ? "data." : ""}${type}.${name}`,
      {
        mode,
        type,
        name,
        providerKey: provider,
        expressions: new Map(
          Object.entries(written).map(([argument, references]) => [
            argument,
            { kind: "references", references } as const,
          ]),
        ),
        count: undefined,
        forEach: undefined,
        dependsOn: [],
      },
    ]),
  );
  const configuration = { resources, calls: new Map(), outputs: new Map(), variables: new Map() };
  return planOf(given.map(changeOf), [], { configuration, providers: PROVIDERS, prior });
}

function read(type: string, values: JsonObject): PriorObject {
  const address = `data.${type}.read`;
  return {
    address,
    module: [],
    mode: "data",
    type,
    name: "read",
    key: undefined,
    dependsOn: [],
    values,
  };
}

function symbolsOf(plan: Plan): Symbols {
  return new Symbols(plan, createTrace(plan, undefined));
}

/** `arn:<partition>:…`, with the end of each symbol's name, and the lengths that it may have. */
function shown(text: Text | undefined): string | undefined {
  return text
    ?.map((part) => {
      if (typeof part === "string") return part;
      const length = part.form === undefined ? "" : ` ${part.form.min ?? 0}-${part.form.max ?? ""}`;
      return `<${part.id.replace(/^plan \d+ /, "")}${length}>`;
    })
    .join("");
}

function arnIn(given: Given, others: readonly Given[] = [], prior: readonly PriorObject[] = []) {
  const plan = planWith([given, ...others], prior);
  const [change] = plan.resources;
  return change === undefined ? undefined : shown(symbolsOf(plan).arnOf(change));
}

const NEW = { arn: true, id: true, tags_all: true } as const;
const ACCOUNT = '<account of ["aws",null] 12-12>';

describe("the ARN of what a plan makes", () => {
  it.each<readonly [given: Given, arn: string]>([
    [
      { type: "aws_cloudwatch_log_group", after: { name: "g" }, unknown: NEW },
      `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:g`,
    ],
    [
      { type: "aws_cloudwatch_log_group", after: { name: "g" }, unknown: { arn: true } },
      `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:g<aws_cloudwatch_log_group.x.end of the ARN 0-2>`,
    ],
    [
      {
        type: "aws_cloudwatch_log_group",
        after: { name_prefix: "g-" },
        unknown: { ...NEW, name: true },
      },
      `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:g-<aws_cloudwatch_log_group.x.suffix 26-26>`,
    ],
    [
      { type: "aws_cloudwatch_log_group", after: {}, unknown: { ...NEW, name: true } },
      `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:<aws_cloudwatch_log_group.x.name 1->`,
    ],
    [
      { type: "aws_cloudwatch_log_group", after: { arn: "arn:aws:logs:r:1:log-group:g:*" } },
      "arn:aws:logs:r:1:log-group:g",
    ],
    [{ type: "aws_s3_bucket", after: { bucket: "b" }, unknown: NEW }, "arn:aws:s3:::b"],
    [
      { type: "aws_iam_role", after: { name: "r", path: "/a/b/" }, unknown: NEW },
      `arn:aws:iam::${ACCOUNT}:role/a/b/r`,
    ],
    [
      { type: "aws_iam_role", after: { name: "r" }, unknown: NEW },
      `arn:aws:iam::${ACCOUNT}:role/r`,
    ],
    [
      { type: "aws_kinesis_firehose_delivery_stream", after: { name: "s" }, unknown: NEW },
      `arn:aws:firehose:eu-west-1:${ACCOUNT}:deliverystream/s`,
    ],
    [
      { type: "aws_kms_key", unknown: { ...NEW, key_id: true } },
      `arn:aws:kms:eu-west-1:${ACCOUNT}:key/<aws_kms_key.x.name 1->`,
    ],
    [
      { type: "aws_iam_policy", after: { name: "p" }, unknown: NEW },
      `arn:aws:iam::${ACCOUNT}:policy/p`,
    ],
    [
      { type: "aws_kms_alias", after: { name: "alias/a" }, unknown: NEW },
      `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/a`,
    ],
    [{ type: "aws_sqs_queue", unknown: NEW }, "<aws_sqs_queue.x.arn 8->"],
    [
      {
        type: "aws_cloudwatch_log_group",
        provider: "aws.other",
        after: { name: "g" },
        unknown: NEW,
      },
      'arn:<partition of ["aws.other",null] 3->:logs:<region of ["aws.other",null] 9->:<account of ["aws.other",null] 12-12>:log-group:g',
    ],
    [
      {
        type: "aws_cloudwatch_log_group",
        after: { name: "g", region: "cn-north-1" },
        unknown: NEW,
      },
      `arn:aws-cn:logs:cn-north-1:${ACCOUNT}:log-group:g`,
    ],
  ])("%j", (given, arn) => {
    expect(arnIn(given)).toBe(arn);
  });
});

describe("where a provider configuration leads to", () => {
  const GROUP: Given = {
    type: "aws_cloudwatch_log_group",
    provider: "aws.other",
    after: { name: "g" },
    unknown: NEW,
  };

  it("is known of data sources that it has read", () => {
    const prior = [
      read("aws_caller_identity", { account_id: "111122223333", id: "111122223333" }),
      read("aws_region", { name: "us-gov-west-1", id: "us-gov-west-1" }),
      read("aws_partition", { partition: "aws-us-gov" }),
    ];
    const own = { ...GROUP, provider: "aws" };
    expect(arnIn(own, [], prior)).toBe("arn:aws-us-gov:logs:eu-west-1:111122223333:log-group:g");
    // Those are of another configuration.
    expect(arnIn(GROUP, [], prior)).toContain("<account of");
  });

  it("is known of the ARN of something that it has made", () => {
    const arn = "arn:aws-cn:logs:cn-north-1:111122223333:log-group:old";
    const old: Given = { ...GROUP, name: "old", after: { name: "old", arn }, unknown: {} };
    expect(arnIn(GROUP, [old])).toBe("arn:aws-cn:logs:cn-north-1:111122223333:log-group:g");
    expect(arnIn({ ...GROUP, provider: "aws" }, [old])).toContain("<account of");
  });

  it("is one symbol for a data source that is read later", () => {
    const identity: Given = {
      type: "aws_caller_identity",
      mode: "data",
      unknown: { account_id: true, id: true, arn: true },
    };
    const region: Given = { type: "aws_region", mode: "data", unknown: { name: true, id: true } };
    const chosen: Given = { ...region, name: "chosen", written: { name: ["var.region"] } };
    const partition: Given = { type: "aws_partition", mode: "data", unknown: { partition: true } };
    const plan = planWith([{ ...GROUP, provider: "aws" }, identity, region, chosen, partition]);
    const symbols = symbolsOf(plan);
    const text = (address: string, name: string) => symbols.textOf({ address, path: [name] });
    const { account } = symbols.placeOf(plan.resources[0] ?? vpc("aws_vpc.v"));
    expect(text("data.aws_caller_identity.x", "account_id")).toEqual(account);
    expect(shown(text("data.aws_caller_identity.x", "arn"))).toBe(
      "<data.aws_caller_identity.x.arn 8->",
    );
    expect(text("data.aws_region.x", "name")).toEqual(["eu-west-1"]);
    expect(shown(text("data.aws_region.chosen", "name"))).toBe("<data.aws_region.chosen.name 9->");
    expect(text("data.aws_partition.x", "partition")).toEqual(["aws"]);
  });
});

describe("attributes of other types", () => {
  it.each<readonly [given: Given, name: string, text: string | undefined]>([
    [{ type: "random_id" }, "hex", "<random_id.x.hex 1->"],
    [{ type: "random_id" }, "b64_std", undefined],
    [{ type: "random_string", after: { special: false } }, "result", "<random_string.x.result 1->"],
    [{ type: "random_string", after: {} }, "result", undefined],
    [{ type: "aws_vpc" }, "id", "<aws_vpc.x.id 12->"],
    [{ type: "aws_sqs_queue" }, "arn", "<aws_sqs_queue.x.arn 8->"],
    [{ type: "aws_sqs_queue" }, "id", "<aws_sqs_queue.x.id>"],
    [{ type: "aws_sqs_queue" }, "tags", undefined],
    // What anybody may call an object may have wildcards in it.
    [{ type: "aws_s3_object" }, "arn", undefined],
  ])("%j %s", (given, name, text) => {
    const plan = planWith([given]);
    const [change] = plan.resources;
    const path = [name];
    expect(shown(symbolsOf(plan).textOf({ address: change?.address ?? "", path }))).toBe(text);
  });

  it("are nothing of another plan", () => {
    const given: Given = { type: "aws_sqs_queue" };
    const attribute = { address: "aws_sqs_queue.x", path: ["arn"] };
    const [one, other] = [planWith([given]), planWith([given])].map((plan) =>
      symbolsOf(plan).textOf(attribute),
    );
    expect(one).not.toEqual(other);
  });
});
