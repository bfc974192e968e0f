import type { Json } from "../../plan/json.js";
import { STRING, type Type } from "../values/types.js";
import { type JsonFunction, pure } from "./definition.js";
import { FunctionError } from "./errors.js";
import { takes, takesAll, text } from "./signature.js";

const ARN: Type = {
  kind: "object",
  attributes: new Map(
    ["partition", "service", "region", "account_id", "resource"].map((part) => [part, STRING]),
  ),
};

/**
 * The AWS provider's own functions (5.100), which are pure. Another provider's stay unknown.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/functions/arn_parse
 */
export const providerFunctions: readonly JsonFunction[] = [
  pure("provider::aws::arn_build", STRING, takesAll(text, build)),
  pure("provider::aws::arn_parse", ARN, takes(text, arnParts)),
  pure("provider::aws::trim_iam_role_path", STRING, takes(text, trimRolePath)),
];

interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account_id: string;
  readonly resource: string;
}

function build(parts: readonly string[]): string {
  if (parts.length !== 5) throw new FunctionError("an ARN has five parts");
  return ["arn", ...parts].join(":");
}

function arnParts(arn: string): Json {
  return { ...parse(arn) };
}

function parse(arn: string): Arn {
  const [, partition, service, region, account_id, resource] =
    /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(arn) ?? [];
  if (
    partition === undefined ||
    service === undefined ||
    region === undefined ||
    account_id === undefined ||
    resource === undefined
  ) {
    throw new FunctionError("no ARN");
  }
  return { partition, service, region, account_id, resource };
}

function trimRolePath(role: string): string {
  const { partition, service, region, account_id, resource } = parse(role);
  if (service !== "iam" || region !== "" || !resource.startsWith("role/")) {
    throw new FunctionError("no ARN of a role");
  }
  const name = resource.slice(resource.lastIndexOf("/") + 1);
  return build([partition, service, region, account_id, `role/${name}`]);
}
