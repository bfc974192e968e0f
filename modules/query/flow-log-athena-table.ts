import { AthenaNamedQuery } from "@cdktf/provider-aws/lib/athena-named-query/index.js";
import { AthenaWorkgroup } from "@cdktf/provider-aws/lib/athena-workgroup/index.js";
import { GlueCatalogDatabase } from "@cdktf/provider-aws/lib/glue-catalog-database/index.js";
import { GlueCatalogTable } from "@cdktf/provider-aws/lib/glue-catalog-table/index.js";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import {
  ATHENA_NAME,
  BYTES_SCANNED,
  RESULTS_LOCATION,
  SINCE_YEAR,
  WORKGROUP_NAME,
} from "../limits/athena.js";
import { requireAllowed } from "../limits/limit.js";
import { requireTags } from "../limits/tags.js";
import { requireOwnName } from "../own-name.js";
import { type Placement, placed, requirePlacement } from "../placement.js";
import { given, PropError } from "../props.js";
import { archivedFiles, warnOfArchive } from "./archive.js";
import { columnsOf } from "./columns.js";
import { type FlowLogFiles, filesOf, type QueriedFlowLogs } from "./flow-log-files.js";
import { type Partitions, projectPartitions } from "./partitions.js";
import { type NamedQuery, QUERIES } from "./queries.js";

/** What a `FlowLogAthenaTable` is of, and all else that it takes. */
export type FlowLogAthenaTableProps = QueriedFlowLogs & FlowLogAthenaTableOptions;

/** What a `FlowLogAthenaTable` takes besides what it is of. */
export interface FlowLogAthenaTableOptions extends Placement {
  /**
   * Where Athena writes results: `s3://bucket/folder/`. A bucket of its own, not that of the flow logs.
   *
   * @example
   * resultsLocation: "s3://athena-results/flow-logs/"
   *
   * @throws {PropError} for anything else than a folder in a bucket, with a slash at the end.
   */
  readonly resultsLocation: string;
  /**
   * Bytes that one query may scan before Athena stops it; 10 MB at least. Nobody can lift it in a query.
   *
   * @default 10_000_000_000
   *
   * @example
   * bytesScannedLimit: 100_000_000_000
   *
   * @throws {PropError} for less than 10 MB, which Athena refuses.
   */
  readonly bytesScannedLimit?: number;
  /**
   * The database in the Glue catalog: 1 to 255 lower-case letters, digits and underscores. Each table makes its own.
   *
   * @default "vpc_flow_logs"
   *
   * @example
   * databaseName: "network"
   *
   * @throws {PropError} for a name that Athena refuses, and one that another table of the stack has.
   */
  readonly databaseName?: string;
  /**
   * The table: 1 to 255 lower-case letters, digits and underscores.
   *
   * @default "flow_logs"
   *
   * @example
   * tableName: "all_accounts"
   *
   * @throws {PropError} for a name that Athena refuses.
   */
  readonly tableName?: string;
  /**
   * The workgroup that the limit is of: 1 to 128 letters, digits and `._-`. Each table makes its own.
   *
   * @default "vpc-flow-logs"
   *
   * @example
   * workgroupName: "network"
   *
   * @throws {PropError} for a name that Athena refuses, and one that another table of the stack has.
   */
  readonly workgroupName?: string;
  /**
   * The first year that there are flow logs of, from 2015 on. What is older is not found.
   *
   * @default 2024
   *
   * @example
   * sinceYear: 2026
   *
   * @throws {PropError} for anything else than a year from 2015 to 2100.
   */
  readonly sinceYear?: number;
  /**
   * Tags for the database and the workgroup; tables have none.
   *
   * @default none
   *
   * @example
   * tags: { team: "network" }
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Makes flow logs in S3 something to query: a table, a workgroup with a limit, and queries. Athena works partitions out
 * from the query, so that nobody has to add them: dates, and accounts and regions where there are several.
 *
 * Where the bucket is one of the app whose lifecycle moves files to GLACIER, synthesis warns, and so does a comment in each
 * query: Athena passes over them there, and says nothing. Once restored, they are read. Leave `toGlacierDays` out to query
 * all that is kept.
 *
 * @example
 * // Of a flow log, in its account and region.
 * new FlowLogAthenaTable(this, "table", {
 *   flowLog: network.flowLog,
 *   resultsLocation: "s3://athena-results/flow-logs/",
 * });
 *
 * @example
 * // Of a bucket that several accounts deliver to.
 * new FlowLogAthenaTable(this, "table", {
 *   bucket,
 *   fileFormat: "parquet",
 *   accountIds: ["111111111111", "222222222222"],
 *   regions: ["eu-central-1"],
 *   resultsLocation: "s3://athena-results/flow-logs/",
 * });
 *
 * @throws {PropError} for what Athena refuses, and a field of records that is named as a partition is.
 * @see https://docs.aws.amazon.com/athena/latest/ug/vpc-flow-logs-partition-projection.html
 */
export class FlowLogAthenaTable extends Construct {
  /**
   * The database in the Glue catalog.
   *
   * @example
   * new TerraformOutput(this, "database", { value: table.database.name });
   */
  readonly database: GlueCatalogDatabase;
  /**
   * The table in it.
   *
   * @example
   * new TerraformOutput(this, "table-name", { value: table.table.name });
   */
  readonly table: GlueCatalogTable;
  /**
   * The workgroup, which queries have to be run in for the limit to hold.
   *
   * @example
   * new TerraformOutput(this, "workgroup", { value: table.workgroup.name });
   */
  readonly workgroup: AthenaWorkgroup;
  /**
   * The named queries, of which there are those whose fields the flow log has.
   *
   * @example
   * const names = table.queries.map((query) => query.name);
   */
  readonly queries: readonly AthenaNamedQuery[];

