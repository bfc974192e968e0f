import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Fn, type TerraformStack, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import {
  AccountTelemetryRule,
  type AccountTelemetryRuleProps,
  LogFormat,
  OrganizationTelemetryRule,
  type OrganizationTelemetryRuleProps,
  VpcFlowLog,
} from "../../../modules/cdktn.js";
import { all, only, synth } from "../synth.js";

const RULE = "aws_observabilityadmin_telemetry_rule_for_organization";
const EVALUATION = "aws_observabilityadmin_telemetry_evaluation_for_organization";
const ACCOUNT_RULE = "aws_observabilityadmin_telemetry_rule";
const ACCOUNT_EVALUATION = "aws_observabilityadmin_telemetry_evaluation";

function organization(props?: OrganizationTelemetryRuleProps) {
  return synth((stack) => new OrganizationTelemetryRule(stack, "logs", props));
}

function account(props?: AccountTelemetryRuleProps) {
  return synth((stack) => new AccountTelemetryRule(stack, "logs", props));
}

describe("the rule of an organization", () => {
  it("records all traffic of every new VPC, in every region, once the evaluation runs", () => {
    const synthesized = organization();
    const evaluation = only(synthesized, EVALUATION);
    const { depends_on: after, ...rule } = only(synthesized, RULE);
    expect(evaluation).toEqual({ all_regions: true });
    expect(after).toEqual([expect.stringMatching(`^${EVALUATION}\\.`)]);
    expect(rule).toEqual({
      rule_name: "vpc-flow-logs",
      rule: [
        {
          resource_type: "AWS::EC2::VPC",
          telemetry_type: "Logs",
          telemetry_source_types: ["VPC_FLOW_LOGS"],
          all_regions: true,
          destination_configuration: [
            {
              destination_type: "cloud-watch-logs",
              destination_pattern: "/aws/telemetry/vpc-flow-logs/<resourceId>",
              retention_in_days: 365,
              vpc_flow_log_parameters: [{ traffic_type: "ALL", max_aggregation_interval: 600 }],
            },
          ],
        },
      ],
    });
  });

  it("has what its props say", () => {
    const synthesized = organization({
      ruleName: "flow-logs/production",
      scope: "OrganizationId = 'o-a1b2c3d4e5'",
      selectionCriteria: "ResourceTags.Environment = 'production'",
      regions: ["eu-west-1", "us-east-1"],
      region: "eu-central-1",
      trafficType: "REJECT",
      aggregationInterval: 60,
      logFormat: LogFormat.fields("srcaddr", "action"),
      destinationPattern: "/network/<accountId>/<resourceId>",
      retentionInDays: 90,
      allowFieldUpdates: true,
      tags: { Team: "network" },
    });
    const regions = ["eu-west-1", "us-east-1"];
    expect(only(synthesized, EVALUATION)).toEqual({ region: "eu-central-1", regions });
    expect(only(synthesized, RULE)).toMatchObject({
      region: "eu-central-1",
      rule_name: "flow-logs/production",
      tags: { Team: "network" },
      rule: [
        {
          scope: "OrganizationId = 'o-a1b2c3d4e5'",
          selection_criteria: "ResourceTags.Environment = 'production'",
          regions,
          allow_field_updates: true,
          destination_configuration: [
            {
              destination_pattern: "/network/<accountId>/<resourceId>",
              retention_in_days: 90,
              vpc_flow_log_parameters: [
                {
                  traffic_type: "REJECT",
                  max_aggregation_interval: 60,
                  log_format: "$${srcaddr} $${action}",
                },
              ],
            },
          ],
        },
      ],
    });
    expect(only(synthesized, RULE)["rule"][0]).not.toHaveProperty("all_regions");
  });

  it("is for the region alone in which it is made, where it is told so", () => {
    const synthesized = organization({ allRegions: false });
    expect(only(synthesized, EVALUATION)).toEqual({});
    expect(only(synthesized, RULE)["rule"][0]).not.toHaveProperty("all_regions");
    expect(only(synthesized, RULE)["rule"][0]).not.toHaveProperty("regions");
  });

  it("leaves an evaluation alone that is on", () => {
    const synthesized = organization({ startEvaluation: false });
    expect(all(synthesized, EVALUATION)).toEqual([]);
    expect(only(synthesized, RULE)).not.toHaveProperty("depends_on");
  });

  it("stands beside another, which takes its evaluation", () => {
    const synthesized = synth((stack) => {
      new OrganizationTelemetryRule(stack, "all");
      new OrganizationTelemetryRule(stack, "more", { ruleName: "more", startEvaluation: false });
    });
    expect(all(synthesized, RULE)).toHaveLength(2);
    expect(all(synthesized, EVALUATION)).toHaveLength(1);
  });

  it("makes no group by the name of a flow log's own", () => {
    const synthesized = synth((stack) => {
      new OrganizationTelemetryRule(stack, "all");
      new VpcFlowLog(stack, "log", { vpc: "vpc-0123456789abcdef0" });
    });
    const own = only(synthesized, "aws_cloudwatch_log_group")["name"];
    const [{ destination_pattern: pattern }] = only(synthesized, RULE)["rule"][0][
      "destination_configuration"
    ];
    expect(pattern.replace("<resourceId>", "vpc-0123456789abcdef0")).not.toBe(own);
  });
});

