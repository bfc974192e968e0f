import { FlowLog } from "@cdktf/provider-aws/lib/flow-log/index.js";
import type { Construct } from "constructs";
import { requireAllowed } from "./limits/limit.js";
import { TAG_FIELD_KEYS, TAG_KEYS, TAGGED_RESOURCE_TYPE } from "./limits/log-format.js";
import type { LogFormat } from "./log-format.js";
import { literal, PropError } from "./props.js";
import { requireKnown } from "./provider.js";
import { isTagField, type TagFieldSpecification } from "./tag-fields.js";

/**
 * AWS refuses a tag field that nothing is specified for.
 *
 * https://github.com/hashicorp/terraform-provider-aws/issues/48806
 *
 * @throws {PropError} where fields and specifications do not belong together, or the provider knows no specifications.
 */
export function requireTagFields(
  scope: Construct,
  format: LogFormat,
  specifications: readonly TagFieldSpecification[] = [],
): void {
  const tagField = format.fields.find(isTagField);
  if (tagField !== undefined && specifications.length === 0) {
    throw new PropError(
      scope,
      `logFormat takes tag fields such as ${tagField} together with tagFieldSpecifications only, which say whose tags they hold`,
    );
  }
  for (const { resourceType, tagKeys } of specifications) {
    requireAllowed(
      scope,
      "resourceType of tagFieldSpecifications",
      resourceType,
      TAGGED_RESOURCE_TYPE,
    );
    requireAllowed(scope, "tagKeys of tagFieldSpecifications", tagKeys, TAG_KEYS);
  }
  requireTypesOnce(scope, specifications);
  // A list that only Terraform will know may have one key or two.
  const isKnown = specifications.every(({ tagKeys }) => literal(tagKeys) !== undefined);
  const together = { logFormat: format.toString(), tagFieldSpecifications: specifications };
  if (isKnown && !TAG_FIELD_KEYS.allows(together)) {
    const { prop, allowed } = TAG_FIELD_KEYS;
    throw new PropError(scope, `${prop} takes ${allowed((name) => name)}`);
  }
  if (specifications.length > 0) {
    const argument = { tagFieldSpecification: specifications };
    requireKnown(scope, FlowLog, argument, "an AWS provider of July 2026 or later");
  }
}

function requireTypesOnce(
  scope: Construct,
  specifications: readonly TagFieldSpecification[],
): void {
  const types = specifications.map(({ resourceType }) => resourceType);
  const twice = types.find((type, at) => types.indexOf(type) !== at);
  if (twice === undefined) return;
  throw new PropError(
    scope,
    `tagFieldSpecifications takes each resourceType once, and not ${twice} twice`,
  );
}
