/** Where the files of a flow log are, below the bucket and its prefix. */
export interface FileLayout {
  /** `s3://bucket/prefix`, without a slash at the end. */
  readonly root: string;
  readonly accountId: string;
  readonly region: string;
  readonly hiveCompatiblePartitions: boolean;
  readonly perHourPartition: boolean;
}

/** Partitions that Athena works out from the query, so that nobody has to add them. */
export interface Partitions {
  readonly location: string;
  /** The names of the columns, all of them text. */
  readonly keys: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  /** The condition that keeps a query to what is recent: a day, more or less. */
  readonly recent: string;
}

/**
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
 * https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 *
 * @param sinceYear The first year that there may be files of.
 */
export function projectPartitions(layout: FileLayout, sinceYear: number): Partitions {
  return layout.hiveCompatiblePartitions ? byParts(layout, sinceYear) : byDate(layout, sinceYear);
}

/** `…/2026/01/31/`: one column holds the date as it stands in the path. */
function byDate(layout: FileLayout, sinceYear: number): Partitions {
  const { root, accountId, region, perHourPartition } = layout;
  const location = `${root}/AWSLogs/${accountId}/vpcflowlogs/${region}/`;
  const key = perHourPartition ? "hour" : "day";
  const format = perHourPartition ? "%Y/%m/%d/%H" : "%Y/%m/%d";
  return {
    location,
    keys: [key],
    parameters: {
      "projection.enabled": "true",
      [`projection.${key}.type`]: "date",
      [`projection.${key}.format`]: perHourPartition ? "yyyy/MM/dd/HH" : "yyyy/MM/dd",
      [`projection.${key}.range`]: `${sinceYear}/01/01${perHourPartition ? "/00" : ""},NOW`,
      [`projection.${key}.interval`]: "1",
      [`projection.${key}.interval.unit`]: perHourPartition ? "HOURS" : "DAYS",
      "storage.location.template": `${location}\${${key}}`,
    },
    recent: `${key} >= date_format(current_timestamp - interval '1' day, '${format}')`,
  };
}

const PARTS = {
  year: { digits: "4", specifier: "%Y" },
  month: { digits: "2", specifier: "%m", range: "1,12" },
  day: { digits: "2", specifier: "%d", range: "1,31" },
  hour: { digits: "2", specifier: "%H", range: "0,23" },
} as const;

/** `…/year=2026/month=01/day=31/`: a column for each part. */
function byParts(layout: FileLayout, sinceYear: number): Partitions {
  const { root, accountId, region, perHourPartition } = layout;
  const location = `${root}/AWSLogs/aws-account-id=${accountId}/aws-service=vpcflowlogs/aws-region=${region}/`;
  const keys = ["year", "month", "day", ...(perHourPartition ? (["hour"] as const) : [])] as const;
  const parameters = keys.flatMap((key) => [
    [`projection.${key}.type`, "integer"],
    [`projection.${key}.digits`, PARTS[key].digits],
    [`projection.${key}.range`, key === "year" ? `${sinceYear},2100` : PARTS[key].range],
  ]);
  const days = keys.filter((key) => key !== "hour");
  return {
    location,
    keys,
    parameters: {
      "projection.enabled": "true",
      ...Object.fromEntries(parameters),
      "storage.location.template": `${location}${keys.map((key) => `${key}=\${${key}}`).join("/")}`,
    },
    recent: days
      .map((key) => `${key} = date_format(current_date, '${PARTS[key].specifier}')`)
      .join("\n  AND "),
  };
}
