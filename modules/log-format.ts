import { Fn } from "cdktf";
import { LOG_FORMAT } from "./limits/log-format.js";
import { shown } from "./props.js";
import { isTagField } from "./tag-fields.js";

/**
 * The fields of a flow log record, by the version of flow logs that introduced them. Those of version 6 are of transit
 * gateways. The tag fields of version 11 take `tagFieldSpecifications`.
 *
 * @example
 * const sinceVersion5 = FLOW_LOG_FIELDS[5];
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
 * @see https://docs.aws.amazon.com/vpc/latest/tgw/tgw-flow-logs.html#flow-log-records
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
  6: [
    "resource-type",
    "tgw-id",
    "tgw-attachment-id",
    "tgw-src-vpc-account-id",
    "tgw-dst-vpc-account-id",
    "tgw-src-vpc-id",
    "tgw-dst-vpc-id",
    "tgw-src-subnet-id",
    "tgw-dst-subnet-id",
    "tgw-src-eni",
    "tgw-dst-eni",
    "tgw-src-az-id",
    "tgw-dst-az-id",
    "tgw-pair-attachment-id",
    "packets-lost-no-route",
    "packets-lost-blackhole",
    "packets-lost-mtu-exceeded",
    "packets-lost-ttl-expired",
  ],
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

/**
 * A field that AWS documents, one of {@link FLOW_LOG_FIELDS}.
 *
 * @example
 * const field: FlowLogField = "reject-reason";
 */
export type FlowLogField = Fields[keyof Fields][number];

/**
 * A version of the fields of network interfaces: all but 6, which is of transit gateways.
 *
 * @example
 * const version: FlowLogVersion = 5;
 */
export type FlowLogVersion = Exclude<keyof Fields, 6>;

const VERSIONS = Object.keys(FLOW_LOG_FIELDS).filter((version) => version !== "6");

/** What AWS writes of transit gateways where no format is given: all that it can. */
const TRANSIT_GATEWAY_FIELDS = [
  "version",
  "resource-type",
  "account-id",
  "tgw-id",
  "tgw-attachment-id",
  "tgw-src-vpc-account-id",
  "tgw-dst-vpc-account-id",
  "tgw-src-vpc-id",
  "tgw-dst-vpc-id",
  "tgw-src-subnet-id",
  "tgw-dst-subnet-id",
  "tgw-src-eni",
  "tgw-dst-eni",
  "tgw-src-az-id",
  "tgw-dst-az-id",
  "tgw-pair-attachment-id",
  "srcaddr",
  "dstaddr",
  "srcport",
  "dstport",
  "protocol",
  "packets",
  "bytes",
  "start",
  "end",
  "log-status",
  "type",
  "packets-lost-no-route",
  "packets-lost-blackhole",
  "packets-lost-mtu-exceeded",
  "packets-lost-ttl-expired",
  "tcp-flags",
  "region",
  "flow-direction",
  "pkt-src-aws-service",
  "pkt-dst-aws-service",
] as const satisfies readonly FlowLogField[];

const DOCUMENTED: ReadonlySet<string> = new Set(Object.values(FLOW_LOG_FIELDS).flat());
const OF_TRANSIT_GATEWAYS: ReadonlySet<string> = new Set(TRANSIT_GATEWAY_FIELDS);
const OF_TRANSIT_GATEWAYS_ALONE: ReadonlySet<string> = new Set(FLOW_LOG_FIELDS[6]);

/**
 * What a record holds, in order.
 *
 * @example
 * LogFormat.upTo(5); // every field up to version 5
 *
 * @example
 * LogFormat.fields("srcaddr", "dstaddr", "action"); // these, in this order
 *
 * @example
 * LogFormat.upTo(11).and("instance-tag"); // with a tag, which takes tagFieldSpecifications
 */
export class LogFormat {
  /**
   * What AWS writes where no format is given: the fields of version 2, and of transit gateways those of
   * `TRANSIT_GATEWAY_DEFAULT`.
   *
   * @example
   * const fields = LogFormat.DEFAULT.fields;
   */
  static readonly DEFAULT = new LogFormat(FLOW_LOG_FIELDS[2], true);

  /**
   * What AWS writes of transit gateways where no format is given: every field that they have.
   *
   * @example
   * const fields = LogFormat.TRANSIT_GATEWAY_DEFAULT.fields;
   */
  static readonly TRANSIT_GATEWAY_DEFAULT = new LogFormat(TRANSIT_GATEWAY_FIELDS, true);

