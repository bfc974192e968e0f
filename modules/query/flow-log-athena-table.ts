import { AthenaNamedQuery } from "@cdktf/provider-aws/lib/athena-named-query/index.js";
import { AthenaWorkgroup } from "@cdktf/provider-aws/lib/athena-workgroup/index.js";
import { GlueCatalogDatabase } from "@cdktf/provider-aws/lib/glue-catalog-database/index.js";
import { GlueCatalogTable } from "@cdktf/provider-aws/lib/glue-catalog-table/index.js";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import type { DestinationBinding } from "../destination/destination.js";
import { AwsEnvironment } from "../environment.js";
import { type Placement, placed } from "../placement.js";
import { given, literal, PropError } from "../props.js";
import type { VpcFlowLog } from "../vpc-flow-log.js";
import { columnsOf } from "./columns.js";
import { type Partitions, projectPartitions } from "./partitions.js";
import { type NamedQuery, QUERIES } from "./queries.js";

export interface FlowLogAthenaTableProps extends Placement {
  /** A flow log with one destination in S3. */
  readonly flowLog: VpcFlowLog;
  /** Where Athena writes results: `s3://bucket/folder/`. A bucket of its own, not that of the flow logs. */
  readonly resultsLocation: string;
  /**
   * Bytes that one query may scan before Athena stops it; 10 MB at least.
   *
   * @default 10 GB
   */
  readonly bytesScannedLimit?: number;
  /**
   * The database in the Glue catalog: lower-case letters, digits and underscores.
   *
   * @default "vpc_flow_logs"
   */
  readonly databaseName?: string;
  /** @default "flow_logs" */
  readonly tableName?: string;
  /** @default "vpc-flow-logs" */
  readonly workgroupName?: string;
  /**
   * The first year that there are flow logs of.
   *
   * @default 2024
   */
  readonly sinceYear?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

const GIGABYTE = 1_000_000_000;
const LEAST_LIMIT = 10_000_000;

/** Makes flow logs in S3 something to query: a table, a workgroup with a limit, and queries. */
export class FlowLogAthenaTable extends Construct {
  readonly database: GlueCatalogDatabase;
  readonly table: GlueCatalogTable;
  readonly workgroup: AthenaWorkgroup;
  /** Those whose fields the flow log has. */
  readonly queries: readonly AthenaNamedQuery[];

  constructor(scope: Construct, id: string, props: FlowLogAthenaTableProps) {
    super(scope, id);
    const { flowLog, tags } = props;
    requireProps(this, props);
    const destination = destinationInS3(this, flowLog);
    const placement = placed(props);
    const { accountId, region } = AwsEnvironment.of(this, placement);
    const { options } = destination;
    const partitions = projectPartitions(
      {
        root: destination.url ?? "",
        accountId,
        region,
        hiveCompatiblePartitions: options?.hiveCompatiblePartitions ?? false,
        perHourPartition: options?.perHourPartition ?? false,
      },
      props.sinceYear ?? 2024,
    );
    this.database = new GlueCatalogDatabase(this, "database", {
      ...placement,
      ...given({ tags }),
      name: props.databaseName ?? "vpc_flow_logs",
    });
    this.table = new GlueCatalogTable(this, "table", {
      ...placement,
      name: props.tableName ?? "flow_logs",
      databaseName: this.database.name,
      tableType: "EXTERNAL_TABLE",
      parameters: rawStrings({
        EXTERNAL: "TRUE",
        ...(isParquet(destination) ? {} : { "skip.header.line.count": "1" }),
        ...partitions.parameters,
      }),
      partitionKeys: partitions.keys.map((name) => ({ name, type: "string" })),
      storageDescriptor: storage(flowLog, destination, partitions),
    });
    this.workgroup = new AthenaWorkgroup(this, "workgroup", {
      ...placement,
      ...given({ tags }),
      name: props.workgroupName ?? "vpc-flow-logs",
      configuration: {
        bytesScannedCutoffPerQuery: props.bytesScannedLimit ?? 10 * GIGABYTE,
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        resultConfiguration: {
          outputLocation: props.resultsLocation,
          encryptionConfiguration: { encryptionOption: "SSE_S3" },
        },
      },
    });
    this.queries = QUERIES.filter(({ needs }) => hasFields(flowLog, needs)).map((query) =>
      this.addQuery(query, partitions, placement),
    );
  }

  private addQuery(query: NamedQuery, { recent }: Partitions, placement: Placement) {
    return new AthenaNamedQuery(this, query.id, {
      ...placed(placement),
      name: query.name,
      description: query.description,
      database: this.database.name,
      workgroup: this.workgroup.id,
      query: query.sql(`"${this.database.name}"."${this.table.name}"`, recent),
    });
  }
}

function hasFields({ logFormat }: VpcFlowLog, fields: readonly string[]): boolean {
  return fields.every((field) => logFormat.fields.includes(field));
}

function destinationInS3(scope: Construct, flowLog: VpcFlowLog): DestinationBinding {
  const [only, ...others] = flowLog.destinations.filter(({ type }) => type === "s3");
  if (only !== undefined && others.length === 0) return only;
  throw new PropError(
    scope,
    `flowLog has ${others.length + (only === undefined ? 0 : 1)} destinations in S3; a table is of one`,
  );
}

function isParquet({ options }: DestinationBinding): boolean {
  return options?.fileFormat === "parquet";
}

function storage(flowLog: VpcFlowLog, destination: DestinationBinding, { location }: Partitions) {
  const columns = columnsOf(flowLog.logFormat.fields).map(({ name, type }) => ({ name, type }));
  const formats = isParquet(destination)
    ? {
        inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
        outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
        serDeInfo: {
          serializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
          parameters: { "serialization.format": "1" },
        },
      }
    : {
        inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
        outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
        serDeInfo: {
          serializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
          parameters: { "field.delim": " ", "serialization.format": " " },
        },
      };
  return { columns, location, ...formats };
}

/** `${day}` is Athena's to fill in, and not Terraform's. What holds tokens is left to Terraform. */
function rawStrings(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, escapeTemplate(value)]),
  );
}

function escapeTemplate(value: string): string {
  if (!Token.isUnresolved(value)) return Fn.rawString(value);
  // A token is written as ${TfToken[…]}; only the other ones are escaped.
  return value.replace(/\$\{(?!TfToken\[)/g, "$$$${");
}

function requireProps(scope: Construct, props: FlowLogAthenaTableProps): void {
  for (const name of ["databaseName", "tableName"] as const) {
    const value = props[name];
    const known = value === undefined ? undefined : literal(value);
    if (known !== undefined && !/^[a-z0-9_]{1,255}$/.test(known)) {
      throw new PropError(
        scope,
        `${name} is ${JSON.stringify(known)}; Athena takes lower-case letters, digits and underscores`,
      );
    }
  }
  const limit = literal(props.bytesScannedLimit ?? GIGABYTE);
  if (limit !== undefined && !(limit >= LEAST_LIMIT)) {
    throw new PropError(
      scope,
      `bytesScannedLimit is ${limit}; Athena takes ${LEAST_LIMIT} or more`,
    );
  }
  const results = literal(props.resultsLocation);
  if (results !== undefined && !/^s3:\/\/[a-z0-9.-]+\//.test(results)) {
    throw new PropError(
      scope,
      `resultsLocation is ${JSON.stringify(results)}; it takes s3://bucket/folder/`,
    );
  }
}
