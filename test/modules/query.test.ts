import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import {
  type FilesInBucket,
  type FilesOfFlowLog,
  FlowLogAthenaTable,
  type FlowLogAthenaTableOptions,
  FlowLogBucket,
  type FlowLogBucketProps,
  FlowLogDestination,
  LogFormat,
  RejectedTrafficAlarm,
  type RejectedTrafficAlarmProps,
  type S3Options,
  VpcFlowLog,
} from "../../modules/index.js";
import { given } from "../../modules/props.js";
import { all, only, type Synthesized, synth } from "./synth.js";

const VPC = "vpc-0123456789abcdef0";
const BUCKET = "arn:aws:s3:::logs";
const RESULTS = "s3://results/athena/";

type TableProps = Partial<FlowLogAthenaTableOptions & Omit<FilesOfFlowLog, "flowLog" | "bucket">>;

function table(s3: S3Options, props: TableProps = {}, logFormat = LogFormat.DEFAULT) {
  return synth((stack) => {
    const destinations = [FlowLogDestination.s3(s3)];
    const flowLog = new VpcFlowLog(stack, "log", { vpc: VPC, destinations, logFormat });
    new FlowLogAthenaTable(stack, "athena", {
      flowLog,
      resultsLocation: RESULTS,
      ...props,
    });
  });
}

/** What is synthesized, and what synthesis warns of. */
function warned(build: (stack: TerraformStack) => Construct) {
  let table: Construct | undefined;
  const synthesized = synth((stack) => {
    table = build(stack);
  });
  const warnings = table?.node.metadata.filter(({ type }) => type === "@cdktf/warn") ?? [];
  return { synthesized, warnings: warnings.map(({ data }) => data) };
}

