import { oneOf } from "./choice.js";
import type { JointLimit } from "./joint-limit.js";
import type { Limit } from "./limit.js";
import { matching } from "./pattern.js";

/** https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_CreateTelemetryRuleForOrganization.html */
export const RULE_NAME: Limit<string> = {
  allowed: "1 to 100 letters, digits and -_.#/",
  ...matching(/^[\w.#/-]{1,100}$/u),
};

/** CIS and Security Hub ask for what is rejected: a rule for accepted traffic would answer for VPCs that fail both. */
export const RULE_TRAFFIC: Limit<string> = {
  allowed:
    '"ALL" or "REJECT" (a rule for accepted traffic alone records nothing that AWS Security Hub EC2.6 asks for)',
  ...oneOf(["ALL", "REJECT"]),
};

const PART = "[a-zA-Z0-9_/-]|<accountId>|<resourceId>";

/**
 * How log groups are called that rules make.
 *
 * The names of VpcFlowLog's own are left to it: whichever of the two came second could not make its group.
 *
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/observabilityadmin_telemetry_rule_for_organization
 */
export const DESTINATION_PATTERN: Limit<string> = {
  allowed:
    "at most 400 letters, digits and _-/ with <resourceId> in it, and <accountId> or not, which do not begin with aws/ and are not /aws/vpc-flow-logs/<resourceId>, as flow logs of their own call their groups",
  ...matching(
    new RegExp(`^(?:${PART})*<resourceId>(?:${PART})*$`, "u"),
    /^aws\//u,
    /^\/aws\/vpc-flow-logs\/<resourceId>$/u,
    /^.{401}/u,
  ),
};

/** Where a rule is for. */
export interface RuleRegions {
  readonly regions: readonly string[] | undefined;
  readonly allRegions: boolean | undefined;
}

/** https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_TelemetryRule.html */
export const ONE_KIND_OF_REGIONS: JointLimit<RuleRegions> = {
  prop: "regions",
  allowed: (name) => `no value where ${name("allRegions")} is true`,
  allows: ({ regions, allRegions }) => regions === undefined || allRegions !== true,
  condition: (expression) =>
    `${expression("regions")} == null || coalesce(${expression("allRegions")}, false) == false`,
};

/** Scopes and criteria: AWS documents no grammar of them. */
export const SELECTION: Limit<string> = {
  allowed: "1 to 1,000 characters on one line",
  ...matching(/^[^\p{C}\p{Z}][^\p{C}\p{Zl}\p{Zp}]{0,999}$/u),
};
