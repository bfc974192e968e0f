import { closeSync, openSync, writeSync } from "node:fs";

/** A plan as large as asked for: VPCs with their flow logs, among instances that no verdict needs. */
export interface LargePlan {
  /** About how many bytes. */
  readonly size: number;
  /** How many changes there are in all. */
  readonly changes: number;
  readonly vpcs: number;
}

const PROVIDER = "registry.terraform.io/hashicorp/aws";

/** Writes the plan, in pieces as a program that prints would; @returns how many bytes that came to. */
export function writeLargePlan(file: string, plan: LargePlan): number {
  const descriptor = openSync(file, "w");
  try {
    let written = 0;
    for (const piece of piecesOf(plan)) written += writeSync(descriptor, piece);
    return written;
  } finally {
    closeSync(descriptor);
  }
}

export function* piecesOf(plan: LargePlan): Generator<string> {
  let piece = "";
  for (const part of partsOf(plan)) {
    piece += part;
    if (piece.length < 2 ** 20) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

function* partsOf({ size, changes, vpcs }: LargePlan): Generator<string> {
  const instances = changes - 2 * vpcs;
  const bare = change(instanceOf(0, "")).length + planned(instanceOf(0, "")).length;
  const filling = "x".repeat(Math.max(0, Math.floor(size / instances) - bare - 24));
  yield '{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"resources":[';
  for (let at = 0; at < vpcs; at++) {
    for (const one of coveredVpc(at)) yield `${planned(one)},`;
  }
  for (let at = 0; at < instances; at++) {
    yield `${at === 0 ? "" : ","}${planned(instanceOf(at, ""))}`;
  }
  yield ']}},"resource_changes":[';
  for (let at = 0; at < vpcs; at++) for (const one of coveredVpc(at)) yield `${change(one)},`;
  for (let at = 0; at < instances; at++) {
    yield `${at === 0 ? "" : ","}${change(instanceOf(at, filling))}`;
  }
  yield `],"configuration":${JSON.stringify(configuration(vpcs))},"applyable":true,"complete":true,"errored":false}\n`;
}

interface Made {
  readonly type: string;
  readonly name: string;
  readonly index: number;
  readonly values: string;
  readonly unknown: string;
  readonly isThere: boolean;
}

function instanceOf(at: number, filling: string): Made {
  return {
    type: "aws_instance",
    name: `web_${Math.floor(at / 100)}`,
    index: at % 100,
    values: `{"ami":"ami-0123456789abcdef0","associate_public_ip_address":null,"credit_specification":[],"instance_type":"t3.micro","source_dest_check":true,"tags":{"Name":"web-${at}","Team":"platform"},"timeouts":null,"user_data":"${filling}","volume_tags":null}`,
    unknown:
      '{"arn":true,"ebs_block_device":true,"id":true,"private_ip":true,"tags":{},"vpc_security_group_ids":true}',
    isThere: false,
  };
}

function coveredVpc(at: number): readonly Made[] {
  const id = `vpc-${(2 ** 28 + at).toString(16)}`;
  const made = { name: "this", index: at };
  return [
    {
      ...made,
      type: "aws_vpc",
      values: `{"cidr_block":"10.0.0.0/16","id":"${id}"}`,
      unknown: "{}",
      isThere: true,
    },
    {
      ...made,
      type: "aws_flow_log",
      values: `{"eni_id":null,"iam_role_arn":null,"log_destination":"arn:aws:s3:::flow-logs","log_destination_type":"s3","subnet_id":null,"traffic_type":"ALL","transit_gateway_attachment_id":null,"transit_gateway_id":null,"vpc_id":"${id}"}`,
      unknown: '{"arn":true,"id":true}',
      isThere: false,
    },
  ];
}

function planned({ type, name, index, values }: Made): string {
  return `{"address":"${type}.${name}[${index}]","mode":"managed","type":"${type}","name":"${name}","index":${index},"provider_name":"${PROVIDER}","schema_version":1,"values":${values},"sensitive_values":{}}`;
}

function change({ type, name, index, values, unknown, isThere }: Made): string {
  const [action, before] = isThere ? ["no-op", values] : ["create", "null"];
  return `{"address":"${type}.${name}[${index}]","mode":"managed","type":"${type}","name":"${name}","index":${index},"provider_name":"${PROVIDER}","change":{"actions":["${action}"],"before":${before},"after":${values},"after_unknown":${unknown},"before_sensitive":false,"after_sensitive":{}}}`;
}

function configuration(vpcs: number): object {
  const counted = { count_expression: { constant_value: vpcs }, provider_config_key: "aws" };
  const block = (type: string, expressions: object) => ({
    address: `${type}.this`,
    mode: "managed",
    type,
    name: "this",
    expressions,
    schema_version: 1,
    ...counted,
  });
  return {
    provider_config: { aws: { name: "aws", full_name: PROVIDER } },
    root_module: {
      resources: [
        block("aws_vpc", { cidr_block: { constant_value: "10.0.0.0/16" } }),
        block("aws_flow_log", { vpc_id: { references: ["aws_vpc.this", "count.index"] } }),
      ],
    },
  };
}
