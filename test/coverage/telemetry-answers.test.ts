import { describe, expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import { telemetryFor } from "../../checker/coverage/telemetry-rules.js";
import { parsePlan } from "../../checker/plan/index.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { changeOf, planDocument } from "../plan/documents.js";

const RULE = "aws_observabilityadmin_telemetry_rule";
const OF_ORGANIZATION = `${RULE}_for_organization`;
const EVALUATION = "aws_observabilityadmin_telemetry_evaluation";

const constant = (value: unknown) => ({ constant_value: value });
const provider = (region: string | undefined, account = "111122223333") => ({
  expressions: {
    ...(region !== undefined && { region: constant(region) }),
    allowed_account_ids: constant([account]),
  },
});
const PROVIDERS = {
  aws: provider("eu-west-1"),
  "aws.us": provider("us-east-1"),
  "aws.nowhere": provider(undefined),
  "aws.other": provider("eu-west-1", "444455556666"),
  "aws.far": provider("us-east-1", "444455556666"),
  "aws.unknown": { expressions: { region: { references: ["var.region"] } } },
};

interface Given {
  readonly type?: string;
  readonly mode?: string;
  readonly provider?: string;
  readonly rule?: object | null;
  readonly unknown?: object;
  readonly actions?: readonly string[];
  readonly deposed?: string;
}

const FLOW_LOGS = {
  resource_type: "AWS::EC2::VPC",
  telemetry_type: "Logs",
  telemetry_source_types: ["VPC_FLOW_LOGS"],
};

/** A plan with a VPC and telemetry rules, which are called `r0`, `r1` and so on. */
function planWith(
  given: readonly Given[],
  vpc: Given = {},
  path = "plan.json",
  providers: object = PROVIDERS,
) {
  const resources = [
    { type: "aws_vpc", name: "this", ...vpc },
    ...given.map((one, at) => ({ type: RULE, name: `r${at}`, ...one })),
  ].map(({ type, name, mode = "managed", provider: by = "aws", ...more }) => {
    const { actions = ["create"], deposed, rule = {}, unknown = {} } = more;
    const values = type === "aws_vpc" || rule === null ? {} : { rule: [{ ...FLOW_LOGS, ...rule }] };
    const address = `${mode === "data" ? "data." : ""}${type}.${name}`;
    const parts = { address, mode, type, name, deposed };
    return {
      configuration: { ...parts, provider_config_key: by },
      change: changeOf(parts, {
        actions,
        before: actions.includes("create") ? null : values,
        after: actions.includes("delete") && actions.length === 1 ? null : values,
        after_unknown: { id: true, ...unknown },
      }),
    };
  });
  const document = planDocument({
    resource_changes: resources.map(({ change }) => change),
    configuration: {
      provider_config: providers,
      root_module: { resources: resources.map(({ configuration }) => configuration) },
    },
  });
  return parsePlan(document, path);
}

function covered(...plans: readonly ReturnType<typeof planWith>[]) {
  const inputs = plans.map((plan) => ({ plan, source: NO_SOURCE }));
  return findCoverage(inputs, { requireProof: false }).plans;
}

/** What each rule comes to for the VPC, in the order in which they are told. */
function answers(...plans: readonly ReturnType<typeof planWith>[]) {
  const all = covered(...plans);
  const [own] = all;
  const vpc = own?.vpcs[0];
  if (own === undefined || vpc === undefined) throw new Error("there is no VPC");
  return telemetryFor(all, own, vpc).map(
    ({ rule, not }) => `${rule.planned.change.name} ${not?.kind ?? "may"}`,
  );
}

const ALL = { all_regions: true };
const ACCEPT = {
  destination_configuration: [{ vpc_flow_log_parameters: [{ traffic_type: "ACCEPT" }] }],
};
const REJECT = {
  destination_configuration: [{ vpc_flow_log_parameters: [{ traffic_type: "REJECT" }] }],
};

describe("what is read of a telemetry rule", () => {
  const read = (given: Given) => covered(planWith([given]))[0]?.telemetryRules ?? [];

  it.each<[string, Given, object]>([
    ["its level is the account", {}, { level: "account", regions: undefined, isSelective: false }],
    ["its level is the organisation", { type: OF_ORGANIZATION }, { level: "organization" }],
    ["it names no destination", {}, { makes: "null", recordsAcceptsOnly: false }],
    ["it is for all regions", { rule: ALL }, { regions: "all" }],
    ["it is not for all", { rule: { all_regions: false } }, { regions: undefined }],
    ["it is for some regions", { rule: { regions: ["eu-west-1"] } }, { regions: ["eu-west-1"] }],
    ["it names no region", { rule: { regions: [] } }, { regions: undefined }],
    ["a region is not known", { rule: { regions: ["a", null] } }, { regions: undefined }],
    ["it records accepted traffic", { rule: ACCEPT }, { recordsAcceptsOnly: true }],
    ["it records rejected traffic", { rule: REJECT }, { recordsAcceptsOnly: false }],
    [
      "its destination is kept",
      { rule: REJECT },
      { makes: JSON.stringify(REJECT.destination_configuration[0]) },
    ],
    [
      "its destination is not known yet",
      { unknown: { rule: [{ destination_configuration: true }] } },
      { makes: undefined },
    ],
    ["it selects accounts", { rule: { scope: "x" } }, { isSelective: true }],
    ["it selects tags", { rule: { selection_criteria: "x" } }, { isSelective: true }],
    [
      "it selects nothing",
      { rule: { scope: "", selection_criteria: null } },
      { isSelective: false },
    ],
    ["it may select", { unknown: { rule: [{ scope: true }] } }, { isSelective: true }],
    [
      "it may select tags",
      { unknown: { rule: [{ selection_criteria: true }] } },
      { isSelective: true },
    ],
    ["all of it is not known yet", { unknown: { rule: [true] } }, { isSelective: true }],
    [
      "one argument is not known yet",
      { unknown: { rule: [{ regions: true }] } },
      { isSelective: false },
    ],
    ["no mark is there", { unknown: { rule: [] } }, { isSelective: false }],
    ["it goes", { actions: ["delete"], rule: ALL }, { regions: "all" }],
    ["no evaluation is seen", {}, { evaluation: "unseen" }],
  ])("%s", (_, given, expected) => {
    expect(read(given)).toMatchObject([expected]);
  });

  it.each<[string, Given]>([
    ["another resource", { type: "aws_observabilityadmin_centralization_rule_for_organization" }],
    ["one that is only read", { mode: "data" }],
    ["one without its block", { rule: null }],
    ["one of other resources", { rule: { resource_type: "AWS::EC2::Subnet" } }],
    ["one of metrics", { rule: { telemetry_type: "Metrics" } }],
    ["one of other logs", { rule: { telemetry_source_types: ["OTHER"] } }],
  ])("%s is none", (_, given) => {
    expect(read(given)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["are none", []],
    ["are not known", null],
  ])("it may be of flow logs where its sources %s", (_, telemetry_source_types) => {
    expect(read({ rule: { telemetry_source_types } })).toHaveLength(1);
  });

  const stays = { type: EVALUATION, actions: ["no-op"] };
  const goes = { type: EVALUATION, actions: ["delete"] };
  it.each<[string, readonly Given[], string]>([
    ["is there", [stays], "there"],
    ["is destroyed", [goes], "destroyed"],
    ["is destroyed at one address of two", [goes, stays], "there"],
    ["is only read", [{ ...stays, mode: "data" }], "unseen"],
    ["is another level's", [{ ...stays, type: `${EVALUATION}_for_organization` }], "unseen"],
  ])("its evaluation %s", (_, evaluations, evaluation) => {
    const [own] = covered(planWith([{}, ...evaluations]));
    expect(own?.telemetryRules).toMatchObject([{ evaluation }]);
  });
});

describe("a telemetry rule", () => {
  it.each<[string, Given, Given, string]>([
    ["of its account", {}, {}, "may"],
    ["of another account", { provider: "aws.other" }, {}, "other-account"],
    ["of another account and region", { provider: "aws.far" }, {}, "other-account"],
    ["of the organisation", { provider: "aws.other", type: OF_ORGANIZATION }, {}, "may"],
    ["made in another region", { provider: "aws.us" }, {}, "may"],
    ["made in another region, for all", { provider: "aws.us", rule: ALL }, {}, "may"],
    [
      "made in another region, for it",
      { provider: "aws.us", rule: { regions: ["eu-west-1"] } },
      {},
      "may",
    ],
    [
      "made in another region, for that",
      { provider: "aws.us", rule: { regions: ["us-east-1"] } },
      {},
      "other-region",
    ],
    ["made in its region, for another too", { rule: { regions: ["us-east-1"] } }, {}, "may"],
    [
      "made nobody knows where",
      { provider: "aws.nowhere", rule: { regions: ["us-east-1"] } },
      {},
      "may",
    ],
    [
      "for a region, where the VPC's is not known",
      { provider: "aws.us", rule: { regions: ["us-east-1"] } },
      { provider: "aws.nowhere" },
      "may",
    ],
    ["of accepted traffic", { rule: ACCEPT }, {}, "accepts-only"],
    ["that goes", { actions: ["delete"] }, {}, "destroyed"],
    ["of which an old object goes", { actions: ["no-op"], deposed: "0a1b2c3d" }, {}, "destroyed"],
    ["that is made after the VPC", {}, { actions: ["no-op"] }, "existing-vpc"],
    [
      "that is made anew after the VPC",
      { actions: ["delete", "create"] },
      { actions: ["update"] },
      "existing-vpc",
    ],
    ["that is there", { actions: ["no-op"] }, { actions: ["no-op"] }, "may"],
    ["that is made with a VPC that is replaced", {}, { actions: ["delete", "create"] }, "may"],
  ])("%s records the VPC or not", (_, given, vpc, expected) => {
    expect(answers(planWith([given], vpc))).toEqual([`r0 ${expected}`]);
  });

  it("of another plan may be of another account by a provider of the same name", () => {
    const others = { aws: provider("eu-west-1", "444455556666") };
    const other = planWith([{}], {}, "other.json", others);
    expect(answers(planWith([]), other)).toEqual(["r0 other-account"]);
    expect(answers(planWith([]), planWith([{}], {}, "other.json"))).toEqual(["r0 may"]);
  });

  it("whose evaluation goes does not record it", () => {
    const evaluation = { type: EVALUATION, actions: ["delete"] };
    expect(answers(planWith([{}, evaluation]))).toEqual(["r0 evaluation-destroyed"]);
  });

  it("says which region it is not for", () => {
    const [own] = covered(planWith([{ provider: "aws.us", rule: { regions: ["us-east-1"] } }]));
    const vpc = own?.vpcs[0];
    expect(own && vpc && telemetryFor([own], own, vpc)).toMatchObject([
      { not: { kind: "other-region", region: "eu-west-1" } },
    ]);
  });

  it("is none of a VPC that no plan has", () => {
    const [own] = covered(planWith([{}]));
    const vpc = own?.vpcs[0];
    expect(own && vpc && telemetryFor([own], own, { ...vpc, change: undefined })).toEqual([]);
  });
});

describe("two telemetry rules", () => {
  const all = (rule: object = {}): Given => ({ rule: { ...ALL, ...rule } });
  const BOTH = ["r0 conflict", "r1 conflict"];
  const MAY = ["r0 may", "r1 may"];
  const organization = (one: Given): Given => ({ ...one, type: OF_ORGANIZATION });

  it.each<[string, Given, Given, readonly string[]]>([
    ["that make other flow logs", all(), all(REJECT), BOTH],
    ["that make the same", all(REJECT), all(REJECT), MAY],
    [
      "of which one is for some regions",
      all(),
      { rule: { ...REJECT, regions: ["eu-west-1"] } },
      MAY,
    ],
    [
      "of which the other is for some regions",
      { rule: { regions: ["eu-west-1"] } },
      all(REJECT),
      MAY,
    ],
    [
      "made by one provider nobody knows where",
      { ...all(), provider: "aws.unknown" },
      { ...all(REJECT), provider: "aws.unknown" },
      BOTH,
    ],
    ["of two levels", all(), organization(all(REJECT)), MAY],
    ["of the organisation", organization(all()), organization(all(REJECT)), BOTH],
    [
      "of the organisation, made nobody knows where",
      organization({ ...all(), provider: "aws.unknown" }),
      organization(all(REJECT)),
      BOTH,
    ],
    [
      "of which one is made nobody knows where",
      { ...all(), provider: "aws.unknown" },
      all(REJECT),
      MAY,
    ],
    [
      "of which nobody knows what one makes",
      { ...all(), unknown: { rule: [{ destination_configuration: true }] } },
      all(REJECT),
      MAY,
    ],
    [
      "of which nobody knows what the other makes",
      all(REJECT),
      { ...all(), unknown: { rule: [{ destination_configuration: true }] } },
      MAY,
    ],
    ["of which one selects", all({ scope: "x" }), all(REJECT), ["r1 may", "r0 may"]],
    ["of which the other selects", all(), all({ ...REJECT, scope: "x" }), MAY],
    [
      "of which one goes",
      { ...all(), actions: ["delete"] },
      all(REJECT),
      ["r1 may", "r0 destroyed"],
    ],
    [
      "of which one records nothing that counts",
      all(ACCEPT),
      all(REJECT),
      ["r1 may", "r0 accepts-only"],
    ],
  ])("%s contradict each other or not", (_, one, other, expected) => {
    expect(answers(planWith([one, other]))).toEqual(expected);
  });

  it("of two plans do not contradict each other", () => {
    const other = planWith([all(REJECT)], {}, "other.json");
    expect(answers(planWith([all()]), other)).toEqual(["r0 may", "r0 may"]);
  });

  it("are named by each other", () => {
    const [own] = covered(planWith([all(), all(REJECT)]));
    const vpc = own?.vpcs[0];
    const told = own && vpc ? telemetryFor([own], own, vpc) : [];
    const names = told.map(({ not }) => not?.kind === "conflict" && not.with.planned.change.name);
    expect(names).toEqual(["r1", "r0"]);
  });
});
