import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { check } from "../../checker/check.js";
import { parsePlan } from "../../checker/plan/index.js";
import { fixturePath } from "../fixtures/cases.js";
import { reportOnFixture } from "../report/fixture-reports.js";

const PLAN = fixturePath("provider-6-region-argument", "plan.json");

/** What is said of a flow log that another region's or account's provider makes, by its VPC. */
describe("a flow log that is made elsewhere", () => {
  it.each([
    [
      "provider-other-region",
      "aws_vpc.forgotten",
      "aws_vpc.forgotten will be created without a VPC-level flow log: aws_flow_log.forgotten names it, but from another region: provider aws (eu-west-1) makes it, provider aws.us (us-east-1) the VPC",
      "Have aws_flow_log.forgotten made by the VPC's provider: provider = aws.us.",
    ],
    [
      "provider-other-account",
      "module.shared.aws_vpc.this",
      "module.shared.aws_vpc.this will be created without a VPC-level flow log: aws_flow_log.shared names it, but from another account: provider aws (eu-west-1) makes it, provider aws.shared (eu-west-1) the VPC",
      "Have aws_flow_log.shared made by the VPC's provider: provider = aws.shared.",
    ],
    [
      "provider-6-region-argument",
      "aws_vpc.forgotten",
      "aws_vpc.forgotten will be created without a VPC-level flow log: aws_flow_log.forgotten names it, but from another region: provider aws (eu-west-1) makes it, provider aws (us-east-1) the VPC",
      'Give aws_flow_log.forgotten the region of the VPC: region = "us-east-1".',
    ],
    [
      "provider-of-cloud-control",
      "aws_vpc.here",
      "aws_vpc.here will be created without a VPC-level flow log: awscc_ec2_flow_log.here names it, but from another region: provider awscc (us-east-1) makes it, provider aws (eu-west-1) the VPC",
      "Make awscc_ec2_flow_log.here by a provider of the VPC's region and account.",
    ],
    [
      "provider-other-access-key",
      "module.net.aws_vpc.this",
      "module.net.aws_vpc.this is not proven to be recorded: aws_flow_log.net may record it, but provider aws (eu-west-1) makes it and provider aws.other (eu-west-1) the VPC, and their accounts are not known to be one",
      "Give the flow log the provider of the VPC, or name the account of both providers in allowed_account_ids.",
    ],
  ])("of %s", async (fixture, vpc, message, remediation) => {
    const report = await reportOnFixture(fixture, {});
    const findings = report.plans.flatMap((plan) => plan.findings);
    expect(findings.find((finding) => finding.vpc === vpc)).toMatchObject({ message, remediation });
  });

  it("is told that one resource has one provider, where it is an instance of several", () => {
    const path = fixturePath("provider-other-region", "plan.json");
    const document = JSON.parse(readFileSync(path, "utf8"));
    const logs = [
      ...document.resource_changes,
      ...document.planned_values.root_module.resources,
    ].filter(({ address }) => address === "aws_flow_log.forgotten");
    for (const log of logs) Object.assign(log, { address: `${log.address}["a"]`, index: "a" });
    const source = { source: undefined, path: undefined, notes: [] };
    const { plans } = check([{ plan: parsePlan(document, path), source }], {
      scope: "introduced",
      requireProof: false,
    });
    const findings = plans.flatMap((plan) => plan.findings);
    expect(findings.find(({ vpc }) => vpc === "aws_vpc.forgotten")?.remediation).toBe(
      'Have aws_flow_log.forgotten["a"] made by the VPC\'s provider: provider = aws.us. All instances of a resource have one provider: those of another place belong in a resource of their own.',
    );
  });

  it("records nothing, and says why", async () => {
    const [plan] = (await reportOnFixture("provider-other-region", {})).plans;
    expect(plan?.flow_logs.map(({ vpc, note }) => [vpc, note])).toEqual([
      [
        null,
        "it names aws_vpc.forgotten, but from another region: provider aws (eu-west-1) makes it, provider aws.us (us-east-1) the VPC",
      ],
      ["aws_vpc.same", null],
    ]);
  });

  it("is the loss of a VPC that it recorded before", async () => {
    const document = JSON.parse(readFileSync(PLAN, "utf8"));
    const id = "vpc-0a1b2c3d4e5f67890";
    for (const { address, change } of document.resource_changes) {
      if (address === "aws_vpc.forgotten") {
        const after = { ...change.after, id };
        Object.assign(change, { actions: ["no-op"], before: after, after, after_unknown: {} });
      }
      if (address === "aws_flow_log.forgotten") {
        const before = { ...change.after, vpc_id: id, region: "us-east-1" };
        const after = { ...change.after, vpc_id: id };
        Object.assign(change, { actions: ["delete", "create"], before, after, after_unknown: {} });
      }
    }
    const plan = parsePlan(document, "plan.json");
    const source = { source: undefined, path: undefined, notes: [] };
    const [judged] = check([{ plan, source }], { scope: "introduced", requireProof: false }).plans;
    expect(judged?.findings).toContainEqual(
      expect.objectContaining({
        rule: "flow-log-removed",
        vpc: "aws_vpc.forgotten",
        message:
          "aws_vpc.forgotten stays, but aws_flow_log.forgotten, its last flow log, will be made from another region: provider aws (eu-west-1) makes it, provider aws (us-east-1) the VPC",
        remediation: 'Give aws_flow_log.forgotten the region of the VPC: region = "us-east-1".',
      }),
    );
  });

  it("is told without account numbers and access keys", async () => {
    for (const fixture of ["provider-other-account", "provider-other-access-key"]) {
      expect(JSON.stringify(await reportOnFixture(fixture, {}))).not.toMatch(/\d{12}|"other"/);
    }
  });
});
