import { describe, expect, test } from "vitest";
import { trustsFlowLogs } from "../../checker/account/trust.js";

const SERVICE = { Service: "vpc-flow-logs.amazonaws.com" };
const assume = { Effect: "Allow", Action: "sts:AssumeRole", Principal: SERVICE };

function trusts(...statements: readonly object[]): boolean {
  return trustsFlowLogs(JSON.stringify({ Version: "2012-10-17", Statement: statements }));
}

describe("a trust policy lets VPC Flow Logs in", () => {
  test.each([
    ["by name", assume],
    [
      "in a list of services",
      { ...assume, Principal: { Service: ["ec2.amazonaws.com", SERVICE.Service] } },
    ],
    ["in a list of actions", { ...assume, Action: ["sts:TagSession", "sts:AssumeRole"] }],
    ["by a wildcard in the action", { ...assume, Action: "STS:Assume*" }],
    ["by every action", { ...assume, Action: "*" }],
    ["as everybody", { ...assume, Principal: "*" }],
    ["as every account", { ...assume, Principal: { AWS: "*" } }],
    [
      "as one that is not left out",
      { Effect: "Allow", NotPrincipal: { AWS: "1" }, Action: "sts:AssumeRole" },
    ],
    ["under a condition", { ...assume, Condition: { StringEquals: { "aws:SourceAccount": "1" } } }],
  ])("%s", (_, statement) => {
    expect(trusts(statement)).toBe(true);
    expect(trusts({ ...assume, Principal: { Service: "ec2.amazonaws.com" } }, statement)).toBe(
      true,
    );
  });

  test("with a single statement that is no list", () => {
    expect(trustsFlowLogs(JSON.stringify({ Statement: assume }))).toBe(true);
  });
});

describe("a trust policy keeps VPC Flow Logs out", () => {
  test.each([
    ["for another service", { ...assume, Principal: { Service: "ec2.amazonaws.com" } }],
    [
      "for a service whose name begins alike",
      { ...assume, Principal: { Service: `${SERVICE.Service}.cn` } },
    ],
    ["for an account", { ...assume, Principal: { AWS: "arn:aws:iam::123456789012:root" } }],
    ["by denying", { ...assume, Effect: "Deny" }],
    ["for another action", { ...assume, Action: "sts:AssumeRoleWithWebIdentity" }],
    ["for a pattern that does not fit", { ...assume, Action: "sts:Assume?Role" }],
    ["for a pattern with a dot", { ...assume, Action: "sts.AssumeRole" }],
    ["without an action", { Effect: "Allow", Principal: SERVICE }],
  ])("%s", (_, statement) => {
    expect(trusts(statement)).toBe(false);
  });

  test.each(["", "{", "[]", "{}", "null"])("as the document %j", (document) => {
    expect(trustsFlowLogs(document)).toBe(false);
  });
});
