import { id } from "../../expressions/index.js";
import { known } from "../../expressions/types.js";
import { call, flowLog, output, resource, variable, vpc } from "../blocks.js";
import type { Growth } from "../growth.js";
import { ROOT } from "../model.js";

/** How a module takes a VPC, and what its flow log makes of it; `v` stands for the variable. */
interface Taking {
  readonly variable: readonly string[];
  readonly given: (whole: string, id: string, module: string) => string;
  readonly vpc: string;
}

const TAKINGS: readonly Taking[] = [
  {
    variable: ["type = any"],
    given: (whole) => whole,
    vpc: "try(v.vpc_id, v.id)",
  },
  {
    variable: ["type = any"],
    given: (_, __, module) => module,
    vpc: "try(v.vpc_id, v.id)",
  },
  {
    variable: ["type = any", "default = null"],
    given: (_, ofId) => `{ vpc_id = ${ofId} }`,
    vpc: 'lookup(v, "vpc_id", null)',
  },
  {
    variable: ["type = object({ id = string, vpc_id = optional(string) })"],
    given: (whole) => whole,
    vpc: "coalesce(v.vpc_id, v.id)",
  },
  {
    variable: ["type = object({ vpc = optional(object({ id = string })), id = optional(string) })"],
    given: (whole) => `{ vpc = ${whole} }`,
    vpc: "try(v.vpc.id, v.id)",
  },
  {
    variable: ["type = map(object({ id = string, tags_all = map(string) }))"],
    given: (whole) => `{ one = ${whole} }`,
    vpc: "one(values(v)).id",
  },
  {
    variable: ["type = list(object({ id = string }))"],
    given: (whole) => `[${whole}]`,
    vpc: "v[*].id[0]",
  },
  {
    variable: ["type = string", "default = null"],
    given: (_, ofId) => ofId,
    vpc: "coalesce(v, aws_vpc.own.id)",
  },
  {
    variable: ["type = string", "default = null"],
    given: () => "null",
    vpc: "coalesce(v, aws_vpc.own.id)",
  },
  {
    variable: ["type = string", 'default = ""', "nullable = false"],
    given: () => "null",
    vpc: 'v == "" ? aws_vpc.own.id : v',
  },
  {
    variable: ["type = string", 'default = "own"', "nullable = false"],
    given: (_, ofId) => `false ? ${ofId} : null`,
    vpc: 'v == null ? aws_vpc.other.id : v == "own" ? aws_vpc.own.id : v',
  },
  {
    variable: ["type = list(string)", "default = []", "nullable = false"],
    given: (_, ofId) => `true ? null : [${ofId}]`,
    vpc: "concat(v, [aws_vpc.own.id])[0]",
  },
  {
    variable: [
      "type = object({ vpc_id = optional(string), create = optional(bool, true) })",
      "default = {}",
    ],
    given: (_, ofId) => `{ vpc_id = ${ofId}, create = null }`,
    vpc: "v.create ? aws_vpc.own.id : v.vpc_id",
  },
  {
    variable: [
      'type = object({ vpc_id = optional(string, "none") })',
      "default = {}",
      "nullable = false",
    ],
    given: () => "null",
    vpc: 'v.vpc_id == "none" ? aws_vpc.own.id : aws_vpc.other.id',
  },
  {
    variable: ["type = set(string)"],
    given: (_, ofId) => `[${ofId}, ${ofId}]`,
    vpc: "one(v)",
  },
  {
    variable: ["type = tuple([string, number])"],
    given: (_, ofId) => `[${ofId}, "1"]`,
    vpc: "v[v[1] - 1]",
  },
  {
    variable: ["type = string", "default = null", "sensitive = true"],
    given: (_, ofId) => ofId,
    vpc: "v",
  },
];

/**
 * A module that takes a VPC, as a whole or by its id, or nothing, so that its own is recorded. Where the records go comes
 * from another resource.
 */
export function addTaking(growth: Growth): void {
  const { random } = growth;
  const context = growth.context(ROOT);
  const name = growth.name("taking");
  const file = `${name}/main.tf`;
  const wholes = known(context, "holder").filter(({ type }) => type.attribute === "id");
  const taking = random.pick(TAKINGS);
  const giver = growth.name("giver");
  growth.add(call(giver, []));
  growth.add(vpc("this", [], `${giver}/main.tf`));
  growth.add(output(`${giver}/main.tf`, "vpc_id", "aws_vpc.this.id"));
  const given = taking.given(random.pick(wholes).text, id(context), `module.${giver}`);
  const group = growth.name("group");
  growth.add(resource("aws_cloudwatch_log_group", group, [`name_prefix = "${group}"`]));
  growth.add(call(name, [`vpc = ${given}`, `destination = aws_cloudwatch_log_group.${group}.arn`]));
  growth.add(variable(file, "vpc", taking.variable));
  growth.add(variable(file, "destination", []));
  growth.add(vpc("own", [], file));
  growth.add(vpc("other", [], file));
  const vpcId = taking.vpc.replace(/\bv\b/g, "var.vpc");
  growth.add(
    random.chance(0.5)
      ? flowLog(name, [`vpc_id = ${vpcId}`], file)
      : resource(
          "aws_flow_log",
          name,
          [
            `vpc_id = ${vpcId}`,
            'traffic_type = "ALL"',
            'iam_role_arn = "arn:aws:iam::123456789012:role/flow-logs"',
            "log_destination = var.destination",
          ],
          file,
        ),
  );
}
