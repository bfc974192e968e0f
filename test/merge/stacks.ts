import fc from "fast-check";
import { type Plan, parsePlan } from "../../checker/plan/index.js";
import { changeOf, planDocument } from "../plan/documents.js";

/*
 * Stacks of a few resources each, whose ids, ARNs and names come from a handful: most sets of them have something in
 * common.
 */

const PROVIDER = { provider_name: "registry.terraform.io/hashicorp/aws" };
const ACCOUNT = "111122223333";
const REGION = "eu-central-1";

type Actions = readonly string[];

function resource(
  type: string,
  name: string,
  actions: Actions,
  values: object,
  unknown: object = {},
) {
  const isMade = actions.includes("create") && !actions.includes("delete");
  const isGone = actions.length === 1 && actions[0] === "delete";
  return changeOf(
    { ...PROVIDER, address: `${type}.${name}`, type, name },
    {
      actions,
      before: isMade ? null : values,
      after: isGone ? null : values,
      after_unknown: isGone ? {} : unknown,
    },
  );
}

const small = fc.integer({ min: 1, max: 3 });
const stays = fc.constantFrom<Actions>(["no-op"], ["delete"], ["no-op"], ["update"], ["forget"]);
const traffic = fc.constantFrom("ALL", "ALL", "REJECT", "ACCEPT");
const bucketArn = (at: number) => `arn:aws:s3:::logs-${at}`;
const groupArn = (at: number) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:group-${at}`;
const roleArn = (at: number) => `arn:aws:iam::${ACCOUNT}:role/role-${at}`;
const policyArn = (at: number) => `arn:aws:iam::${ACCOUNT}:policy/policy-${at}`;
const document = (statement: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

const destination = fc.oneof(
  small.map((at) => ({
    log_destination_type: "s3",
    log_destination: bucketArn(at),
    iam_role_arn: null,
  })),
  fc.tuple(small, small).map(([group, role]) => ({
    log_destination_type: "cloud-watch-logs",
    log_destination: groupArn(group),
    iam_role_arn: roleArn(role),
  })),
);

const vpcId = fc.oneof(
  { weight: 9, arbitrary: small.map((at) => `vpc-0000000${at}`) },
  { weight: 1, arbitrary: fc.constantFrom("vpc-mock", "mock-vpc-id") },
);

const pieces = fc.oneof(
  fc
    .tuple(small, stays)
    .map(([at, actions]) =>
      resource("aws_vpc", `v${at}`, actions, { id: `vpc-0000000${at}`, cidr_block: "10.0.0.0/16" }),
    ),
  small.map((at) =>
    resource("aws_vpc", `new${at}`, ["create"], { cidr_block: "10.0.0.0/16" }, { id: true }),
  ),
  fc.tuple(small, stays, vpcId, traffic, destination).map(([at, actions, vpc_id, kind, to]) =>
    resource("aws_flow_log", `f${at}`, actions, {
      id: `fl-0000000${at}`,
      vpc_id,
      traffic_type: kind,
      ...to,
    }),
  ),
  fc
    .tuple(small, vpcId, traffic, destination)
    .map(([at, vpc_id, kind, to]) =>
      resource(
        "aws_flow_log",
        `made${at}`,
        ["create"],
        { vpc_id, traffic_type: kind, ...to },
        { id: true },
      ),
    ),
  fc
    .tuple(small, destination)
    .map(([at, to]) =>
      resource(
        "aws_flow_log",
        `open${at}`,
        ["create"],
        { traffic_type: "ALL", ...to },
        { id: true, vpc_id: true },
      ),
    ),
  fc.tuple(small, stays).map(([at, actions]) =>
    resource("aws_s3_bucket", `b${at}`, actions, {
      id: `logs-${at}`,
      bucket: `logs-${at}`,
      arn: bucketArn(at),
    }),
  ),
  fc.tuple(small, stays, fc.boolean()).map(([at, actions, allows]) =>
    resource("aws_s3_bucket_policy", `p${at}`, actions, {
      id: `logs-${at}`,
      bucket: `logs-${at}`,
      policy: document({
        Effect: allows ? "Allow" : "Deny",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${bucketArn(at)}/*`,
      }),
    }),
  ),
  fc.tuple(small, stays).map(([at, actions]) =>
    resource("aws_cloudwatch_log_group", `g${at}`, actions, {
      id: `group-${at}`,
      name: `group-${at}`,
      arn: groupArn(at),
      retention_in_days: at === 1 ? 0 : 365,
    }),
  ),
  fc.tuple(small, stays, fc.boolean()).map(([at, actions, trusts]) =>
    resource("aws_iam_role", `r${at}`, actions, {
      id: `role-${at}`,
      name: `role-${at}`,
      arn: roleArn(at),
      path: "/",
      assume_role_policy: document({
        Effect: "Allow",
        Principal: { Service: trusts ? "vpc-flow-logs.amazonaws.com" : "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    }),
  ),
  fc.tuple(small, small, stays).map(([role, policy, actions]) =>
    resource("aws_iam_role_policy_attachment", `a${role}`, actions, {
      role: `role-${role}`,
      policy_arn: policyArn(policy),
    }),
  ),
  fc.tuple(small, stays, fc.boolean()).map(([at, actions, allows]) =>
    resource("aws_iam_policy", `m${at}`, actions, {
      arn: policyArn(at),
      name: `policy-${at}`,
      policy: document({
        Effect: allows ? "Allow" : "Deny",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "*",
      }),
    }),
  ),
  fc.tuple(small, small).map(([role, policy]) =>
    resource("aws_iam_policy_attachment", `many${role}`, ["no-op"], {
      name: `many-${role}`,
      roles: [`role-${role}`],
      policy_arn: policyArn(policy),
    }),
  ),
  fc.constant(
    resource("aws_default_vpc", "default", ["create"], { enable_dns_support: true }, { id: true }),
  ),
  fc.boolean().map((all) =>
    resource("aws_observabilityadmin_telemetry_rule", "rule", ["create"], {
      rule_name: "rule",
      rule: [
        {
          resource_type: "AWS::EC2::VPC",
          telemetry_type: "Logs",
          telemetry_source_types: ["VPC_FLOW_LOGS"],
          all_regions: all,
        },
      ],
    }),
  ),
);

interface Placed {
  readonly address: string;
  readonly type: string;
  readonly name: string;
}

/** A stack, called by a path. */
export function stack(path: string): fc.Arbitrary<Plan> {
  return fc
    .uniqueArray(pieces, {
      selector: (one) => (one as Placed).address,
      minLength: 1,
      maxLength: 6,
    })
    .map((resources) => {
      const region = { region: { constant_value: REGION } };
      return parsePlan(
        planDocument({
          resource_changes: resources,
          configuration: {
            provider_config: {
              aws: { name: "aws", full_name: PROVIDER.provider_name, expressions: region },
            },
            root_module: {
              resources: (resources as readonly Placed[]).map(({ address, type, name }) => ({
                address,
                mode: "managed",
                type,
                name,
                provider_config_key: "aws",
                expressions: /_flow_log\.open/.test(address)
                  ? { vpc_id: { references: ["local.id"] } }
                  : {},
              })),
            },
          },
        }) as Parameters<typeof parsePlan>[0],
        path,
      );
    });
}

/** Several stacks. */
export const stacks: fc.Arbitrary<readonly Plan[]> = fc
  .integer({ min: 2, max: 5 })
  .chain((number) =>
    fc.tuple(...Array.from({ length: number }, (_, at) => stack(`stack-${at}.json`))),
  );
