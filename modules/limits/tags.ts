import type { Construct } from "constructs";
import { literal } from "../props.js";
import { type Limit, requireAllowed } from "./limit.js";
import { matching } from "./pattern.js";

/*
 * The same tags go to VPCs, log groups, roles, keys and buckets. Of these, log groups and roles allow the fewest
 * characters, and roles do not tell the case of keys.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html
 */
const KEY = matching(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u, /^[aA][wW][sS]:/u);
const VALUE = matching(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u);

export const TAGS: Limit<Readonly<Record<string, string>>> = {
  allowed:
    "at most 50 keys of 1 to 128 characters, which do not begin with aws:, with values of at most 256, all of letters, digits, spaces and _.:/=+-@, and no two keys that differ in case alone",
  allows: (tags) =>
    Object.keys(tags).length <= 50 &&
    new Set(Object.keys(tags).map((key) => key.toLowerCase())).size === Object.keys(tags).length &&
    Object.entries(tags).every(([key, value]) => KEY.allows(key) && VALUE.allows(value)),
  condition: (expression) =>
    `length(${expression}) <= 50 && length(distinct([for key, value in ${expression} : lower(key)])) == length(${expression}) && alltrue([for key, value in ${expression} : ${KEY.condition("key")} && ${VALUE.condition("value")}])`,
};

/** The value of the tag Name. That of the default security group has `-default` behind it. */
export const NAME: Limit<string> = {
  allowed: "1 to 248 letters, digits, spaces and _.:/=+-@",
  ...matching(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,248}$/u),
};

/** @throws {PropError} with the tags that AWS would refuse, as far as they are known. */
export function requireTags(
  scope: Construct,
  tags: Readonly<Record<string, string>> | undefined,
): void {
  const known = literal(tags);
  if (known === undefined) return;
  const entries = Object.entries(known).filter((tag) =>
    tag.every((text) => literal(text) !== undefined),
  );
  const wrong = entries.filter(([key, value]) => !TAGS.allows({ [key]: value }));
  requireAllowed(scope, "tags", Object.fromEntries(wrong.length > 0 ? wrong : entries), TAGS);
}
