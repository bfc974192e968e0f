import { describe, expect, it } from "vitest";
import { DESTINATION_TYPES, destinationTypeOf } from "../../checker/aws/destinations.js";
import { flowLogType, isVpcLevel } from "../../checker/aws/flow-logs.js";
import { insideVpc, insideVpcs } from "../../checker/aws/inside-vpc.js";
import type { InsideVpc } from "../../checker/aws/model.js";
import { findsNoVpc } from "../../checker/aws/no-vpc.js";
import { idIn } from "../../checker/aws/objects.js";
import { VPC_TYPE_NAMES, vpcType } from "../../checker/aws/vpcs.js";
import schema from "./provider-schema.json" with { type: "json" };

/** What the AWS provider says of itself: made by scripts/make-provider-attributes.ts. */
const RESOURCES: Readonly<Record<string, TypeSchema>> = schema.resources;
const DATA_SOURCES: Readonly<Record<string, TypeSchema>> = schema.dataSources;

interface TypeSchema {
  readonly vpcIds: readonly string[];
  readonly arguments: readonly string[];
}

/** Attributes of the provider that hold the id of a VPC, and that nothing is said of, with the reason. */
const LEFT_OUT: ReadonlyMap<string, string> = new Map([
  ...[
    "aws_db_cluster_snapshot vpc_id",
    "aws_db_snapshot vpc_id",
    "aws_db_snapshot_copy vpc_id",
    "aws_docdb_cluster_snapshot vpc_id",
    "aws_memorydb_snapshot cluster_configuration.vpc_id",
    "aws_neptune_cluster_snapshot vpc_id",
    "aws_rds_cluster_snapshot_copy vpc_id",
  ].map((attribute) => [attribute, "where a database was, which is told by its name"] as const),
  ...[
    "aws_redshift_endpoint_access vpc_endpoint.vpc_id",
    "aws_redshiftserverless_endpoint_access vpc_endpoint.vpc_id",
    "aws_redshiftserverless_workgroup endpoint.vpc_id",
  ].map((attribute) => [attribute, "the provider makes up the list that it is in"] as const),
  ["aws_glue_dev_endpoint vpc_id", "AWS does not say that it is that of the subnet"],
  ["aws_networkmonitor_probe vpc_id", "AWS calls it the id of a VPC or a subnet"],
  ["aws_redshift_endpoint_authorization vpc_ids", "several"],
  [
    "aws_vpc_peering_connection_accepter peer_vpc_id",
    "which side is the peer depends on the accounts",
  ],
  ["aws_vpc_peering_connection_accepter vpc_id", "which side is the peer depends on the accounts"],
  ["aws_vpc_route_server_peer vpc_id", "AWS does not say that a peer is in its endpoint's VPC"],
]);

/** Types that have the attribute as data sources only. */
const AS_DATA: ReadonlySet<string> = new Set(["aws_network_interface"]);

describe("what is inside of a VPC", () => {
  const old = insideVpcs().filter(({ since }) => since === undefined);
  const later = insideVpcs().filter(({ since }) => since !== undefined);

  it.each(old.map((inside) => [`${inside.type}.${inside.vpcId}`, inside] as const))(
    "%s is in the provider's schema",
    (_, inside) => {
      const { vpcIds, arguments: given } = schemaOf(inside);
      const found = vpcIds.find((line) => line.split(" ")[0] === inside.vpcId);
      const how = new Set(found?.split(" ").slice(1));
      switch (inside.leads.kind) {
        case "own":
          expect(how.has("required") || how.has("optional")).toBe(true);
          break;
        case "own-or-default":
          expect([...how]).toEqual(["optional", "computed"]);
          break;
        case "default":
          expect([...how]).toEqual(["computed"]);
          break;
        case "owner": {
          expect(how.has("computed")).toBe(true);
          const block = inside.vpcId.split(".").slice(0, -1);
          for (const argument of inside.leads.arguments)
            expect(given).toContain([...block, argument].join("."));
        }
      }
    },
  );

  it.each(later)("$type.$vpcId came with version $since", ({ type, vpcId }) => {
    const known = RESOURCES[type]?.vpcIds.map((line) => line.split(" ")[0]) ?? [];
    expect(known).not.toContain(vpcId);
  });

  it("is all that the provider has, but for what is left out for a reason", () => {
    const missing = Object.entries(RESOURCES).flatMap(([type, { vpcIds }]) =>
      vpcIds
        .map((line) => line.split(" ")[0] ?? "")
        .filter((vpcId) => insideVpc(type, vpcId) === undefined)
        .filter(() => flowLogType(type) === undefined)
        .map((vpcId) => `${type} ${vpcId}`),
    );
    expect(missing.toSorted()).toEqual([...LEFT_OUT.keys()].toSorted());
  });

  it("is said once of each attribute, and with its source where it is no argument", () => {
    const names = insideVpcs().map(({ type, vpcId }) => `${type} ${vpcId}`);
    expect(new Set(names).size).toBe(names.length);
    for (const { leads, source } of insideVpcs()) {
      expect(source !== undefined).toBe(leads.kind === "owner");
    }
  });

  it("is no VPC", () => {
    expect(insideVpcs().filter(({ type }) => vpcType(type) !== undefined)).toEqual([]);
  });
});

