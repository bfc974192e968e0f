/**
 * The same constructs for CDK Terrain (`cdktn`), CDKTF's fork, and what only its AWS provider has resources for.
 *
 * @packageDocumentation
 */
export * from "./index.js";
export {
  AccountTelemetryRule,
  type AccountTelemetryRuleProps,
} from "./organization/account-telemetry-rule.js";
export {
  OrganizationTelemetryRule,
  type OrganizationTelemetryRuleProps,
} from "./organization/organization-telemetry-rule.js";
export type { TelemetryRuleOptions } from "./organization/rule-options.js";
