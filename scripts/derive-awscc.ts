/**
 * Plans of the AWS Cloud Control provider, made with the AWS provider in its place: a case is written
 * with `awscc_ec2_vpc` and `awscc_ec2_flow_log`, planned as `aws_vpc` and `aws_flow_log` under
 * marked names, and the plan is rewritten back. Only what flowgate reads is kept of the attributes.
 *
 * https://registry.terraform.io/providers/hashicorp/awscc/latest/docs/resources/ec2_flow_log
 */
import { isArray, isObject, type Json, type JsonObject } from "../checker/plan/json.js";
import { editObjects, editPlan, editResources, editValues, without } from "./plan-edits.js";

const TARGETS: Readonly<Record<string, string>> = {
  VPC: "vpc_id",
  Subnet: "subnet_id",
  NetworkInterface: "eni_id",
};

/** From the Cloud Control provider's words to those of the AWS provider. */
export function awsccSource(text: string): string {
  return text
    .replace(/provider "awscc" \{/g, 'provider "aws" {\n  alias = "awscc"')
    .replace(/"awscc_ec2_(vpc|flow_log)" "(\w+)"/g, '"aws_$1" "awscc_$2"')
    .replace(/(awscc_ec2_vpc\.\w+(?:\[[^\]]*\])?)\.vpc_id/g, "$1.id")
    .replace(/awscc_ec2_(vpc|flow_log)\./g, "aws_$1.awscc_")
    .replace(
      /resource_id( *= .*)\n *resource_type *= "(\w+)"/g,
      (_, value: string, type: string) => `${TARGETS[type]}${value}`,
    );
}

/** And back, in the plan. */
export function awsccPlan(text: string): string {
  return editPlan(text.replace(/aws_(vpc|flow_log)\.awscc_/g, "awscc_ec2_$1."), (plan) =>
    editObjects(editResources(providerBack(plan), resourceBack), referencesBack),
  );
}

/** A configuration of its own, where the case writes one; else one like that of the AWS provider. */
function providerBack(plan: JsonObject): JsonObject {
  const { configuration } = plan;
  const providers = isObject(configuration) ? configuration["provider_config"] : undefined;
  if (!isObject(configuration) || !isObject(providers)) return plan;
  const written = providers["aws.awscc"] ?? providers["aws"];
  if (!isObject(written)) return plan;
  const awscc = {
    ...without(written, "alias"),
    name: "awscc",
    full_name: "registry.terraform.io/hashicorp/awscc",
  };
  const provider_config = { ...without(providers, "aws.awscc"), awscc };
  return { ...plan, configuration: { ...configuration, provider_config } };
}

function resourceBack(resource: JsonObject): JsonObject {
  const type = /(awscc_ec2_\w+)\./.exec(`${resource["address"]}`)?.[1];
  if (type === undefined) return resource;
  const edit = type === "awscc_ec2_vpc" ? vpcBack : flowLogBack;
  const expressions = resource["expressions"];
  return {
    ...editValues(resource, edit),
    type,
    name: `${resource["name"]}`.replace(/^awscc_/, ""),
    ...("provider_name" in resource && { provider_name: "registry.terraform.io/hashicorp/awscc" }),
    ...("provider_config_key" in resource && { provider_config_key: "awscc" }),
    ...(isObject(expressions) && {
      expressions: type === "awscc_ec2_vpc" ? expressions : targetBack(expressions, constant),
    }),
  };
}

function vpcBack(values: JsonObject): JsonObject {
  const { id, cidr_block, instance_tenancy, enable_dns_support } = values;
  const known = { id, vpc_id: id, cidr_block, instance_tenancy, enable_dns_support };
  return withoutAbsent(known);
}

function flowLogBack(values: JsonObject, part: string): JsonObject {
  const { id, traffic_type, log_destination, log_destination_type, ...rest } = values;
  const { max_aggregation_interval, vpc_id, subnet_id, eni_id } = rest;
  const target = withoutAbsent({ vpc_id, subnet_id, eni_id });
  return {
    ...withoutAbsent({ id, flow_log_id: id, traffic_type, log_destination, log_destination_type }),
    ...withoutAbsent({ max_aggregation_interval }),
    ...targetBack(target, (type) => (part === "after_unknown" ? undefined : type)),
  };
}

/** `vpc_id = x` back to `resource_id = x` and `resource_type = "VPC"`. */
function targetBack(values: JsonObject, typeAs: (type: string) => Json | undefined): JsonObject {
  const back: Record<string, Json> = {};
  for (const [name, value] of Object.entries(values)) {
    const type = Object.keys(TARGETS).find((key) => TARGETS[key] === name);
    if (type === undefined) back[name] = value;
    else if (value !== null) {
      back["resource_id"] = value;
      const asType = typeAs(type);
      if (asType !== undefined) back["resource_type"] = asType;
    }
  }
  return back;
}

function constant(type: string): JsonObject {
  return { constant_value: type };
}

function referencesBack(object: JsonObject): JsonObject {
  const { references, resource, attribute } = object;
  if (isArray(references)) {
    return {
      ...object,
      references: references.map((text) =>
        `${text}`.replace(/^(awscc_ec2_vpc\..*)\.id$/, "$1.vpc_id"),
      ),
    };
  }
  const relevant = `${resource}`.startsWith("awscc_ec2_vpc.") && isArray(attribute);
  return relevant ? { ...object, attribute: ["vpc_id"] } : object;
}

function withoutAbsent(values: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