describe("VPCs and flow logs", () => {
  const whole: Readonly<Record<string, string>> = schema.attributes;

  it.each(Object.keys(whole))("%s has the attributes that it is said to have", (type) => {
    const vpc = vpcType(type);
    const flowLog = flowLogType(type);
    const said =
      flowLog === undefined
        ? [...(vpc?.ids ?? []), ...(vpc?.asWritten ?? [])]
        : [
            ...flowLog.ids,
            ...flowLog.asWritten,
            ...flowLog.otherTargets,
            flowLog.target,
            flowLog.role,
          ];
    const attributes = whole[type]?.split(" ") ?? [];
    const others = said.filter((name) => !attributes.includes(name));
    // https://github.com/hashicorp/terraform-provider-aws/issues/45378
    expect(others).toEqual(flowLog === undefined ? [] : ["regional_nat_gateway_id"]);
  });

  it("are told by their ids, by whichever attribute has them", () => {
    expect(idIn("aws_vpc", { id: "vpc-1" })).toBe("vpc-1");
    expect(idIn("awscc_ec2_vpc", { vpc_id: "vpc-1" })).toBe("vpc-1");
    expect(idIn("awscc_ec2_flow_log", { flow_log_id: "fl-1" })).toBe("fl-1");
    expect(idIn("aws_vpc", { id: "" })).toBeUndefined();
    expect(idIn("aws_vpc", { vpc_id: "vpc-1" })).toBeUndefined();
    expect(idIn("aws_vpc", null)).toBeUndefined();
    expect(idIn("aws_subnet", { id: "subnet-1" })).toBeUndefined();
  });

  it("are of one provider", () => {
    for (const type of VPC_TYPE_NAMES) {
      expect(vpcType(type)?.flowLog.type.split("_")[0]).toBe(type.split("_")[0]);
    }
  });

  it("meet at VPC level only", () => {
    const log = flowLogType("awscc_ec2_flow_log");
    expect(log && isVpcLevel(log, { resource_type: "Subnet" })).toBe(false);
    expect(log && isVpcLevel(log, { resource_type: "VPC" })).toBe(true);
  });

  it("deliver to resources of every type of destination", () => {
    const types = [
      "aws_s3_bucket",
      "aws_cloudwatch_log_group",
      "aws_kinesis_firehose_delivery_stream",
    ];
    expect(new Set(types.map(destinationTypeOf))).toEqual(new Set(DESTINATION_TYPES));
  });
});

describe("data sources that find no VPC", () => {
  it("have no attribute that holds the id of one", () => {
    const finders = Object.keys(DATA_SOURCES).filter((type) => DATA_SOURCES[type]?.vpcIds[0]);
    expect(finders.filter(findsNoVpc)).toEqual([]);
  });
});

function schemaOf({ type }: InsideVpc): TypeSchema {
  if (type.startsWith("data.")) return known(DATA_SOURCES, type.slice("data.".length));
  if (!AS_DATA.has(type)) return known(RESOURCES, type);
  const { vpcIds } = known(DATA_SOURCES, type);
  return { vpcIds, arguments: known(RESOURCES, type).arguments };
}

function known(types: Readonly<Record<string, TypeSchema>>, type: string): TypeSchema {
  const found = types[type];
  if (found === undefined) throw new Error(`the provider has no ${type}`);
  return found;
}
