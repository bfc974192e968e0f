import { expect, it } from "vitest";
import { NO_SOURCE } from "../../checker/source/model.js";
import { verify } from "../../checker/verify.js";
import { FLOW_LOG, regionWith, VPC } from "../account/region.js";
import { fixturePath } from "../fixtures/cases.js";
import { parsedPlan } from "../fixtures/input.js";
import { type Subject, subjectsIn, subjectsOf } from "./complaints.js";

const RULE = "planned-coverage-missing";

/** A plan that records a VPC of these addresses, and leaves another one out. */
const PLAN = parsedPlan(fixturePath("direct-reference"));

function subjects(region: Parameters<typeof regionWith>[0]): readonly Subject[] {
  const input = { snapshots: [regionWith(region)], applied: [{ plan: PLAN, source: NO_SOURCE }] };
  return subjectsOf(RULE, verify(input, { excludeDefaultVpcs: false }));
}

const MISSING: readonly Subject[] = [["aws_vpc.recorded", null, null]];

it("lets a plan be whose VPC is there, and recorded", () => {
  expect(subjects({})).toEqual([]);
});

it("complains of a VPC that is there, and not recorded", () => {
  expect(subjects({ flowLogs: [] })).toEqual(MISSING);
  expect(subjects({ flowLogs: [{ ...FLOW_LOG, trafficType: "ACCEPT" }] })).toEqual(MISSING);
});

it("complains of a VPC that is not there", () => {
  expect(subjects({ vpcs: [{ ...VPC, cidrBlock: "10.9.0.0/16" }] })).toEqual(MISSING);
});

it("knows nothing of a plan by itself", async () => {
  expect(await subjectsIn(RULE, "direct-reference")).toEqual([]);
});