  constructor(scope: Construct, id: string, props: FlowLogAthenaTableProps) {
    super(scope, id);
    const { tags, sinceYear = 2024 } = props;
    requireProps(this, props);
    const placement = placed(props);
    const { databaseName = "vpc_flow_logs", workgroupName = "vpc-flow-logs" } = props;
    requireOwnName(this, DATABASE, databaseName, placement);
    requireOwnName(this, WORKGROUP, workgroupName, placement);
    const files = filesOf(this, props, placement);
    const partitions = projectPartitions(files, sinceYear);
    requireOtherNames(this, files.fields, partitions.keys);
    if (files.lifecycle !== undefined) warnOfArchive(this, files.lifecycle);
    this.database = new GlueCatalogDatabase(this, "database", {
      ...placement,
      ...given({ tags }),
      name: databaseName,
    });
    this.table = new GlueCatalogTable(this, "table", {
      ...placement,
      name: props.tableName ?? "flow_logs",
      databaseName: this.database.name,
      tableType: "EXTERNAL_TABLE",
      parameters: rawStrings({
        EXTERNAL: "TRUE",
        // https://docs.aws.amazon.com/athena/latest/ug/querying-glacier.html
        read_restored_glacier_objects: "true",
        ...(files.fileFormat === "parquet" ? {} : { "skip.header.line.count": "1" }),
        ...partitions.parameters,
      }),
      partitionKeys: partitions.keys.map((name) => ({ name, type: "string" })),
      storageDescriptor: storage(files, partitions),
    });
    this.workgroup = new AthenaWorkgroup(this, "workgroup", {
      ...placement,
      ...given({ tags }),
      name: workgroupName,
      configuration: {
        bytesScannedCutoffPerQuery: props.bytesScannedLimit ?? 10_000_000_000,
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        resultConfiguration: {
          outputLocation: props.resultsLocation,
          encryptionConfiguration: { encryptionOption: "SSE_S3" },
        },
      },
    });
    this.queries = QUERIES.filter(({ needs }) =>
      needs.every((field) => files.fields.includes(field)),
    ).map((query) => this.addQuery(query, files, partitions, placement));
  }

  private addQuery(
    query: NamedQuery,
    { lifecycle }: FlowLogFiles,
    { recent, places }: Partitions,
    placement: Placement,
  ) {
    const archived = lifecycle === undefined ? undefined : archivedFiles(lifecycle);
    const name = `"${this.database.name}"."${this.table.name}"`;
    const sql = query.sql({ name, recent, places });
    return new AthenaNamedQuery(this, query.id, {
      ...placed(placement),
      name: query.name,
      description: query.description,
      database: this.database.name,
      workgroup: this.workgroup.id,
      query: archived === undefined ? sql : `-- ${archived}.\n${sql}`,
    });
  }
}

const DATABASE = {
  prop: "databaseName",
  type: GlueCatalogDatabase.tfResourceType,
  argument: "name",
};

const WORKGROUP = {
  prop: "workgroupName",
  type: AthenaWorkgroup.tfResourceType,
  argument: "name",
};

function storage({ fields, fileFormat }: FlowLogFiles, { location }: Partitions) {
  const columns = columnsOf(fields).map(({ name, type }) => ({ name, type }));
  const formats =
    fileFormat === "parquet"
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
  requirePlacement(scope, GlueCatalogTable, props);
  requireTags(scope, props.tags);
  requireAllowed(scope, "databaseName", props.databaseName, ATHENA_NAME);
  requireAllowed(scope, "tableName", props.tableName, ATHENA_NAME);
  requireAllowed(scope, "workgroupName", props.workgroupName, WORKGROUP_NAME);
  requireAllowed(scope, "bytesScannedLimit", props.bytesScannedLimit, BYTES_SCANNED);
  requireAllowed(scope, "resultsLocation", props.resultsLocation, RESULTS_LOCATION);
  requireAllowed(scope, "sinceYear", props.sinceYear, SINCE_YEAR);
}

// Glue takes a table with two columns of one name, and Athena fails on each query of it.
function requireOtherNames(
  scope: Construct,
  fields: readonly string[],
  keys: readonly string[],
): void {
  const twice = columnsOf(fields).find(({ name }) => keys.includes(name));
  if (twice === undefined) return;
  throw new PropError(
    scope,
    `the log format has a field ${twice.name}, and a partition is called so`,
  );
}
