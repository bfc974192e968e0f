/** Accounts, or regions: one, which stands in the path, or a list with commas between, which a column is for. */
export type Places = { readonly one: string } | { readonly several: string };

/** Where the files of flow logs are, below the bucket and its prefix. */
export interface FileLayout {
  /** `s3://bucket/prefix`, without a slash at the end. */
  readonly root: string;
  readonly accounts: Places;
  readonly regions: Places;
  readonly hiveCompatiblePartitions: boolean;
  readonly perHourPartition: boolean;
}

/** Partitions that Athena works out from the query, so that nobody has to add them. */
export interface Partitions {
  /** What all files have in common. */
  readonly location: string;
  /** The names of the columns, all of them text. */
  readonly keys: readonly string[];
  /** Those of them that say where a record is from. */
  readonly places: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  /** The condition that keeps a query to what is recent: a day or two. */
  readonly recent: string;
}

/**
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
 * https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 *
 * @param sinceYear The first year that there may be files of.
 */
export function projectPartitions(layout: FileLayout, sinceYear: number): Partitions {
  const { root, accounts, regions, hiveCompatiblePartitions: isHive } = layout;
  const dates = isHive ? byParts(layout, sinceYear) : byDate(layout, sinceYear);
  // Not account_id and region, which are fields of records.
  const account = placed("aws_account_id", accounts);
  const region = placed("aws_region", regions);
  const folders = isHive
    ? [
        `aws-account-id=${account.inPath}`,
        "aws-service=vpcflowlogs",
        `aws-region=${region.inPath}`,
        ...dates.keys.map((key) => `${key}=\${${key}}`),
      ]
    : [account.inPath, "vpcflowlogs", region.inPath, ...dates.keys.map((key) => `\${${key}}`)];
  const places = [...account.keys, ...region.keys];
  const keys = [...places, ...dates.keys];
  const common = folders.findIndex((folder) => keys.some((key) => folder.includes(`\${${key}}`)));
  return {
    location: `${[root, "AWSLogs", ...folders.slice(0, common)].join("/")}/`,
    keys,
    places,
    parameters: {
      "projection.enabled": "true",
      ...account.parameters,
      ...region.parameters,
      ...dates.parameters,
      "storage.location.template": [root, "AWSLogs", ...folders].join("/"),
    },
    recent: dates.recent,
  };
}

function placed(key: string, places: Places) {
  if ("one" in places) return { inPath: places.one, keys: [], parameters: {} };
  return {
    inPath: `\${${key}}`,
    keys: [key],
    parameters: {
      [`projection.${key}.type`]: "enum",
      [`projection.${key}.values`]: places.several,
    },
  };
}

type Dates = Pick<Partitions, "keys" | "parameters" | "recent">;

/** `…/2026/01/31/`: one column holds the date as it stands in the path. */
function byDate({ perHourPartition }: FileLayout, sinceYear: number): Dates {
  const key = perHourPartition ? "hour" : "day";
  const format = perHourPartition ? "%Y/%m/%d/%H" : "%Y/%m/%d";
  return {
    keys: [key],
    parameters: {
      [`projection.${key}.type`]: "date",
      [`projection.${key}.format`]: perHourPartition ? "yyyy/MM/dd/HH" : "yyyy/MM/dd",
      [`projection.${key}.range`]: `${sinceYear}/01/01${perHourPartition ? "/00" : ""},NOW`,
      [`projection.${key}.interval`]: "1",
      [`projection.${key}.interval.unit`]: perHourPartition ? "HOURS" : "DAYS",
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
function byParts({ perHourPartition }: FileLayout, sinceYear: number): Dates {
  const days = ["year", "month", "day"] as const;
  const keys = [...days, ...(perHourPartition ? (["hour"] as const) : [])];
  const parameters = keys.flatMap((key) => [
    [`projection.${key}.type`, "integer"],
    [`projection.${key}.digits`, PARTS[key].digits],
    [`projection.${key}.range`, key === "year" ? `${sinceYear},2100` : PARTS[key].range],
  ]);
  return {
    keys,
    parameters: Object.fromEntries(parameters),
    // Yesterday and today: just after midnight, today is next to nothing.
    recent: days
      .map((key) => {
        const format = `'${PARTS[key].specifier}'`;
        return `${key} IN (date_format(current_date - interval '1' day, ${format}), date_format(current_date, ${format}))`;
      })
      .join("\n  AND "),
  };
}
