// Made from the comments in modules/ by `make construct-pages`; not to be edited.
// biome-ignore-all lint: examples are as users read them
// biome-ignore-all assist/source/organizeImports: they are imported as they come
import { TerraformOutput, TerraformStack } from "cdktf";
import {
  AccountTelemetryRule,
  type AccountTelemetryRuleProps,
  LogFormat,
  OrganizationTelemetryRule,
  type OrganizationTelemetryRuleProps,
  type TelemetryRuleOptions,
} from "../../../modules/cdktn.js";

type Example = readonly [of: string, make: (this: TerraformStack) => readonly unknown[]];
export const EXAMPLES: readonly Example[] = [
  [
    "AccountTelemetryRule",
    function (this: TerraformStack) {
      new AccountTelemetryRule(this, "flow-logs", { retentionInDays: 90 });
      return [];
    },
  ],
  [
    "AccountTelemetryRule.rule",
    function (this: TerraformStack) {
      const { rule } = new AccountTelemetryRule(this, "flow-logs");
      new TerraformOutput(this, "rule", { value: rule.ruleName });
      return [rule];
    },
  ],
  [
    "AccountTelemetryRule.evaluation",
    function (this: TerraformStack) {
      const { evaluation } = new AccountTelemetryRule(this, "flow-logs");
      return [evaluation];
    },
  ],
  [
    "OrganizationTelemetryRule",
    function (this: TerraformStack) {
      new OrganizationTelemetryRule(this, "flow-logs", { retentionInDays: 365 });
      return [];
    },
  ],
  [
    "OrganizationTelemetryRule.rule",
    function (this: TerraformStack) {
      const { rule } = new OrganizationTelemetryRule(this, "flow-logs");
      new TerraformOutput(this, "rule", { value: rule.ruleName });
      return [rule];
    },
  ],
  [
    "OrganizationTelemetryRule.evaluation",
    function (this: TerraformStack) {
      const { evaluation } = new OrganizationTelemetryRule(this, "flow-logs");
      return [evaluation];
    },
  ],
  [
    "docs/organization.md, The rule",
    function (this: TerraformStack) {
      new OrganizationTelemetryRule(this, "flow-logs", { retentionInDays: 365 });
      return [];
    },
  ],
];
/** Compiled alone: what is given where nothing else is. */
export class Props extends TerraformStack {
  "AccountTelemetryRuleProps.allRegions"(): readonly [
    Partial<AccountTelemetryRuleProps>,
    ...unknown[],
  ] {
    return [{ allRegions: true, startEvaluation: false }];
  }
  "OrganizationTelemetryRuleProps.scope"(): readonly [
    Partial<OrganizationTelemetryRuleProps>,
    ...unknown[],
  ] {
    return [{ scope: "OrganizationId = 'o-a1b2c3d4e5'" }];
  }
  "OrganizationTelemetryRuleProps.allRegions"(): readonly [
    Partial<OrganizationTelemetryRuleProps>,
    ...unknown[],
  ] {
    return [{ allRegions: false }];
  }
  "TelemetryRuleOptions.ruleName"(): readonly [Partial<TelemetryRuleOptions>, ...unknown[]] {
    return [{ ruleName: "vpc-flow-logs-production" }];
  }
  "TelemetryRuleOptions.trafficType"(): readonly [Partial<TelemetryRuleOptions>, ...unknown[]] {
    return [{ trafficType: "REJECT" }];
  }
  "TelemetryRuleOptions.aggregationInterval"(): readonly [
    Partial<TelemetryRuleOptions>,
    ...unknown[],
  ] {
    return [{ aggregationInterval: 60 }];
  }
  "TelemetryRuleOptions.logFormat"(): readonly [Partial<TelemetryRuleOptions>, ...unknown[]] {
    return [{ logFormat: LogFormat.upTo(5) }];
  }
  "TelemetryRuleOptions.destinationPattern"(): readonly [
    Partial<TelemetryRuleOptions>,
    ...unknown[],
  ] {
    return [{ destinationPattern: "/network/<accountId>/<resourceId>" }];
  }
  "TelemetryRuleOptions.retentionInDays"(): readonly [Partial<TelemetryRuleOptions>, ...unknown[]] {
    return [{ retentionInDays: 90 }];
  }
  "TelemetryRuleOptions.selectionCriteria"(): readonly [
    Partial<TelemetryRuleOptions>,
    ...unknown[],
  ] {
    return [{ selectionCriteria: "ResourceTags.Environment = 'production'" }];
  }
  "TelemetryRuleOptions.regions"(): readonly [Partial<TelemetryRuleOptions>, ...unknown[]] {
    return [{ regions: ["eu-west-1", "us-east-1"] }];
  }
  "TelemetryRuleOptions.allowFieldUpdates"(): readonly [
    Partial<TelemetryRuleOptions>,
    ...unknown[],
  ] {
    return [{ allowFieldUpdates: true }];
  }
  "TelemetryRuleOptions.startEvaluation"(): readonly [Partial<TelemetryRuleOptions>, ...unknown[]] {
    return [{ startEvaluation: false }];
  }
  "TelemetryRuleOptions.tags"(): readonly [Partial<TelemetryRuleOptions>, ...unknown[]] {
    return [{ tags: { Team: "network" } }];
  }
}
