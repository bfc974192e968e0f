import { Fn } from "cdktf";

/**
 * The fields of a flow log record, by the version of flow logs that introduced them.
 *
 * The tag fields of version 11 hold the values of tags that the flow log is told to look up, which the
 * AWS provider can say in later versions than 5.100 only; without that they hold `-`.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
 */
export const FLOW_LOG_FIELDS = {
  2: [
    "version",
    "account-id",
    "interface-id",
    "srcaddr",
    "dstaddr",
    "srcport",
    "dstport",
    "protocol",
    "packets",
    "bytes",
    "start",
    "end",
    "action",
    "log-status",
  ],
  3: ["vpc-id", "subnet-id", "instance-id", "tcp-flags", "type", "pkt-srcaddr", "pkt-dstaddr"],
  4: ["region", "az-id", "sublocation-type", "sublocation-id"],
  5: ["pkt-src-aws-service", "pkt-dst-aws-service", "flow-direction", "traffic-path"],
  7: [
    "ecs-cluster-arn",
    "ecs-cluster-name",
    "ecs-container-instance-arn",
    "ecs-container-instance-id",
    "ecs-container-id",
    "ecs-second-container-id",
    "ecs-service-name",
    "ecs-task-definition-arn",
    "ecs-task-arn",
    "ecs-task-id",
  ],
  8: ["reject-reason"],
  9: ["resource-id"],
  10: ["encryption-status"],
  11: [
    "instance-tag",
    "instance-tag-2",
    "interface-tag",
    "interface-tag-2",
    "asg-tag",
    "asg-tag-2",
    "interface-type",
    "next-hop-interface-id",
    "next-hop-subnet-id",
    "next-hop-az-id",
    "next-hop-vpc-id",
    "next-hop-interface-type",
  ],
} as const;

type Fields = typeof FLOW_LOG_FIELDS;

/** A field that AWS documents. */
export type FlowLogField = Fields[keyof Fields][number];

/** What a record holds, in order. */
export class LogFormat {
  /** The fields of version 2, which AWS writes where no format is given. */
  static readonly DEFAULT = new LogFormat(FLOW_LOG_FIELDS[2], true);

  private constructor(
    /** The names of the fields, without `${}`. */
    readonly fields: readonly string[],
    /** AWS's own format, which is not spelt out in the configuration. */
    readonly isDefault: boolean,
  ) {}

  /**
   * The fields in the order given.
   *
   * @throws {Error} where there are none, or one is named twice.
   */
  static fields(...fields: readonly FlowLogField[]): LogFormat {
    return LogFormat.of(fields);
  }

  /** The fields of all versions up to the one given. */
  static upTo(version: keyof Fields): LogFormat {
    const versions = Object.entries(FLOW_LOG_FIELDS).filter(([key]) => Number(key) <= version);
    return LogFormat.of(versions.flatMap(([, fields]): readonly string[] => fields));
  }

  /**
   * A format as AWS takes it: `${srcaddr} ${dstaddr}`, also with fields that this package does not know yet.
   *
   * @throws {Error} where it is anything but fields with one space between them.
   */
  static custom(text: string): LogFormat {
    const names = text.split(" ").map((part) => /^\$\{([a-z0-9-]+)\}$/.exec(part)?.[1]);
    if (!names.every((name) => name !== undefined)) {
      throw new Error(
        `a log format is made of fields with one space between them, such as "\${srcaddr} \${dstaddr}", and not ${JSON.stringify(text)}`,
      );
    }
    return LogFormat.of(names);
  }

  private static of(fields: readonly string[]): LogFormat {
    if (fields.length === 0) throw new Error("a log format needs at least one field");
    const twice = fields.find((field, at) => fields.indexOf(field) !== at);
    if (twice !== undefined) throw new Error(`the log format has the field ${twice} twice`);
    return new LogFormat(fields, false);
  }

  /** The text for AWS: `${srcaddr} ${dstaddr}`. */
  toString(): string {
    return this.fields.map((field) => `\${${field}}`).join(" ");
  }

  /** The same for Terraform, which must not take `${…}` for an interpolation; undefined for the default. */
  toTerraform(): string | undefined {
    return this.isDefault ? undefined : Fn.rawString(this.toString());
  }
}
