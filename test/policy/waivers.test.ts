import { describe, expect, it } from "vitest";
import { check } from "../../checker/check.js";
import { parsePlan } from "../../checker/plan/index.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { reportOnRegion, VPC } from "../account/region.js";
import { changeOf, planDocument } from "../plan/documents.js";
import { reportOnFixture } from "../report/fixture-reports.js";
import { inForce, waiver } from "./policies.js";

/** Whether a VPC of a plan with these planned values is excepted by a waiver for these tags. */
function isWaived(
  wanted: Readonly<Record<string, string>>,
  values: { readonly after: object; readonly after_unknown?: object },
  type = "aws_vpc",
): boolean {
  const planned = changeOf({ type, address: `${type}.this` }, { after_unknown: {}, ...values });
  const plan = parsePlan(planDocument({ resource_changes: [planned] }), "plan.json");
  const policy = inForce({
    waivers: [waiver(undefined, { tags: new Map(Object.entries(wanted)) })],
  });
  const options = { scope: "introduced", requireProof: false, policy } as const;
  const report = check([{ plan, source: NO_SOURCE }], options);
  expect(report.summary.vpcs).toBe(1);
  return report.summary.waived === 1;
}

describe("a waiver by tags is for a VPC", () => {
  it.each([
    ["that has them", { env: "lab" }, { tags: { env: "lab", other: "x" } }],
    ["that has them of the provider", { env: "lab" }, { tags: null, tags_all: { env: "lab" } }],
    ["whose tag is like it", { env: "lab-*" }, { tags: { env: "lab-7" } }],
    ["that has the tag at all", { env: "*" }, { tags: { env: "" } }],
  ])("%s", (_, wanted, after) => {
    expect(isWaived(wanted, { after })).toBe(true);
  });

  it("of the Cloud Control provider, too", () => {
    const after = { tags: [{ key: "env", value: "lab" }] };
    expect(isWaived({ env: "lab" }, { after }, "awscc_ec2_vpc")).toBe(true);
  });

  it.each([
    ["that has none", { env: "lab" }, { tags: null }],
    ["with another value", { env: "lab" }, { tags: { env: "prod" } }],
    ["with the value in another case", { env: "lab" }, { tags: { env: "Lab" } }],
    ["with one of two", { env: "lab", tier: "x" }, { tags: { env: "lab" } }],
    ["with a key that objects inherit", { constructor: "*" }, { tags: {} }],
  ])("not for one %s", (_, wanted, after) => {
    expect(isWaived(wanted, { after })).toBe(false);
  });

  it("not for one whose tags are known after apply only", () => {
    expect(
      isWaived({ env: "*" }, { after: {}, after_unknown: { tags: true, tags_all: true } }),
    ).toBe(false);
    const after = { tags: {}, tags_all: {} };
    expect(isWaived({ env: "*" }, { after, after_unknown: { tags: { env: true } } })).toBe(false);
  });
});

describe("a deployed VPC", () => {
  const unrecorded = { vpcs: [{ ...VPC, tags: { env: "lab" } }], flowLogs: [] };

  it.each([
    ["by its id", waiver("vpc-1"), 1],
    ["by its tags", waiver(undefined, { tags: new Map([["env", "lab"]]) }), 1],
    ["and no other", waiver("vpc-2"), 0],
  ])("is excepted %s", (_, one, waived) => {
    const { summary } = reportOnRegion(unrecorded, inForce({ waivers: [one] }));
    expect(summary).toMatchObject({ waived, rejects: waived === 0 });
  });
});

describe("a waiver by address is for", () => {
  it("the flow log at fault, as for its VPC", async () => {
    const { plans } = await reportOnFixture("stay-log-destroyed");
    const finding = plans
      .flatMap(({ findings }) => findings)
      .find(({ rule }) => rule === "flow-log-removed");
    expect(finding?.address).not.toBe(finding?.vpc);
    for (const address of [finding?.address, finding?.vpc]) {
      const policy = inForce({ waivers: [waiver(address ?? "")] });
      const { summary } = await reportOnFixture("stay-log-destroyed", { policy });
      expect(summary).toMatchObject({ rejects: false, waived: 1 });
    }
  });

  it("a VPC under each of its addresses", async () => {
    const { plans } = await reportOnFixture("same-vpc-at-two-addresses");
    const vpcs = plans.flatMap((plan) => plan.vpcs).filter(({ also_at }) => also_at.length > 0);
    expect(vpcs.length).toBeGreaterThan(1);
    for (const { address } of vpcs) {
      const policy = inForce({ waivers: [waiver(address)] });
      const { summary } = await reportOnFixture("same-vpc-at-two-addresses", {
        policy,
        scope: "all",
      });
      expect(summary.waived, address).toBe(1);
    }
  });
});

it("a waiver that misses the instance key is told which one it misses", async () => {
  const policy = inForce({ waivers: [waiver("aws_vpc.this")] });
  const { plans } = await reportOnFixture("count-short", { policy });
  const findings = plans.flatMap((plan) => plan.findings);
  const rejected = findings.find(({ rejects }) => rejects)?.vpc;
  const unused = findings.find(({ rule }) => rule === "waiver-unused");
  expect(unused?.message).toBe(
    `the waiver of aws_vpc.this excepts nothing; did you mean ${rejected}?`,
  );
});
