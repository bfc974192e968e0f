import { ObservabilityadminTelemetryEvaluationForOrganization } from "@cdktf/provider-aws/lib/observabilityadmin-telemetry-evaluation-for-organization/index.js";
import { ObservabilityadminTelemetryRuleForOrganization } from "@cdktf/provider-aws/lib/observabilityadmin-telemetry-rule-for-organization/index.js";
import { Construct } from "constructs";
import { requireAllowed } from "../limits/limit.js";
import { SELECTION } from "../limits/telemetry-rule.js";
import { placed } from "../placement.js";
import { requireFirstEvaluation } from "./evaluation.js";
import { regionsOf, requireRule, ruleOf } from "./rule.js";
import type { TelemetryRuleOptions } from "./rule-options.js";

/** What an organisation's rule records, and where. */
export interface OrganizationTelemetryRuleProps extends TelemetryRuleOptions {
  /**
   * Which accounts and organisational units it is for, as AWS writes it.
   *
   * @default the whole organisation
   * @example
   * scope: "OrganizationId = 'o-a1b2c3d4e5'"
   *
   * @throws {PropError} for text that is empty, or of several lines.
   * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/observabilityadmin_telemetry_rule_for_organization
   */
  readonly scope?: string;
  /**
   * Whether it is for every region that has the service, and for those that AWS opens later. `false` without `regions`
   * is the region alone in which it is made.
   *
   * @default true, where no regions are given
   * @example
   * allRegions: false
   *
   * @throws {PropError} where it is true beside `regions`.
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_TelemetryRule.html
   */
  readonly allRegions?: boolean;
}

/**
 * Has AWS record the VPCs of an organisation that nothing else records: a telemetry enablement rule of CloudWatch, which
 * makes a flow log for each VPC that is made after it, whoever makes it and with whatever.
 *
 * It is for the management account of the organisation, or the delegated administrator of CloudWatch, and takes trusted
 * access of `observabilityadmin.amazonaws.com`. No plan of a VPC is proven recorded by it: to the gate it is something that
 * the policy can assume (`assume.telemetry_rules`).
 *
 * @example
 * import { OrganizationTelemetryRule } from "flowgate/cdktn";
 *
 * new OrganizationTelemetryRule(this, "flow-logs", { retentionInDays: 365 });
 *
 * @throws {PropError} for a prop that AWS refuses, or with which nothing would be recorded.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-rules.html
 */
export class OrganizationTelemetryRule extends Construct {
  /**
   * The rule itself.
   *
   * @example
   * const { rule } = new OrganizationTelemetryRule(this, "flow-logs");
   * new TerraformOutput(this, "rule", { value: rule.ruleName });
   */
  readonly rule: ObservabilityadminTelemetryRuleForOrganization;
  /**
   * What has AWS apply the organisation's rules; undefined with `startEvaluation: false`.
   *
   * @example
   * const { evaluation } = new OrganizationTelemetryRule(this, "flow-logs");
   */
  readonly evaluation: ObservabilityadminTelemetryEvaluationForOrganization | undefined;

  constructor(scope: Construct, id: string, props: OrganizationTelemetryRuleProps = {}) {
    super(scope, id);
    const { regions, startEvaluation = true } = props;
    requireRule(this, props, props.allRegions);
    requireAllowed(this, "scope", props.scope, SELECTION);
    const allRegions = props.allRegions ?? regions === undefined;
    this.evaluation = startEvaluation ? evaluationOf(this, props, allRegions) : undefined;
    this.rule = new ObservabilityadminTelemetryRuleForOrganization(this, "rule", {
      ...ruleOf(props, { allRegions, scope: props.scope }),
      ...(this.evaluation === undefined ? {} : { dependsOn: [this.evaluation] }),
    });
  }
}

/** Where it does not run, a rule is not applied: it has the regions of the rule. */
function evaluationOf(
  scope: Construct,
  props: OrganizationTelemetryRuleProps,
  allRegions: boolean,
): ObservabilityadminTelemetryEvaluationForOrganization {
  const { tfResourceType } = ObservabilityadminTelemetryEvaluationForOrganization;
  requireFirstEvaluation(scope, tfResourceType, props);
  return new ObservabilityadminTelemetryEvaluationForOrganization(scope, "evaluation", {
    ...placed(props),
    ...regionsOf(props.regions, allRegions),
  });
}
