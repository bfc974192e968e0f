import { describe, expect, it } from "vitest";
import {
  FlowLogAthenaTable,
  type FlowLogAthenaTableProps,
  FlowLogDestination,
  LogFormat,
  RejectedTrafficAlarm,
  type RejectedTrafficAlarmProps,
  type S3Options,
  VpcFlowLog,
} from "../../modules/index.js";
import { all, only, synth } from "./synth.js";

const VPC = "vpc-0123456789abcdef0";
const BUCKET = "arn:aws:s3:::logs";

function table(
  s3: S3Options,
  props: Partial<FlowLogAthenaTableProps> = {},
  logFormat = LogFormat.DEFAULT,
) {
  return synth((stack) => {
    const destinations = [FlowLogDestination.s3(s3)];
    const flowLog = new VpcFlowLog(stack, "log", { vpc: VPC, destinations, logFormat });
    new FlowLogAthenaTable(stack, "athena", {
      flowLog,
      resultsLocation: "s3://results/athena/",
      ...props,
    });
  });
}

describe("FlowLogAthenaTable", () => {
  it("has a column for every field, with the types of Parquet", () => {
    const { storage_descriptor } = only(
      table({ bucket: BUCKET, fileFormat: "parquet" }, {}, LogFormat.upTo(5)),
      "aws_glue_catalog_table",
    );
    expect(storage_descriptor.columns).toHaveLength(LogFormat.upTo(5).fields.length);
    expect(storage_descriptor.columns).toEqual(
      expect.arrayContaining([
        { name: "interface_id", type: "string" },
        { name: "bytes", type: "bigint" },
        { name: "tcp_flags", type: "int" },
      ]),
    );
    expect(storage_descriptor.ser_de_info.serialization_library).toContain("ParquetHiveSerDe");
  });

  it.each<[string, S3Options, string, Readonly<Record<string, string>>]>([
    [
      "days",
      { bucket: BUCKET, keyPrefix: "net" },
      "s3://logs/net/AWSLogs/",
      {
        "projection.day.type": "date",
        "projection.day.format": "yyyy/MM/dd",
        "projection.day.range": "2024/01/01,NOW",
        "projection.day.interval.unit": "DAYS",
      },
    ],
    [
      "hours",
      { bucket: BUCKET, perHourPartition: true },
      "s3://logs/AWSLogs/",
      {
        "projection.hour.format": "yyyy/MM/dd/HH",
        "projection.hour.range": "2024/01/01/00,NOW",
        "projection.hour.interval.unit": "HOURS",
      },
    ],
    [
      "Hive",
      { bucket: BUCKET, hiveCompatiblePartitions: true, perHourPartition: true },
      "s3://logs/AWSLogs/aws-account-id=",
      {
        "projection.year.range": "2024,2100",
        "projection.month.range": "1,12",
        "projection.hour.digits": "2",
      },
    ],
  ])("projects partitions of %s", (_, options, location, parameters) => {
    const found = only(table(options), "aws_glue_catalog_table");
    expect(found["parameters"]).toMatchObject({ "projection.enabled": "true", ...parameters });
    expect(found["storage_descriptor"].location.startsWith(location)).toBe(true);
    // The account and the region are Terraform's to fill in, the parts of the date Athena's.
    const template: string = found["parameters"]["storage.location.template"];
    expect(template).toMatch(/\$\{data\.aws_caller_identity[^}]+\}/);
    expect(template).toMatch(/(?<!\$)\$\$\{(?:day|hour|year)\}/);
    for (const { name } of found["partition_keys"]) expect(template).toContain(`$\${${name}}`);
  });

  it("puts a limit on what a query scans, that nobody can lift", () => {
    expect(only(table({ bucket: BUCKET }), "aws_athena_workgroup")).toMatchObject({
      configuration: {
        bytes_scanned_cutoff_per_query: 10_000_000_000,
        enforce_workgroup_configuration: true,
        result_configuration: { output_location: "s3://results/athena/" },
      },
    });
  });

  it("has queries to start from, of the fields that there are", () => {
    const names = all(table({ bucket: BUCKET }), "aws_athena_named_query").map(({ name }) => name);
    expect(names.sort()).toEqual([
      "Bytes by destination",
      "Top rejected sources",
      "Traffic of one interface",
    ]);
    const few = table({ bucket: BUCKET }, {}, LogFormat.fields("srcaddr", "action"));
    expect(all(few, "aws_athena_named_query")).toEqual([]);
  });

  it("keeps queries to recent partitions", () => {
    for (const options of [{}, { perHourPartition: true }, { hiveCompatiblePartitions: true }]) {
      const synthesized = table({ bucket: BUCKET, ...options });
      const keys = only(synthesized, "aws_glue_catalog_table")["partition_keys"];
      for (const { query } of all(synthesized, "aws_athena_named_query")) {
        expect(query).toMatch(new RegExp(`WHERE ${keys[0].name} (?:>=|=) date_format\\(`));
      }
    }
  });

  it.each<[string, S3Options, Partial<FlowLogAthenaTableProps>, string]>([
    ["a small limit", { bucket: BUCKET }, { bytesScannedLimit: 1 }, "10000000 or more"],
    ["a database", { bucket: BUCKET }, { databaseName: "Flow-Logs" }, "databaseName is"],
    ["a location", { bucket: BUCKET }, { resultsLocation: "results" }, "s3://bucket/folder/"],
  ])("refuses %s", (_, options, props, message) => {
    expect(() => table(options, props)).toThrow(message);
  });

  it("refuses a flow log with no destination in S3", () => {
    expect(() =>
      synth((stack) => {
        const flowLog = new VpcFlowLog(stack, "log", { vpc: VPC });
        new FlowLogAthenaTable(stack, "a", { flowLog, resultsLocation: "s3://results/a/" });
      }),
    ).toThrow("has 0 destinations in S3");
  });
});

