import {
  type DeliveryPart,
  type DeliveryType,
  deliveryType,
  FLOW_LOG_DELIVERY,
} from "../aws/destinations.js";
import { partitionOf } from "../aws/places.js";
import type { Plan, ResourceChange } from "../plan/model.js";
import type { NamedAttribute, NamedText, NamedValue, Place, Trace } from "../trace/model.js";
import {
  ACCOUNT_FORM,
  ARN_FORM,
  joinTexts,
  PARTITION_FORM,
  PLAIN_FORM,
  REGION_FORM,
  type Text,
  type TextForm,
} from "./iam/text.js";
import type { LogDestination } from "./model.js";

/** What stands for a partition that nothing tells. */
export const UNKNOWN_PARTITION = "partition";

/** The ARN of a destination; undefined where nothing is known of it. */
export type DestinationArn = Text | undefined;

/**
 * The ARNs of what flow logs of a plan deliver to, as far as they are known before the apply: what AWS or a provider will
 * make up is unknown in them, and what a resource is called by is not.
 */
export class DestinationArns {
  private readonly byAddress: ReadonlyMap<string, ResourceChange>;

  constructor(
    private readonly plan: Plan,
    private readonly trace: Trace,
  ) {
    const live = plan.resources.filter(({ deposed }) => deposed === undefined);
    this.byAddress = new Map(live.map((change) => [change.address, change]));
  }

  /** Of several, it will be one; none where the flow log names no destination. */
  of(change: ResourceChange, { argument }: LogDestination): readonly DestinationArn[] {
    const isName = argument === FLOW_LOG_DELIVERY.groupName;
    return this.texts(this.trace.named(change, argument)).map((text) => {
      if (text === undefined) return undefined;
      if (isName) return this.arnOf("log group", this.trace.place(change), text);
      const [first = ""] = text;
      return typeof first === "string" && !first.startsWith("arn:") ? undefined : text;
    });
  }

  /** Of something that flow logs deliver to; undefined of another resource. */
  ofResource(change: ResourceChange): Text | undefined {
    const type = deliveryType(change.type);
    return type && this.resourceArn(change, type, MOST_NAMES);
  }

  private texts(named: NamedValue): readonly DestinationArn[] {
    switch (named.kind) {
      case "unset":
      case "made-up":
        return [];
      case "text":
        return [named.inferred === undefined ? this.expand(named, MOST_NAMES) : undefined];
      case "choice":
        return named.outcomes.flatMap((one) => this.texts(one));
      case "unknown":
        return [undefined];
    }
  }

  private expand({ parts }: NamedText, left: number): Text {
    return joinTexts(
      ...parts.map((part) => (typeof part === "string" ? [part] : this.attribute(part, left))),
    );
  }

  private attribute({ address, path }: NamedAttribute, left: number): Text {
    const change = this.byAddress.get(address);
    const type = change === undefined ? undefined : deliveryType(change.type);
    const [attribute, ...others] = path;
    if (
      change !== undefined &&
      type !== undefined &&
      typeof attribute === "string" &&
      others.length === 0 &&
      left > 0
    ) {
      if (type.arns.includes(attribute)) return this.resourceArn(change, type, left - 1);
      if (type.names.includes(attribute)) return this.resourceName(change, type, left - 1);
    }
    return [this.unknown([address, ...path])];
  }

  private resourceArn(change: ResourceChange, type: DeliveryType, left: number): Text {
    const known = type.arns.map((one) => change.after?.[one]).find(isText);
    if (known !== undefined) return [known];
    const name = this.resourceName(change, type, left);
    return (
      this.arnOf(type.part, this.trace.place(change), name) ?? [
        this.unknown([change.address, "arn"], ARN_FORM),
      ]
    );
  }

  private resourceName(change: ResourceChange, type: DeliveryType, left: number): Text {
    const known = type.names.map((one) => change.after?.[one]).find(isText);
    if (known !== undefined) return [known];
    const [argument = ""] = type.names;
    const named = this.trace.named(change, argument);
    if (named.kind === "text" && named.inferred === undefined) return this.expand(named, left);
    const madeUp = this.unknown([change.address, argument], PLAIN_FORM);
    const prefix = type.prefix === undefined ? undefined : change.after?.[type.prefix];
    return named.kind === "made-up" && isText(prefix) ? [prefix, madeUp] : [madeUp];
  }

  /** https://docs.aws.amazon.com/service-authorization/latest/reference */
  private arnOf(part: DeliveryPart, place: Place, name: Text): DestinationArn {
    const region = place.region().inferred ? undefined : place.name().region;
    const known = region === undefined ? undefined : partitionOf(region);
    const partition = known ?? { id: UNKNOWN_PARTITION, form: PARTITION_FORM };
    if (part === "bucket") return joinTexts(["arn:", partition, ":s3:::"], name);
    const form = RESOURCES[part];
    if (form === undefined) return undefined;
    const { value, inferred } = place.account().id;
    const account =
      value?.kind === "scalar" && !inferred
        ? String(value.value)
        : { id: "account", form: ACCOUNT_FORM };
    return joinTexts(
      ["arn:", partition, `:${form.service}:`],
      [region ?? { id: "region", form: REGION_FORM }, ":", account, `:${form.resource}`],
      name,
    );
  }

  private unknown(path: readonly (string | number)[], form?: TextForm) {
    const id = JSON.stringify([this.plan.path, ...path]);
    return form === undefined ? { id } : { id, form };
  }
}

/** How many names deep a name may be made of others. */
const MOST_NAMES = 8;

const RESOURCES: Readonly<
  Partial<Record<DeliveryPart, { readonly service: string; readonly resource: string }>>
> = {
  "log group": { service: "logs", resource: "log-group:" },
  stream: { service: "firehose", resource: "deliverystream/" },
};

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
