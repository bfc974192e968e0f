import type { Json, JsonObject } from "../plan/json.js";
import { SAYING, SILENT } from "./managed-policies-data.js";

/** The actions that the table tells of. */
export const TOLD_OF_MANAGED: ReadonlySet<string> = new Set([
  "logs:CreateLogGroup",
  "logs:CreateLogStream",
  "logs:PutLogEvents",
]);

/**
 * What a policy that AWS manages says of delivery; `nothing` where it says nothing of it, undefined where the table
 * does not have it.
 *
 * @param path what follows `policy/` in its ARN: `service-role/NAME`.
 * @param partition `aws`, `aws-cn` …; undefined where that is not known.
 */
export function managedPolicyOfAws(
  path: string,
  partition: string | undefined,
): Json | "nothing" | undefined {
  const { saying, silent } = read();
  if (silent.has(path)) return "nothing";
  const statements = Object.hasOwn(saying, path) ? saying[path] : undefined;
  if (statements === undefined) return undefined;
  // In another partition its ARNs are others, and the table is of this one.
  const isOfEach = !JSON.stringify(statements).includes("arn:aws");
  if (partition !== "aws" && !isOfEach) return undefined;
  // All of them are of this version, which the script makes sure of.
  return { Version: "2012-10-17", Statement: statements };
}

interface Table {
  readonly saying: JsonObject;
  readonly silent: ReadonlySet<string>;
}

let table: Table | undefined;

/** Read once, where a role has such a policy. */
function read(): Table {
  table ??= { saying: JSON.parse(SAYING), silent: new Set(SILENT.split(" ")) };
  return table;
}