/** A table over what accounts of others deliver. */
function central(props: Partial<FilesInBucket & FlowLogAthenaTableOptions> = {}): Synthesized {
  return synth((stack) => {
    new FlowLogAthenaTable(stack, "athena", {
      bucket: BUCKET,
      accountIds: ["111111111111", "222222222222"],
      regions: ["eu-central-1", "us-east-1"],
      resultsLocation: RESULTS,
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
        expect(query).toMatch(new RegExp(`WHERE ${keys[0].name} (?:>= |IN \\()date_format\\(`));
      }
    }
  });

  it("is of the flow log's account and region, wherever the table is", () => {
    const synthesized = synth((stack) => {
      const spoke = new AwsProvider(stack, "spoke", { alias: "spoke", region: "us-east-1" });
      const destinations = [FlowLogDestination.s3({ bucket: BUCKET })];
      const flowLog = new VpcFlowLog(stack, "log", { vpc: VPC, provider: spoke, destinations });
      new FlowLogAthenaTable(stack, "athena", { flowLog, resultsLocation: RESULTS });
    });
    const { location } = only(synthesized, "aws_glue_catalog_table")["storage_descriptor"];
    const named = /\$\{data\.aws_caller_identity\.([^.}]+)\.account_id\}/.exec(location)?.[1] ?? "";
    const identity = synthesized.data?.["aws_caller_identity"]?.[named];
    expect(identity).toMatchObject({ provider: "aws.spoke" });
    expect(only(synthesized, "aws_glue_catalog_table")).not.toHaveProperty("provider");
  });

  it.each<[string, Partial<FilesInBucket>, string, string]>([
    [
      "plain folders",
      { keyPrefix: "net" },
      "s3://logs/net/AWSLogs/",
      "s3://logs/net/AWSLogs/$${aws_account_id}/vpcflowlogs/$${aws_region}/$${day}",
    ],
    [
      "folders of Hive",
      { hiveCompatiblePartitions: true },
      "s3://logs/AWSLogs/",
      "s3://logs/AWSLogs/aws-account-id=$${aws_account_id}/aws-service=vpcflowlogs/aws-region=$${aws_region}/year=$${year}/month=$${month}/day=$${day}",
    ],
  ])("has columns for accounts and regions of a bucket with %s", (_, props, location, template) => {
    const synthesized = central(props);
    const found = only(synthesized, "aws_glue_catalog_table");
    expect(found["parameters"]).toMatchObject({
      "projection.aws_account_id.type": "enum",
      "projection.aws_account_id.values": "111111111111,222222222222",
      "projection.aws_region.values": "eu-central-1,us-east-1",
      "storage.location.template": template,
    });
    expect(found["storage_descriptor"].location).toBe(location);
    expect(found["partition_keys"].slice(0, 2)).toEqual([
      { name: "aws_account_id", type: "string" },
      { name: "aws_region", type: "string" },
    ]);
    // Nobody's account is asked for.
    expect(synthesized.data?.["aws_caller_identity"]).toBeUndefined();
    const [rejected] = all(synthesized, "aws_athena_named_query").filter(({ name }) =>
      name.startsWith("Top"),
    );
    expect(rejected?.["query"]).toContain("GROUP BY aws_account_id, aws_region, srcaddr, dstport");
  });

  it("takes other accounts and regions beside a flow log", () => {
    const regions = ["eu-central-1", "us-east-1"];
    const found = only(table({ bucket: BUCKET }, { regions }), "aws_glue_catalog_table");
    expect(found["parameters"]).not.toHaveProperty(["projection.aws_account_id.type"]);
    expect(found["parameters"]["projection.aws_region.values"]).toBe("eu-central-1,us-east-1");
    expect(found["storage_descriptor"].location).toMatch(
      /^s3:\/\/logs\/AWSLogs\/\$\{[^}]+\}\/vpcflowlogs\/$/,
    );
  });

  it("takes the accounts of the organization, of which there have to be any", () => {
    const synthesized = central({ accountIds: "organization" });
    const organization = only(synthesized, "aws_organizations_organization");
    expect(organization["lifecycle"].postcondition).toMatchObject([
      { condition: "${length(self.accounts) > 0}" },
    ]);
    const { parameters } = only(synthesized, "aws_glue_catalog_table");
    expect(parameters["projection.aws_account_id.values"]).toMatch(
      /^\$\{join\(",", sort\(data\.aws_organizations_organization\.[^.]+\.accounts\[\*\]\.id\)\)\}$/,
    );
  });

  it.each<[string, FlowLogBucketProps["lifecycle"], string | undefined]>([
    ["by default", undefined, "after 180 days"],
    ["in a month", { toGlacierDays: 30, expirationDays: 120 }, "after 30 days"],
    ["never", { toInfrequentAccessDays: 30, expirationDays: 60 }, undefined],
  ])("warns of files that go to GLACIER %s", (_, lifecycle, when) => {
    const { synthesized, warnings } = warned((stack) => {
      const bucket = new FlowLogBucket(stack, "bucket", given({ lifecycle }));
      const [accountIds, regions] = [["111111111111"], ["eu-central-1"]];
      const props = { bucket, accountIds, regions, resultsLocation: RESULTS };
      return new FlowLogAthenaTable(stack, "athena", props);
    });
    expect(warnings).toEqual(when === undefined ? [] : [expect.stringContaining(when)]);
    for (const { query } of all(synthesized, "aws_athena_named_query")) {
      expect(query.startsWith("-- Files move to GLACIER")).toBe(when !== undefined);
    }
  });

  it("warns of the bucket of a flow log as well", () => {
    const { warnings } = warned((stack) => {
      const destinations = [FlowLogDestination.s3()];
      const flowLog = new VpcFlowLog(stack, "log", { vpc: VPC, destinations });
      return new FlowLogAthenaTable(stack, "athena", { flowLog, resultsLocation: RESULTS });
    });
    expect(warnings).toHaveLength(1);
  });

  it.each<[string, TableProps, string]>([
    [
      "a small limit",
      { bytesScannedLimit: 1 },
      "bytesScannedLimit takes a whole number of 10000000 or more, and not 1",
    ],
    ["a database", { databaseName: "Flow-Logs" }, "databaseName takes 1 to 255 lower-case"],
    ["no name", { tableName: "" }, "tableName takes 1 to 255 lower-case letters, digits and under"],
    ["a workgroup", { workgroupName: "a b" }, 'digits and ._-, and not "a b"'],
    [
      "a location",
      { resultsLocation: "results" },
      "resultsLocation takes s3://bucket/folder/, and",
    ],
    ["a location of a file", { resultsLocation: "s3://results/a" }, "takes s3://bucket/folder/"],
    ["a year", { sinceYear: 26 }, "sinceYear takes a year from 2015 to 2100, and not 26"],
    ["an account", { accountIds: ["1"] }, "accountIds takes ids of accounts of 12 digits"],
    ["no account", { accountIds: [] }, "one at least and each once, and not []"],
    ["a region twice", { regions: ["us-east-1", "us-east-1"] }, "regions takes names of regions"],
    ["a zone", { regions: ["us-east-1a"] }, 'and not ["us-east-1a"]'],
  ])("refuses %s", (_, props, message) => {
    expect(() => table({ bucket: BUCKET }, props)).toThrow(message);
  });

  it("refuses a field that is named as a partition is", () => {
    const logFormat = LogFormat.custom("${srcaddr} ${aws-region}");
    expect(() => central({ logFormat })).toThrow("the log format has a field aws_region");
  });

  it("refuses a bucket of nobody", () => {
    // As from JavaScript.
    const props = { bucket: BUCKET, resultsLocation: RESULTS } as never;
    expect(() => synth((stack) => new FlowLogAthenaTable(stack, "a", props))).toThrow(
      "a bucket with its accountIds and regions",
    );
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
    aggregationInterval: 60 | 600 = 600,
  ) {
    return synth((stack) => {
      const options = { vpc: VPC, logFormat, destinations: [destination], aggregationInterval };
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
      period: 600,
      evaluation_periods: 3,
      datapoints_to_alarm: 1,
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

  it.each<[60 | 600, Partial<RejectedTrafficAlarmProps>, number, number, number]>([
    [600, {}, 600, 3, 1],
    [60, {}, 300, 3, 1],
    [60, { periodSeconds: 60 }, 60, 7, 1],
    [600, { periodSeconds: 3_600 }, 3_600, 2, 1],
    [600, { datapointsToAlarm: 3 }, 600, 5, 3],
    [600, { evaluationPeriods: 2, datapointsToAlarm: 2 }, 600, 2, 2],
  ])(
    "of intervals of %i seconds and %j, looks at each period until its records are there",
    (...of) => {
      const [interval, props, period, evaluationPeriods, datapointsToAlarm] = of;
      const { cloudWatchLogs } = FlowLogDestination;
      const synthesized = alarm(props, LogFormat.DEFAULT, cloudWatchLogs(), interval);
      expect(only(synthesized, "aws_cloudwatch_metric_alarm")).toMatchObject({
        period,
        evaluation_periods: evaluationPeriods,
        datapoints_to_alarm: datapointsToAlarm,
      });
    },
  );

  it("is where the flow log is", () => {
    const synthesized = synth((stack) => {
      const us = new AwsProvider(stack, "us", { alias: "us", region: "us-east-1" });
      const flowLog = new VpcFlowLog(stack, "log", { vpc: VPC, provider: us });
      new RejectedTrafficAlarm(stack, "alarm", { flowLog, threshold: 1 });
    });
    for (const type of ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_log_metric_filter"]) {
      expect(only(synthesized, type)).toMatchObject({ provider: "aws.us" });
    }
  });

  it("tells whom it is told to", () => {
    const alarmActions = ["arn:aws:sns:eu-central-1:123456789012:ops"];
    expect(only(alarm({ alarmActions }), "aws_cloudwatch_metric_alarm")).toMatchObject({
      alarm_actions: alarmActions,
    });
  });

  it.each<[string, () => unknown, string]>([
    [
      "an odd period",
      () => alarm({ periodSeconds: 90 }),
      "periodSeconds takes 60 seconds or a multiple of it, a day at most, and not 90",
    ],
    [
      "a period with nothing in it most of the time",
      () => alarm({ periodSeconds: 300 }),
      "periodSeconds takes the aggregationInterval of the flow log or more, and not 300",
    ],
    [
      "more than a day",
      () => alarm({ periodSeconds: 600, evaluationPeriods: 145 }),
      "evaluationPeriods takes what comes to a day at most with periodSeconds",
    ],
    [
      "more than seven days",
      () => alarm({ periodSeconds: 86_400, evaluationPeriods: 8 }),
      "and to seven days with periods of an hour or more, and not 8",
    ],
    [
      "fewer periods than have to be alarming",
      () => alarm({ evaluationPeriods: 2, datapointsToAlarm: 3 }),
      "evaluationPeriods takes datapointsToAlarm or more, and not 2",
    ],
    ["half a period", () => alarm({ evaluationPeriods: 1.5 }), "a whole number of 1 or more"],
    ["nothing", () => alarm({ threshold: 0 }), "threshold takes a number above 0, and not 0"],
    ["a name", () => alarm({ name: "a:b" }), 'control character or one of :*$, and not "a:b"'],
    ["no name", () => alarm({ name: "" }), "name takes 1 to 255 characters"],
    ["AWS's namespace", () => alarm({ metricNamespace: "AWS/EC2" }), "no AWS/ at the beginning"],
    ["a topic's name", () => alarm({ alarmActions: ["ops"] }), "alarmActions takes 5 ARNs at most"],
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
