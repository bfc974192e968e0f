import { formatModule, formatResource, quote } from "../plan/address.js";
import type { ResourceChange } from "../plan/model.js";

/** For which instances of the VPC's block a flow log is written: all of them, or these. */
export type Instances = "all" | readonly string[];

/** The type of flow log that belongs to a type of VPC: of the same provider. */
export function flowLogType(vpcType: string): string {
  return vpcType.startsWith("awscc_") ? "awscc_ec2_flow_log" : "aws_flow_log";
}

/** A flow log to write into the module that the VPC is in. */
export function writeFlowLog(
  vpc: ResourceChange,
  name: string,
  instances: Instances,
  bucketArn: string | undefined,
): string {
  const module = formatModule(vpc.module.map((step) => ({ ...step, key: undefined })));
  const place = module === "" ? "" : `# in the module that ${module} calls\n`;
  const [repetition, id] = repeat(vpc, instances);
  return place + writeBlock(flowLogType(vpc.type), name, repetition, id, bucketArn);
}

/** A flow log for a VPC of which only the id is known. */
export function writeFlowLogById(id: string): string {
  return writeBlock("aws_flow_log", "this", undefined, quote(id), undefined);
}

/** The meta-argument that goes over the instances, and the id of the VPC of each. */
function repeat(
  vpc: ResourceChange,
  instances: Instances,
): readonly [repetition: string | undefined, id: string] {
  const block = formatResource(vpc.mode, vpc.type, vpc.name);
  if (vpc.key === undefined) return [undefined, `${block}.id`];
  const isCounted = typeof vpc.key === "number";
  if (instances !== "all") {
    const index = isCounted ? "tonumber(each.key)" : "each.key";
    return [`for_each = toset([${instances.map(quote).join(", ")}])`, `${block}[${index}].id`];
  }
  return isCounted
    ? [`count = length(${block})`, `${block}[count.index].id`]
    : [`for_each = ${block}`, "each.value.id"];
}

function writeBlock(
  type: string,
  name: string,
  repetition: string | undefined,
  vpcId: string,
  bucketArn: string | undefined,
): string {
  const target =
    type === "aws_flow_log"
      ? [`vpc_id               = ${vpcId}`]
      : [`resource_id          = ${vpcId}`, `resource_type        = "VPC"`];
  return [
    `resource "${type}" "${name}" {`,
    ...(repetition === undefined ? [] : [`  ${repetition}`, ""]),
    ...target.map((line) => `  ${line}`),
    `  traffic_type         = "ALL"`,
    `  log_destination_type = "s3"`,
    bucketArn === undefined
      ? '  log_destination      = "arn:aws:s3:::your-flow-logs"'
      : `  log_destination      = ${bucketArn}`,
    "}",
  ].join("\n");
}
