/**
 * The resources whose tags records can have.
 *
 * @example
 * const resourceType: TaggedResourceType = "network-interface";
 */
export type TaggedResourceType = "instance" | "network-interface" | "auto-scaling-group";

/**
 * Which tags the tag fields of a log format hold.
 *
 * @example
 * const specification: TagFieldSpecification = { resourceType: "instance", tagKeys: ["Team", "Stage"] };
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TagFieldSpecificationRequest.html
 */
export interface TagFieldSpecification {
  /**
   * What has the tags.
   *
   * @example
   * resourceType: "auto-scaling-group"
   *
   * @throws {PropError} for another type, and for one that is named twice.
   */
  readonly resourceType: TaggedResourceType;
  /**
   * The key of the tag for the first field (`instance-tag`), and that for the second (`instance-tag-2`): one or two,
   * of 1 to 128 characters each.
   *
   * @example
   * tagKeys: ["Team", "Stage"]
   *
   * @throws {PropError} for more keys than the format has fields, or fewer.
   */
  readonly tagKeys: readonly string[];
}

/**
 * The fields for the first and the second key of each type.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
 */
export const TAG_FIELDS = {
  instance: ["instance-tag", "instance-tag-2"],
  "network-interface": ["interface-tag", "interface-tag-2"],
  "auto-scaling-group": ["asg-tag", "asg-tag-2"],
} as const satisfies Readonly<Record<TaggedResourceType, readonly [string, string]>>;

/** Whether a field holds a tag. */
export function isTagField(field: string): boolean {
  return Object.values(TAG_FIELDS).some((fields) => fields.some((name) => name === field));
}
