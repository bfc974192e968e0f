import { TAG_FIELDS, type TagFieldSpecification, type TaggedResourceType } from "../tag-fields.js";
import { oneOf } from "./choice.js";
import type { JointLimit } from "./joint-limit.js";
import type { Limit } from "./limit.js";
import { matching } from "./pattern.js";

const FORM = matching(/^\$\{[a-z0-9-]+\}(?: \$\{[a-z0-9-]+\})*$/u);

/**
 * A log format as AWS takes it, fields that are still unknown here among them. In what is written into HCL, `${` of
 * the words has to become `$${`.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
 */
export const LOG_FORMAT: Limit<string> = {
  allowed:
    "fields with one space between them, each once and as ${name}, such as ${srcaddr} ${dstaddr}",
  allows: (format) => FORM.allows(format) && isDistinct(format.split(" ")),
  condition: (format) =>
    `${FORM.condition(format)} && length(distinct(split(" ", ${format}))) == length(split(" ", ${format}))`,
};

const TAGGED = matching(/\$\{(?:instance|interface|asg)-tag(?:-2)?\}/u);

/** The same for a provider that cannot say which tags are meant: AWS refuses the format then. */
export const LOG_FORMAT_WITHOUT_TAGS: Limit<string> = {
  allowed: `${LOG_FORMAT.allowed}, and no tag fields such as \${instance-tag}, which take an AWS provider that has tag_field_specification`,
  allows: (format) => LOG_FORMAT.allows(format) && !TAGGED.allows(format),
  condition: (format) => `${LOG_FORMAT.condition(format)} && !${TAGGED.condition(format)}`,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TagFieldSpecificationRequest.html */
export const TAGGED_RESOURCE_TYPE: Limit<string> = {
  allowed: '"instance", "network-interface" or "auto-scaling-group"',
  ...oneOf(Object.keys(TAG_FIELDS)),
};

export const TAG_KEYS: Limit<readonly string[]> = {
  allowed: "one or two keys of tags, of 1 to 128 characters each",
  allows: (keys) =>
    (keys.length === 1 || keys.length === 2) &&
    keys.every((key) => key.length >= 1 && key.length <= 128),
  condition: (keys) =>
    `contains([1, 2], length(${keys})) && alltrue([for key in ${keys} : length(key) >= 1 && length(key) <= 128])`,
};

/** What says which tags a format holds. */
interface TagFields {
  readonly logFormat?: string | undefined;
  readonly tagFieldSpecifications?: readonly TagFieldSpecification[] | undefined;
}

/**
 * Each tag field takes a key, and each key a field. In HCL, a specification is an object with `resource_type` and
 * `tag_keys`.
 *
 * https://github.com/hashicorp/terraform-provider-aws/issues/48806
 */
export const TAG_FIELD_KEYS: JointLimit<TagFields> = {
  prop: "tagFieldSpecifications",
  allowed: (name) =>
    `a key for each tag field of ${name("logFormat")}, and no others: the first is that of instance-tag, interface-tag or asg-tag, and the second that of the field with -2`,
  allows: ({ logFormat = "", tagFieldSpecifications = [] }) => {
    const fields = logFormat.split(" ");
    return Object.entries(TAG_FIELDS).every(([type, names]) => {
      const keys = tagFieldSpecifications
        .filter(({ resourceType }) => resourceType === type)
        .flatMap(({ tagKeys }) => tagKeys);
      return names.every((name, at) => fields.includes(`\${${name}}`) === keys.length > at);
    });
  },
  condition: (expression) => {
    const format = expression("logFormat");
    const all = expression("tagFieldSpecifications");
    const fields = `split(" ", ${format} == null ? "" : ${format})`;
    const keys = `flatten([for each in (${all} == null ? [] : ${all}) : each.tag_keys if each.resource_type == type])`;
    return `alltrue(flatten([for type, name in ${HCL_NAMES} : [for at, end in ["", "-2"] : contains(${fields}, "$\${\${name}-tag\${end}}") == (length(${keys}) > at)]]))`;
  },
};

const HCL_NAMES = JSON.stringify({
  instance: "instance",
  "network-interface": "interface",
  "auto-scaling-group": "asg",
} satisfies Readonly<Record<TaggedResourceType, string>>);

function isDistinct(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}