describe("the rule of an account", () => {
  it("is the same for VPCs of its region", () => {
    const synthesized = account();
    expect(only(synthesized, ACCOUNT_EVALUATION)).toEqual({});
    const { rule, depends_on: after } = only(synthesized, ACCOUNT_RULE);
    expect(after).toEqual([expect.stringMatching(`^${ACCOUNT_EVALUATION}\\.`)]);
    const { all_regions: _, ...same } = only(organization(), RULE)["rule"][0];
    expect(rule).toEqual([same]);
  });

  it("is for more regions where their evaluations are on", () => {
    const regions = ["eu-west-1"];
    expect(
      only(account({ regions, startEvaluation: false }), ACCOUNT_RULE)["rule"][0],
    ).toMatchObject({ regions });
    expect(
      only(account({ allRegions: true, startEvaluation: false }), ACCOUNT_RULE)["rule"][0],
    ).toMatchObject({ all_regions: true });
  });

  it.each([{ regions: ["eu-west-1"] }, { allRegions: true }])(
    "refuses %j where its own evaluation would not be there",
    (props) => {
      expect(() => account(props)).toThrow(
        "stack/logs: startEvaluation takes false where the rule is for more regions than its own",
      );
    },
  );
});

describe("what AWS refuses, or what records nothing, is refused", () => {
  // As JavaScript may give it.
  const wrong: readonly (readonly [object, string])[] = [
    [{ ruleName: "" }, 'ruleName takes 1 to 100 letters, digits and -_.#/, and not ""'],
    [{ trafficType: "ACCEPT" }, 'trafficType takes "ALL" or "REJECT" (a rule for accepted traffic'],
    [{ aggregationInterval: 300 }, "aggregationInterval takes 60 or 600 seconds, and not 300"],
    [{ destinationPattern: "/logs" }, "destinationPattern takes at most 400 letters"],
    [
      { destinationPattern: "/aws/vpc-flow-logs/<resourceId>" },
      "as flow logs of their own call their groups, and not",
    ],
    [{ retentionInDays: 0 }, "retentionInDays takes 1, 3, 5,"],
    [{ selectionCriteria: "" }, "selectionCriteria takes 1 to 1,000 characters on one line"],
    [{ scope: "a\nb" }, "scope takes 1 to 1,000 characters on one line"],
    [{ regions: [] }, "regions takes "],
    [{ regions: ["Frankfurt"] }, "regions takes "],
    [
      { regions: ["eu-west-1"], allRegions: true },
      "regions takes no value where allRegions is true",
    ],
    [
      { regions: ["eu-west-1", "eu-central-1"] },
      'regions takes regions other than that in which the rule is made, and not "eu-central-1"',
    ],
    [
      { region: "us-east-1", regions: ["us-east-1"] },
      'regions takes regions other than that in which the rule is made, and not "us-east-1"',
    ],
    [
      { logFormat: LogFormat.upTo(11).and("asg-tag") },
      "logFormat takes fields of network interfaces other than tags, all of which LogFormat.upTo(11) has, and not asg-tag",
    ],
    [
      { logFormat: LogFormat.TRANSIT_GATEWAY_DEFAULT },
      "logFormat takes fields of network interfaces other than tags, all of which LogFormat.upTo(11) has, and not ",
    ],
    [{ tags: { "aws:a": "b" } }, "tags takes at most 50 keys"],
  ];

  it.each(wrong)("%j", (props, message) => {
    expect(() => organization(props)).toThrow(`stack/logs: `);
    expect(() => organization(props)).toThrow(message);
  });

  it("a second evaluation of a stack, with the name of the first", () => {
    const twice = (stack: TerraformStack) => {
      new OrganizationTelemetryRule(stack, "all");
      new OrganizationTelemetryRule(stack, "more", { ruleName: "more" });
    };
    expect(() => synth(twice)).toThrow(
      "stack/more: startEvaluation takes false where the stack has an evaluation already, as it has with stack/all/evaluation, and not true",
    );
  });

  it("but not an evaluation elsewhere", () => {
    const synthesized = synth((stack) => {
      const provider = new AwsProvider(stack, "other", { alias: "other", region: "us-east-1" });
      new OrganizationTelemetryRule(stack, "all");
      new OrganizationTelemetryRule(stack, "more", { provider, regions: ["eu-central-1"] });
    });
    expect(all(synthesized, EVALUATION)).toHaveLength(2);
  });

  it("and nothing that only Terraform will know", () => {
    const synthesized = synth((stack) => {
      const name = new TerraformVariable(stack, "name", { type: "string" }).stringValue;
      const regions = new TerraformVariable(stack, "regions", { type: "list(string)" }).listValue;
      new OrganizationTelemetryRule(stack, "logs", {
        ruleName: name,
        regions: Fn.tolist(regions),
        scope: `OrganizationId = '${name}'`,
      });
    });
    expect(only(synthesized, RULE)).toMatchObject({ rule_name: "${var.name}" });
  });
});
