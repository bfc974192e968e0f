import { isArray, isObject, type Json, type JsonObject } from "../plan/json.js";

const SERVICE = "vpc-flow-logs.amazonaws.com";

/**
 * Whether a role may be taken on by VPC Flow Logs, as its trust policy has it. False only where no
 * statement can allow it: conditions and denials, which can but take away, are not weighed.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export function trustsFlowLogs(document: string): boolean {
  let policy: Json;
  try {
    policy = JSON.parse(document);
  } catch {
    return false;
  }
  const statements = isObject(policy) ? list(policy["Statement"]) : [];
  return statements.some(
    (statement) =>
      isObject(statement) &&
      statement["Effect"] === "Allow" &&
      allows(statement, "Action", matchesAssumeRole) &&
      allows(statement, "Principal", namesService),
  );
}

/** `NotAction` and `NotPrincipal` let through all but a few. */
function allows(
  statement: JsonObject,
  element: "Action" | "Principal",
  test: (value: Json) => boolean,
): boolean {
  return statement[`Not${element}`] !== undefined || list(statement[element]).some(test);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
function matchesAssumeRole(action: Json): boolean {
  if (typeof action !== "string") return false;
  const parts = action.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  const pattern = parts.replaceAll("*", ".*").replaceAll("?", ".");
  return new RegExp(`^${pattern}$`, "i").test("sts:AssumeRole");
}

function namesService(principal: Json): boolean {
  if (!isObject(principal)) return principal === "*";
  return list(principal["Service"]).includes(SERVICE) || list(principal["AWS"]).includes("*");
}

function list(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  return isArray(value) ? value : [value];
}
