import { describe, expect, it } from "vitest";
import {
  FirehoseDestinationRole,
  type FirehoseDestinationRoleProps,
  FirehoseSourceRole,
  type FirehoseSourceRoleProps,
  VpcFlowLog,
} from "../../modules/index.js";
import { type Attributes, only, type Synthesized, synth } from "./synth.js";

const LOGS = "111111111111";
const SPOKE = "222222222222";
const STREAM = `arn:aws:firehose:eu-central-1:${LOGS}:deliverystream/logs`;
const SOURCE = `arn:aws:iam::${SPOKE}:role/flow-logs-to-firehose`;
const DESTINATION = `arn:aws:iam::${LOGS}:role/AWSLogDeliveryFirehoseCrossAccountRole`;

function source(props: Partial<FirehoseSourceRoleProps> = {}): Synthesized {
  return synth((stack) => {
    const role = new FirehoseSourceRole(stack, "role", {
      destinationRoleArn: DESTINATION,
      ...props,
    });
    const destinations = [role.deliverTo(STREAM)];
    new VpcFlowLog(stack, "log", { vpc: "vpc-0123456789abcdef0", destinations });
  });
}

function destination(props: Partial<FirehoseDestinationRoleProps> = {}): Synthesized {
  return synth((stack) => {
    const given = { streamArns: [STREAM], sourceRoleArns: [SOURCE] };
    new FirehoseDestinationRole(stack, "role", { ...given, ...props });
  });
}

function statements(synthesized: Synthesized, name: string): readonly Attributes[] {
  const documents = Object.entries(synthesized.data?.["aws_iam_policy_document"] ?? {});
  return documents.find(([key]) => key.includes(name))?.[1]["statement"] ?? [];
}

// https://docs.aws.amazon.com/vpc/latest/userguide/firehose-cross-account-delivery.html
describe("the role of the flow log's account", () => {
  it("is passed on for what is recorded in its account, and takes on the other one", () => {
    const synthesized = source();
    expect(statements(synthesized, "trust")).toMatchObject([
      { principals: [{ identifiers: ["delivery.logs.amazonaws.com"] }] },
    ]);
    const [passed, setUp, taken] = statements(synthesized, "permissions");
    expect(passed).toMatchObject({
      actions: ["iam:PassRole"],
      resources: [expect.stringMatching(/^\$\{aws_iam_role\.[^.]+\.arn\}$/)],
      condition: [
        { variable: "iam:PassedToService", values: ["delivery.logs.amazonaws.com"] },
        {
          variable: "iam:AssociatedResourceARN",
          values: [expect.stringMatching(/^arn:\$\{[^}]+\}:ec2:\*:\$\{[^}]+\}:\*$/)],
        },
      ],
    });
    expect(setUp).toMatchObject({ resources: ["*"] });
    expect(taken).toMatchObject({ actions: ["sts:AssumeRole"], resources: [DESTINATION] });
  });

  it("has flow logs wait for its policy", () => {
    expect(only(source(), "aws_flow_log")).toMatchObject({
      log_destination: STREAM,
      iam_role_arn: expect.stringMatching(/^\$\{aws_iam_role\./),
      deliver_cross_account_role: DESTINATION,
      depends_on: [expect.stringMatching(/^aws_iam_role_policy\./)],
    });
  });

  it.each<[Partial<FirehoseSourceRoleProps>, string]>([
    [{ name: "a/b" }, "name takes 1 to 64 letters"],
    [{ destinationRoleArn: "logs" }, "destinationRoleArn takes the ARN of an IAM role"],
  ])("refuses %j", (props, message) => {
    expect(() => source(props)).toThrow(message);
  });
});

describe("the role of the stream's account", () => {
  it("trusts the roles that are named, which need not exist yet", () => {
    const other = `arn:aws:iam::${SPOKE}:role/other`;
    const synthesized = destination({ sourceRoleArns: [SOURCE, other] });
    expect(statements(synthesized, "trust")).toMatchObject([
      {
        actions: ["sts:AssumeRole"],
        principals: [{ type: "AWS", identifiers: [`arn:aws:iam::${SPOKE}:root`] }],
        condition: [{ variable: "aws:PrincipalArn", values: [SOURCE, other] }],
      },
    ]);
  });

  it("may make streams ready, and no others", () => {
    const [, ready] = statements(destination(), "permissions");
    expect(ready).toMatchObject({ actions: ["firehose:TagDeliveryStream"], resources: [STREAM] });
    expect(only(destination(), "aws_iam_role")).toMatchObject({
      name: "AWSLogDeliveryFirehoseCrossAccountRole",
    });
  });

  it.each<[Partial<FirehoseDestinationRoleProps>, string]>([
    [{ name: "firehose" }, "name takes AWSLogDeliveryFirehoseCrossAccountRole, and"],
    [{ streamArns: [] }, "streamArns takes ARNs of Firehose streams, one at least"],
    [{ sourceRoleArns: [SOURCE, SOURCE] }, "sourceRoleArns takes ARNs of IAM roles"],
  ])("refuses %j", (props, message) => {
    expect(() => destination(props)).toThrow(message);
  });
});