describe("RejectedTrafficAlarm", () => {
  function alarm(
    props: Partial<RejectedTrafficAlarmProps> = {},
    logFormat = LogFormat.DEFAULT,
    destination = FlowLogDestination.cloudWatchLogs(),
  ) {
    return synth((stack) => {
      const options = { vpc: VPC, logFormat, destinations: [destination] };
      const flowLog = new VpcFlowLog(stack, "log", options);
      new RejectedTrafficAlarm(stack, "alarm", { flowLog, threshold: 100, ...props });
    });
  }

  it("counts rejected records of the log group, and compares with the threshold", () => {
    const synthesized = alarm();
    const filter = only(synthesized, "aws_cloudwatch_log_metric_filter");
    expect(filter["pattern"]).toBe(
      '[version, account_id, interface_id, srcaddr, dstaddr, srcport, dstport, protocol, packets, bytes, start, end, action="REJECT", log_status]',
    );
    expect(filter["log_group_name"]).toMatch(/^\$\{aws_cloudwatch_log_group\..+\.name\}$/);
    expect(only(synthesized, "aws_cloudwatch_metric_alarm")).toMatchObject({
      metric_name: filter["metric_transformation"].name,
      namespace: filter["metric_transformation"].namespace,
      threshold: 100,
      period: 300,
      statistic: "Sum",
      treat_missing_data: "notBreaching",
    });
  });

  it("finds the action wherever the format has it", () => {
    const { pattern } = only(
      alarm({}, LogFormat.fields("action", "srcaddr")),
      "aws_cloudwatch_log_metric_filter",
    );
    expect(pattern).toBe('[action="REJECT", srcaddr]');
  });

  it("tells whom it is told to", () => {
    const alarmActions = ["arn:aws:sns:eu-central-1:123456789012:ops"];
    expect(only(alarm({ alarmActions }), "aws_cloudwatch_metric_alarm")).toMatchObject({
      alarm_actions: alarmActions,
    });
  });

  it.each<[string, () => unknown, string]>([
    ["an odd period", () => alarm({ periodSeconds: 90 }), "60 or a multiple"],
    ["a format without action", () => alarm({}, LogFormat.fields("srcaddr")), "no field action"],
    [
      "a group without metric filters",
      () =>
        alarm(
          {},
          LogFormat.DEFAULT,
          FlowLogDestination.cloudWatchLogs({ logGroupClass: "INFREQUENT_ACCESS" }),
        ),
      "no metric filters",
    ],
    [
      "a flow log in S3",
      () => alarm({}, LogFormat.DEFAULT, FlowLogDestination.s3({ bucket: BUCKET })),
      "has 0 destinations in CloudWatch Logs",
    ],
  ])("refuses %s", (_, make, message) => {
    expect(make).toThrow(message);
  });
});