  private constructor(
    /**
     * The names of the fields, without `${}`.
     *
     * @example
     * const isComplete = LogFormat.upTo(5).fields.includes("flow-direction");
     */
    readonly fields: readonly string[],
    /**
     * Whether it is AWS's own format, which is not spelt out in the configuration.
     *
     * @example
     * const isSpelt = !LogFormat.upTo(5).isDefault;
     */
    readonly isDefault: boolean,
  ) {}

  /**
   * The fields in the order given.
   *
   * @example
   * LogFormat.fields("srcaddr", "dstaddr", "action")
   *
   * @throws {Error} where there are none, one is named twice, or AWS documents no such field.
   */
  static fields(...fields: readonly FlowLogField[]): LogFormat {
    return LogFormat.of(documented(fields));
  }

  /**
   * The fields of network interfaces of all versions up to the one given, but for the tag fields of version 11: AWS
   * refuses those without `tagFieldSpecifications`. `and` adds them.
   *
   * @example
   * LogFormat.upTo(5)
   *
   * @throws {Error} for a version that has no fields of network interfaces.
   */
  static upTo(version: FlowLogVersion): LogFormat {
    if (!VERSIONS.includes(String(version))) {
      throw new Error(`LogFormat.upTo takes ${VERSIONS.join(", ")}, and not ${shown(version)}`);
    }
    const versions = Object.entries(FLOW_LOG_FIELDS).filter(
      ([key]) => VERSIONS.includes(key) && Number(key) <= version,
    );
    return LogFormat.of(
      versions
        .flatMap(([, fields]): readonly string[] => fields)
        .filter((field) => !isTagField(field)),
    );
  }

  /**
   * A format as AWS takes it, also with fields that this package does not know yet.
   *
   * @example
   * LogFormat.custom("${srcaddr} ${a-field-of-tomorrow}")
   *
   * @throws {Error} where it is anything but fields with one space between them, each once and as `${name}`.
   */
  static custom(text: string): LogFormat {
    if (!LOG_FORMAT.allows(text)) {
      throw new Error(`LogFormat.custom takes ${LOG_FORMAT.allowed}, and not ${shown(text)}`);
    }
    return LogFormat.of(text.split(" ").map((field) => field.slice(2, -1)));
  }

  private static of(fields: readonly string[]): LogFormat {
    if (fields.length === 0) throw new Error("a log format takes one field at least");
    const twice = fields.find((field, at) => fields.indexOf(field) !== at);
    if (twice !== undefined) {
      throw new Error(`a log format takes each field once, and not ${twice} twice`);
    }
    return new LogFormat(fields, false);
  }

  /**
   * The same with other fields behind.
   *
   * @example
   * LogFormat.upTo(11).and("instance-tag", "asg-tag")
   *
   * @throws {Error} where it has one of them, or AWS documents no such field.
   */
  and(...fields: readonly FlowLogField[]): LogFormat {
    return LogFormat.of([...this.fields, ...documented(fields)]);
  }

  /**
   * The text for AWS.
   *
   * @example
   * const text = LogFormat.fields("srcaddr", "dstaddr").toString(); // "${srcaddr} ${dstaddr}"
   */
  toString(): string {
    return this.fields.map((field) => `\${${field}}`).join(" ");
  }

  /**
   * The same for Terraform, which must not take `${…}` for an interpolation; undefined for the default.
   *
   * @example
   * const logFormat = LogFormat.upTo(5).toTerraform();
   */
  toTerraform(): string | undefined {
    return this.isDefault ? undefined : Fn.rawString(this.toString());
  }
}

function documented(fields: readonly string[]): readonly string[] {
  const unknown = fields.find((field) => !DOCUMENTED.has(field));
  if (unknown === undefined) return fields;
  throw new Error(
    `a log format takes the fields that AWS documents (FLOW_LOG_FIELDS), and not ${shown(unknown)}; LogFormat.custom takes newer ones`,
  );
}

/** A field that transit gateways have not, or that only they have. Of one that is unknown here nothing is said. */
export function foreignField({ fields }: LogFormat, isTransitGateway: boolean): string | undefined {
  return fields.find((field) =>
    isTransitGateway
      ? DOCUMENTED.has(field) && !OF_TRANSIT_GATEWAYS.has(field)
      : OF_TRANSIT_GATEWAYS_ALONE.has(field),
  );
}
