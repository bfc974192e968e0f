import type { Json } from "../../plan/json.js";
import { STRING, type Type } from "../values/types.js";
import { type JsonFunction, pure } from "./definition.js";
import { FunctionError } from "./errors.js";
import { takes, takesAll, text } from "./signature.js";

const PARTS = ["partition", "service", "region", "account_id", "resource"] as const;

const ARN: Type = { kind: "object", attributes: new Map(PARTS.map((part) => [part, STRING])) };

/**
 * The AWS provider's own functions (5.100), which are pure. Another provider's stay unknown.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/functions/arn_parse
 */
export const providerFunctions: readonly JsonFunction[] = [
  pure("provider::aws::arn_build", STRING, takesAll(text, build)),
  pure("provider::aws::arn_parse", ARN, takes(text, arnParts)),
  pure("provider::aws::trim_iam_role_path", STRING, takes(text, trimRolePath)),
];

function build(parts: readonly string[]): string {
  if (parts.length !== 5) throw new FunctionError("an ARN has five parts");
  return ["arn", ...parts].join(":");
}

function arnParts(arn: string): Json {
  const parts = parse(arn);
  return Object.fromEntries(PARTS.map((part, at) => [part, parts[at] ?? ""]));
}

/** The five parts. */
function parse(arn: string): readonly string[] {
  const match = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(arn);
  if (match === null) throw new FunctionError("no ARN");
  return match.slice(1);
}

function trimRolePath(role: string): string {
  const [partition = "", service, region, account = "", resource = ""] = parse(role);
  if (service !== "iam" || region !== "" || !resource.startsWith("role/")) {
    throw new FunctionError("no ARN of a role");
  }
  const name = resource.slice(resource.lastIndexOf("/") + 1);
  return build([partition, service, region, account, `role/${name}`]);
}
