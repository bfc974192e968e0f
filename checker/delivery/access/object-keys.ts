import { RETENTION } from "../../aws/retention.js";
import { joinTexts, type Text, type Unknown } from "../iam/text.js";

/** Where in a bucket the objects of a flow log go. */
export interface ObjectPlace {
  /** The ARN of the bucket. */
  readonly bucket: Text;
  /** The folder that the destination names: nothing, or what ends with a slash. */
  readonly folder: Text;
  /** Those of the flow log. */
  readonly account: Text;
  readonly region: Text;
  /** Partitions that Hive reads have names in their folders. */
  readonly isHive: boolean | "unknown";
}

/**
 * The ARNs of the objects, one for each way in which they may be called.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
 */
export function objectArns({ isHive, ...place }: ObjectPlace): readonly Text[] {
  const both = [objectArn(place, false), objectArn(place, true)];
  return isHive === "unknown" ? both : both.slice(isHive ? 1 : 0, isHive ? 2 : 1);
}

function objectArn(
  { bucket, folder, account, region }: Omit<ObjectPlace, "isHive">,
  isHive: boolean,
): Text {
  const below: Text = isHive
    ? ["aws-account-id=", ...account, "/aws-service=vpcflowlogs/aws-region=", ...region, "/"]
    : [...account, "/vpcflowlogs/", ...region, "/"];
  return joinTexts(bucket, ["/"], folder, [RETENTION.folder], below, [OBJECT]);
}

/** The time and the name: `2026/11/26/123456789012_vpcflowlogs_eu-west-1_fl-…_20261126T0000Z_….log.gz`. */
const OBJECT: Unknown = {
  id: "name of the object",
  form: { characters: { none: ':*?${}"\\\n\r\t' }, min: 32 },
};
