import { describe, expect, test } from "vitest";
import {
  type AskedRole,
  isCalledRight,
  makesReady,
  setsUp,
  takesOn,
  trustsDelivery,
} from "../../../checker/delivery/access/across.js";
import type { SourcedPolicy } from "../../../checker/delivery/access/sources.js";
import type { PolicyKind } from "../../../checker/delivery/iam/document.js";
import { parsePolicyDocument } from "../../../checker/delivery/iam/parse.js";
import { PLAIN_FORM, type Text } from "../../../checker/delivery/iam/text.js";
import { plan, vpc } from "../../trace/world.js";
import { type Draft, treeOfDraft } from "../iam/policies.js";
import { example, sourced } from "./sourced.js";

const SOURCE = "123456789012";
const DESTINATION = "111122223333";
const PLACE = { partition: ["aws"], account: [SOURCE], region: ["us-east-1"], since: 0 };
const VPC = [`arn:aws:ec2:us-east-1:${SOURCE}:vpc/vpc-00112233344556677`];
const STREAM = [`arn:aws:firehose:us-east-1:${DESTINATION}:deliverystream/s`];
const OTHER = [`arn:aws:iam::${DESTINATION}:role/AWSLogDeliveryFirehoseCrossAccountRole`];

const PLAN = plan([]);

function policy(kind: PolicyKind, draft: Draft): SourcedPolicy {
  const parsed = parsePolicyDocument(treeOfDraft(draft), kind, "");
  const { outcomes, source, ...rest } = sourced(draft);
  // One of no plan would be taken for a policy that AWS manages.
  const planned = { plan: PLAN, change: vpc("aws_vpc.a") };
  return { ...rest, kind, source: { ...source, planned }, outcomes: [{ ...outcomes[0], parsed }] };
}

function role(account: string, name: string, permissions: Draft, trust: Draft): AskedRole {
  return {
    texts: {
      arn: [`arn:aws:iam::${account}:role/${name}`],
      name: [name],
      partition: ["aws"],
      account: [account],
    },
    policies: {
      identity: [policy("identity", permissions)],
      boundary: undefined,
      trust: policy("trust", trust),
      isChanged: true,
    },
  };
}

const own = (permissions: Draft, trust: Draft = example("firehose-source-role-trust")) =>
  role(SOURCE, "mySourceRole", permissions, trust);
const theirs = (
  trust: Draft,
  permissions: Draft = example("firehose-destination-role-permissions"),
) => role(DESTINATION, "AWSLogDeliveryFirehoseCrossAccountRole", permissions, trust);

const PERMISSIONS = example("firehose-source-role-permissions");
const TRUST = example("firehose-destination-role-trust");

/** The answers of all that is asked of both roles, as AWS documents them but for what is given. */
function answers(permissions: Draft = PERMISSIONS, trust: Draft = TRUST): readonly string[] {
  const source = own(permissions);
  const { policies } = theirs(trust);
  return [
    setsUp(source, PLACE, VPC).answer,
    takesOn(source, PLACE, { arn: OTHER, policies }).answer,
  ];
}

describe("delivery to a stream of another account", () => {
  test("can by the roles that AWS documents", () => {
    expect(trustsDelivery(own(PERMISSIONS), PLACE).answer).toBe("can");
    expect(answers()).toEqual(["can", "can"]);
    expect(makesReady(theirs(TRUST), PLACE, STREAM).answer).toBe("can");
  });

  test.each([
    [0, ["cannot", "can"]],
    [1, ["cannot", "can"]],
    [2, ["can", "cannot"]],
  ])("needs the statement %i of the role of the flow log", (index, expected) => {
    const Statement = PERMISSIONS.Statement.filter((_, at) => at !== index);
    expect(answers({ ...PERMISSIONS, Statement })).toEqual(expected);
  });

  test.each([
    ["delivery.logs.amazonaws.com", "ec2.amazonaws.com", ["cannot", "can"]],
    ["vpc-00112233344556677", "vpc-77665544332211000", ["cannot", "can"]],
    ["role/mySourceRole", "role/another", ["cannot", "can"]],
    [`${DESTINATION}:role`, "999999999999:role", ["can", "cannot"]],
    ["logs:GetLogDelivery", "logs:GetLogEvents", ["unknown", "can"]],
  ])("does not go by %s made %s", (from, to, expected) => {
    const changed = JSON.stringify(PERMISSIONS).replaceAll(from, to);
    expect(answers(JSON.parse(changed))).toEqual(expected);
  });

  test("needs the trust of both roles", () => {
    const statement = { Effect: "Allow", Action: "sts:AssumeRole" };
    const elsewhere = {
      Statement: [{ ...statement, Principal: { AWS: `arn:aws:iam::${SOURCE}:role/another` } }],
    };
    expect(answers(PERMISSIONS, elsewhere)).toEqual(["can", "cannot"]);
    const flowLogs = {
      Statement: [{ ...statement, Principal: { Service: "vpc-flow-logs.amazonaws.com" } }],
    };
    expect(trustsDelivery(own(PERMISSIONS, flowLogs), PLACE).answer).toBe("cannot");
  });

  test.each([
    ["arn:aws:iam::123456789012:role/mySourceRole", "can"],
    ["arn:aws:iam::123456789012:role/another", "cannot"],
  ])("goes by a trust of the account in %s", (role, expected) => {
    // IAM refuses a principal that does not exist, so that this one can be made first.
    const Principal = { AWS: `arn:aws:iam::${SOURCE}:root` };
    const Condition = { ArnEquals: { "aws:PrincipalArn": role } };
    const trust = [{ Effect: "Allow", Action: "sts:AssumeRole", Principal, Condition }];
    expect(answers(PERMISSIONS, { Statement: trust })).toEqual(["can", expected]);
  });

  test("needs that the stream can be tagged", () => {
    const only = (Action: string): Draft => ({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action, Resource: "*" }],
    });
    const ready = (Action: string) => makesReady(theirs(TRUST, only(Action)), PLACE, STREAM).answer;
    expect(ready("iam:CreateServiceLinkedRole")).toBe("cannot");
    // The service-linked role may be there.
    expect(ready("firehose:TagDeliveryStream")).toBe("unknown");
  });

  test.each<readonly [Text, boolean | "unknown"]>([
    [["AWSLogDeliveryFirehoseCrossAccountRole"], true],
    [["AWSLogDeliveryFirehoseCrossAccountRole-", { id: "suffix", form: PLAIN_FORM }], true],
    [["AWSLogDelivery", { id: "suffix", form: PLAIN_FORM }], "unknown"],
    [[{ id: "name", form: PLAIN_FORM }], "unknown"],
    [["AWSLogDelivery"], false],
    [["deliver"], false],
  ])("a role called %j: %s", (name, expected) => {
    expect(isCalledRight(name)).toBe(expected);
  });
});
