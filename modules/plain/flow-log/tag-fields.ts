import { TAG_FIELD_KEYS, TAG_KEYS, TAGGED_RESOURCE_TYPE } from "../../limits/log-format.js";
import type { Condition, Rewrite, Variable } from "../definition.js";
import { heldTogether } from "../held-to.js";
import type { ProviderSet } from "../provider-set.js";

const NAME = "tag_field_specifications";

/**
 * Which tags the tag fields of a log format hold. A list of objects, since each is a type with its keys.
 *
 * https://github.com/hashicorp/terraform-provider-aws/pull/48913
 */
export function tagFieldVariables({ hasRegion }: ProviderSet): readonly Variable[] {
  if (!hasRegion) return [];
  const each = (condition: string) => `alltrue([for each in var.${NAME} : ${condition}])`;
  return [
    {
      name: NAME,
      description:
        "The keys of the tags that the tag fields of `log_format` hold, by what has the tags: instance, network-interface or auto-scaling-group.",
      type: "list(object({ resource_type = string, tag_keys = list(string) }))",
      default: "[]",
      validations: [
        {
          condition: each(TAGGED_RESOURCE_TYPE.condition("each.resource_type")),
          message: `resource_type of ${NAME} takes ${TAGGED_RESOURCE_TYPE.allowed}.`,
        },
        {
          condition: each(TAG_KEYS.condition("each.tag_keys")),
          message: `tag_keys of ${NAME} takes ${TAG_KEYS.allowed}.`,
        },
      ],
    },
  ];
}

export function tagFieldGuards({ hasRegion }: ProviderSet): readonly Condition[] {
  return hasRegion
    ? [heldTogether(TAG_FIELD_KEYS, { logFormat: "log_format", tagFieldSpecifications: NAME })]
    : [];
}

/** A block for each specification, in each flow log. */
export function tagFieldRewrites({ hasRegion }: ProviderSet): readonly Rewrite[] {
  if (!hasRegion) return [];
  return [
    [
      /^log_format = var\.log_format$/gm,
      `log_format = var.log_format
dynamic "tag_field_specification" {
for_each = var.${NAME}
content {
resource_type = tag_field_specification.value.resource_type
tag_keys = tag_field_specification.value.tag_keys
}
}`,
    ],
  ];
}
