import { describe, expect, it } from "vitest";
import { check } from "../../checker/check.js";
import type { JsonObject } from "../../checker/plan/json.js";
import type { Plan, ResourceChange } from "../../checker/plan/model.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { fixturePath } from "../fixtures/cases.js";
import { parsedPlan } from "../fixtures/input.js";

const PLAN = parsedPlan(fixturePath("telemetry-rules"));
const BARE = "aws_vpc.bare";
const RULE = "aws_observabilityadmin_telemetry_rule_for_organization.all_vpcs";
const EVALUATION = "aws_observabilityadmin_telemetry_evaluation_for_organization.this";

type Edit = (change: ResourceChange) => readonly ResourceChange[];

/** What is said of the bare VPC's rules, where each resource has become what `edit` makes of it. */
function rulesAfter(edit: Edit) {
  return rulesOf({ ...PLAN, configuration: undefined, resources: PLAN.resources.flatMap(edit) });
}

function rulesOf(plan: Plan) {
  const options = { scope: "all", requireProof: false } as const;
  const report = check([{ plan, source: NO_SOURCE }], options);
  const vpc = report.plans[0]?.vpcs.find(({ address }) => address === BARE);
  return new Map(
    vpc?.telemetry_rules.map(({ address, may_record: may, note }) => [address, { may, note }]),
  );
}

/** Leaves all but one of the telemetry rules away, and changes that. */
function noteOf(change: (rule: ResourceChange) => ResourceChange, more: Edit = (one) => [one]) {
  return rulesAfter((one) => {
    if (one.address === RULE) return [change(one)];
    return one.type.includes("telemetry_rule") ? [] : more(one);
  }).get(RULE);
}

function withRule(
  edit: (rule: JsonObject) => JsonObject,
): (change: ResourceChange) => ResourceChange {
  return (change) => {
    const blocks = change.after?.["rule"];
    const rule = Array.isArray(blocks) ? blocks[0] : undefined;
    return { ...change, after: { ...change.after, rule: [edit(rule)] } };
  };
}

const same = (change: ResourceChange) => change;
const goes = (change: ResourceChange): ResourceChange => ({
  ...change,
  action: "delete",
  actions: ["delete"],
  before: change.after,
  after: null,
});
const stays = (change: ResourceChange): ResourceChange => ({
  ...change,
  action: "no-op",
  actions: ["no-op"],
  before: { ...change.after, id: "vpc-0a1b2c3d4e5f60001" },
  after: { ...change.after, id: "vpc-0a1b2c3d4e5f60001" },
  afterUnknown: {},
});

it("reads each rule that makes flow logs, and no other", () => {
  const rules = rulesOf(PLAN);
  expect([...rules.keys()]).toEqual([
    RULE,
    "aws_observabilityadmin_telemetry_rule.selected",
    "aws_observabilityadmin_telemetry_rule.accepted",
    "aws_observabilityadmin_telemetry_rule.elsewhere",
  ]);
  expect([...rules.values()].map(({ may }) => may)).toEqual([true, true, false, false]);
});

describe("a rule may record a new VPC", () => {
  it("once its evaluation runs", () => {
    expect(noteOf(same)).toEqual({ may: true, note: "it may record it, once the evaluation runs" });
  });

  it("once there is one, where no plan shows it", () => {
    const without: Edit = (one) => (one.address === EVALUATION ? [] : [one]);
    expect(noteOf(same, without)?.note).toBe(
      "it may record it, once an evaluation is on, which no plan shows",
    );
  });

  it("if it selects it, by tags or by accounts", () => {
    const note = "it may record it, if it selects it, once the evaluation runs";
    const selecting = (argument: string) =>
      withRule((rule) => ({ ...rule, [argument]: "whatever AWS reads" }));
    expect(noteOf(selecting("selection_criteria"))?.note).toBe(note);
    expect(noteOf(selecting("scope"))?.note).toBe(note);
  });

  it("where its regions or its traffic are not known", () => {
    expect(noteOf(withRule(({ all_regions: _, ...rule }) => rule))?.may).toBe(true);
    expect(noteOf(withRule(({ destination_configuration: _, ...rule }) => rule))?.may).toBe(true);
  });

  it("and one that is there before the plan may have found an older VPC", () => {
    const older: Edit = (one) => [one.address === BARE ? stays(one) : one];
    expect(noteOf(stays, older)?.may).toBe(true);
  });
});

describe("a rule does not record", () => {
  it("a VPC that is older than it", () => {
    const older: Edit = (one) => [one.address === BARE ? stays(one) : one];
    expect(noteOf(same, older)).toEqual({
      may: false,
      note: "it does not record it: it touches VPCs that are made after it",
    });
  });

  it("where the plan destroys it, or its evaluation", () => {
    expect(noteOf(goes)?.note).toBe("it does not record it: the plan destroys the rule");
    const switchedOff: Edit = (one) => [one.address === EVALUATION ? goes(one) : one];
    expect(noteOf(same, switchedOff)?.note).toBe(
      "it does not record it: the plan destroys its evaluation",
    );
  });

  it("what it does not make flow logs of", () => {
    const of = (edit: JsonObject) => noteOf(withRule((rule) => ({ ...rule, ...edit })));
    expect(of({ resource_type: "AWS::Lambda::Function" })).toBeUndefined();
    expect(of({ telemetry_type: "Metrics" })).toBeUndefined();
    expect(of({ telemetry_source_types: ["ROUTE53_RESOLVER_QUERY_LOGS"] })).toBeUndefined();
    expect(of({ telemetry_source_types: null })?.may).toBe(true);
  });

  it("what another one contradicts", () => {
    const other = withRule((rule) => ({
      ...rule,
      destination_configuration: [{ vpc_flow_log_parameters: [{ traffic_type: "REJECT" }] }],
    }));
    const twice = (edit: (change: ResourceChange) => ResourceChange) =>
      rulesAfter((one) => {
        if (one.address === RULE) return [one, { ...edit(one), address: `${RULE}_too` }];
        return one.type.includes("telemetry_rule") ? [] : [one];
      });
    const conflict = "it contradicts";
    expect([...twice(other).values()].map(({ note }) => note.includes(conflict))).toEqual([
      true,
      true,
    ]);
    expect([...twice(same).values()].map(({ may }) => may)).toEqual([true, true]);
    const selective = withRule((rule) => ({
      ...rule,
      selection_criteria: "x",
      traffic_type: "ALL",
    }));
    expect([...twice(selective).values()].map(({ may }) => may)).toEqual([true, true]);
  });
});

it("is no flow log, and says so beside the complaint", () => {
  const report = check([{ plan: PLAN, source: NO_SOURCE }], {
    scope: "introduced",
    requireProof: false,
  });
  expect(report.summary).toMatchObject({ rejected: 1, covered: 1, rejects: true });
  const [finding] = report.plans[0]?.findings ?? [];
  expect(finding?.message).toBe(
    `aws_vpc.bare will be created without a VPC-level flow log; the telemetry rule ${RULE} may record it, once the evaluation runs (and 3 more telemetry rules)`,
  );
  const recorded = report.plans[0]?.vpcs.find(({ verdict }) => verdict === "covered");
  expect(recorded?.telemetry_rules).toEqual([]);
});
