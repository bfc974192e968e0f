import type { Construct } from "constructs";
import { DEFAULT_RETENTION } from "../destination/retention.js";
import { AGGREGATION_INTERVAL } from "../limits/flow-log.js";
import { requireTogether } from "../limits/joint-limit.js";
import { requireAllowed } from "../limits/limit.js";
import { RETENTION } from "../limits/log-group.js";
import { LISTED_REGIONS } from "../limits/places.js";
import { requireTags } from "../limits/tags.js";
import {
  DESTINATION_PATTERN,
  ONE_KIND_OF_REGIONS,
  RULE_NAME,
  RULE_TRAFFIC,
  SELECTION,
} from "../limits/telemetry-rule.js";
import { foreignField, type LogFormat } from "../log-format.js";
import { placed } from "../placement.js";
import { given, PropError } from "../props.js";
import { isTagField } from "../tag-fields.js";
import { homeRegion } from "./home-region.js";
import type { TelemetryRuleOptions } from "./rule-options.js";

/** Not the name of the group that a VpcFlowLog makes, so that a VPC can have both. */
export const DEFAULT_PATTERN = "/aws/telemetry/vpc-flow-logs/<resourceId>";

/** What the rule of an organisation has besides. */
export interface RuleReach {
  readonly allRegions: boolean;
  readonly scope?: string | undefined;
}

/** The arguments of a rule, which are the same for both resources. */
export function ruleOf(options: TelemetryRuleOptions, { allRegions, scope }: RuleReach) {
  const { logFormat, selectionCriteria, regions, allowFieldUpdates, tags } = options;
  return {
    ...placed(options),
    ...given({ tags }),
    ruleName: options.ruleName ?? "vpc-flow-logs",
    rule: [
      {
        resourceType: "AWS::EC2::VPC",
        telemetryType: "Logs",
        telemetrySourceTypes: ["VPC_FLOW_LOGS"],
        ...given({ scope, selectionCriteria, allowFieldUpdates }),
        ...regionsOf(regions, allRegions),
        destinationConfiguration: [
          {
            destinationType: "cloud-watch-logs",
            destinationPattern: options.destinationPattern ?? DEFAULT_PATTERN,
            retentionInDays: options.retentionInDays ?? DEFAULT_RETENTION,
            vpcFlowLogParameters: [
              {
                ...given({ logFormat: logFormat?.toTerraform() }),
                trafficType: options.trafficType ?? "ALL",
                maxAggregationInterval: options.aggregationInterval ?? 600,
              },
            ],
          },
        ],
      },
    ],
  };
}

/** A rule is for all regions, some, or with neither argument for its own. */
export function regionsOf(regions: readonly string[] | undefined, allRegions: boolean) {
  return {
    ...(regions === undefined ? {} : { regions: [...regions] }),
    ...(allRegions ? { allRegions } : {}),
  };
}

/** @throws {PropError} for a prop that AWS refuses, or that would have a rule record nothing. */
export function requireRule(
  construct: Construct,
  options: TelemetryRuleOptions,
  allRegions: boolean | undefined,
): void {
  const { regions, logFormat } = options;
  requireAllowed(construct, "ruleName", options.ruleName, RULE_NAME);
  requireAllowed(construct, "trafficType", options.trafficType, RULE_TRAFFIC);
  requireAllowed(
    construct,
    "aggregationInterval",
    options.aggregationInterval,
    AGGREGATION_INTERVAL,
  );
  requireAllowed(construct, "destinationPattern", options.destinationPattern, DESTINATION_PATTERN);
  requireAllowed(construct, "retentionInDays", options.retentionInDays, RETENTION);
  requireAllowed(construct, "selectionCriteria", options.selectionCriteria, SELECTION);
  requireAllowed(construct, "regions", regions, LISTED_REGIONS);
  requireTogether(construct, { regions, allRegions }, [ONE_KIND_OF_REGIONS]);
  requireTags(construct, options.tags);
  requireFields(construct, logFormat);
  const home = homeRegion(construct, options);
  if (home === undefined || regions?.includes(home) !== true) return;
  throw new PropError(
    construct,
    `regions takes regions other than that in which the rule is made, and not "${home}"`,
  );
}

/** Of VPCs alone, and without tags: those are named by `tag_field_specification`, which rules do not have. */
function requireFields(construct: Construct, logFormat: LogFormat | undefined): void {
  const wrong = logFormat && (foreignField(logFormat, false) ?? logFormat.fields.find(isTagField));
  if (wrong === undefined) return;
  throw new PropError(
    construct,
    `logFormat takes fields of network interfaces other than tags, all of which LogFormat.upTo(11) has, and not ${wrong}`,
  );
}
