import { ObservabilityadminTelemetryEvaluation } from "@cdktf/provider-aws/lib/observabilityadmin-telemetry-evaluation/index.js";
import { ObservabilityadminTelemetryRule } from "@cdktf/provider-aws/lib/observabilityadmin-telemetry-rule/index.js";
import { Construct } from "constructs";
import { placed } from "../placement.js";
import { PropError } from "../props.js";
import { requireFirstEvaluation } from "./evaluation.js";
import { requireRule, ruleOf } from "./rule.js";
import type { TelemetryRuleOptions } from "./rule-options.js";

/** What an account's rule records, and where. */
export interface AccountTelemetryRuleProps extends TelemetryRuleOptions {
  /**
   * Whether it is for every region that has the service, and for those that AWS opens later; by default it is for the
   * region alone in which it is made, and `regions`.
   *
   * Only with `startEvaluation: false`: AWS provider 6.66 turns an account's evaluation on in one region.
   *
   * @default false
   * @example
   * allRegions: true,
   * startEvaluation: false,
   *
   * @throws {PropError} where it is true beside `regions`, or the evaluation is of one region.
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_TelemetryRule.html
   */
  readonly allRegions?: boolean;
}

/**
 * Has AWS record the VPCs of one account that nothing else records, as `OrganizationTelemetryRule` does for an
 * organisation: for an account that is in none, or whose organisation has no such rule.
 *
 * @example
 * import { AccountTelemetryRule } from "flowgate/cdktn";
 *
 * new AccountTelemetryRule(this, "flow-logs", { retentionInDays: 90 });
 *
 * @throws {PropError} for a prop that AWS refuses, or with which nothing would be recorded.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-rules.html
 */
export class AccountTelemetryRule extends Construct {
  /**
   * The rule itself.
   *
   * @example
   * const { rule } = new AccountTelemetryRule(this, "flow-logs");
   * new TerraformOutput(this, "rule", { value: rule.ruleName });
   */
  readonly rule: ObservabilityadminTelemetryRule;
  /**
   * What has AWS apply the account's rules; undefined with `startEvaluation: false`.
   *
   * @example
   * const { evaluation } = new AccountTelemetryRule(this, "flow-logs");
   */
  readonly evaluation: ObservabilityadminTelemetryEvaluation | undefined;

  constructor(scope: Construct, id: string, props: AccountTelemetryRuleProps = {}) {
    super(scope, id);
    const { startEvaluation = true, allRegions = false } = props;
    requireRule(this, props, props.allRegions);
    this.evaluation = startEvaluation ? evaluationOf(this, props) : undefined;
    this.rule = new ObservabilityadminTelemetryRule(this, "rule", {
      ...ruleOf(props, { allRegions }),
      ...(this.evaluation === undefined ? {} : { dependsOn: [this.evaluation] }),
    });
  }
}

function evaluationOf(
  scope: Construct,
  props: AccountTelemetryRuleProps,
): ObservabilityadminTelemetryEvaluation {
  const wider = props.allRegions === true ? "allRegions" : props.regions && "regions";
  if (wider !== undefined) {
    throw new PropError(
      scope,
      `startEvaluation takes false where the rule is for more regions than its own (${wider}), and not true: AWS provider 6.66 turns an account's evaluation on in one region`,
    );
  }
  requireFirstEvaluation(scope, ObservabilityadminTelemetryEvaluation.tfResourceType, props);
  return new ObservabilityadminTelemetryEvaluation(scope, "evaluation", placed(props));
}
