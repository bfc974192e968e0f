/**
 * The types that Parquet files give the fields which are no text.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-flow-logs.html#flow-log-records
 */
const NUMBERS: Readonly<Record<string, "int" | "bigint">> = {
  version: "int",
  srcport: "int",
  dstport: "int",
  protocol: "int",
  packets: "bigint",
  bytes: "bigint",
  start: "bigint",
  end: "bigint",
  "tcp-flags": "int",
  "traffic-path": "int",
  "encryption-status": "int",
  "packets-lost-no-route": "bigint",
  "packets-lost-blackhole": "bigint",
  "packets-lost-mtu-exceeded": "bigint",
  "packets-lost-ttl-expired": "bigint",
};

export interface Column {
  readonly name: string;
  readonly type: "string" | "int" | "bigint";
}

/** The columns of a table over records with these fields; Parquet files name them with underscores. */
export function columnsOf(fields: readonly string[]): readonly Column[] {
  return fields.map((field) => ({
    name: field.replaceAll("-", "_"),
    type: NUMBERS[field] ?? "string",
  }));
}
