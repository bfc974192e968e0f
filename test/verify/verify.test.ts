import { expect, it } from "vitest";
import type { RegionSnapshot } from "../../checker/account/model.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { type VerifyOptions, verify } from "../../checker/verify.js";
import { arnOf, FLOW_LOG, regionWith, VPC } from "../account/region.js";
import { fixturePath } from "../fixtures/cases.js";
import { parsedPlan } from "../fixtures/input.js";

/** A plan that has promised to record the VPC. */
const PROMISE = { plan: parsedPlan(fixturePath("direct-reference")), source: NO_SOURCE };

function judge(
  region: Partial<RegionSnapshot>,
  { excludeDefaultVpcs = false }: Partial<VerifyOptions> = {},
) {
  const input = { snapshots: [regionWith(region)], applied: [PROMISE] };
  const report = verify(input, { excludeDefaultVpcs });
  const findings = report.plans.flatMap((plan) => plan.findings);
  return { report, rules: findings.map(({ rule, address }) => `${rule} ${address}`) };
}

const UNKEPT = "planned-coverage-missing aws_vpc.recorded";

it("a promise is kept where the VPC is recorded", () => {
  const { report, rules } = judge({});
  expect(rules).toEqual([]);
  expect(report.summary).toMatchObject({ vpcs: 1, covered: 1, rejects: false });
  expect(report.plans).toMatchObject([
    { path: "123456789012/eu-central-1", origin: "account", source: { notes: [] } },
  ]);
});

it("a promise is not kept where nothing records the VPC, or where it is not there", () => {
  expect(judge({ flowLogs: [] }).rules).toEqual(["vpc-without-flow-log vpc-1", UNKEPT]);
  const nothing = judge({ vpcs: [], flowLogs: [] });
  expect(nothing.rules).toEqual([UNKEPT]);
  expect(nothing.report.summary).toMatchObject({ rejected: 0, errors: 1, rejects: true });
});

it("a promise is not kept where the records do not arrive", () => {
  const broken = { ...FLOW_LOG, problems: [{ kind: "no-role" } as const] };
  expect(judge({ flowLogs: [broken] }).rules).toEqual([
    `flow-log-cannot-deliver ${arnOf(broken)}`,
    UNKEPT,
  ]);
  expect(judge({ flowLogs: [broken, { ...FLOW_LOG, id: "fl-2" }] }).rules).toEqual([]);
});

it("a default VPC that is left out is told of, and may be what was promised", () => {
  const vpcs = [{ ...VPC, isDefault: true }];
  const kept = judge({ vpcs }, { excludeDefaultVpcs: true });
  expect(kept.rules).toEqual([]);
  expect(kept.report.plans).toMatchObject([
    {
      vpcs: [],
      flow_logs: [],
      source: { notes: ["the default VPC vpc-1 is left out (--exclude-default-vpcs)"] },
    },
  ]);
  expect(judge({ vpcs, flowLogs: [] }, { excludeDefaultVpcs: true }).rules).toEqual([UNKEPT]);
});

it("people are told what they know a VPC by, and that an emulator delivers nothing", () => {
  const vpcs = [{ ...VPC, tags: { Name: "network" } }];
  const [plan] = judge({ vpcs, emulated: true }).report.plans;
  expect(plan?.vpcs).toMatchObject([
    { deployed: { name: "network", cidr_block: "10.0.0.0/16", default: false } },
  ]);
  expect(plan?.source.notes).toEqual([expect.stringContaining("LocalStack")]);
});
