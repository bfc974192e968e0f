import { deliveryType } from "../../aws/destinations.js";
import type { ResourceChange } from "../../plan/model.js";
import type { NamedAttribute, Trace } from "../../trace/model.js";
import {
  ACCOUNT_FORM,
  PARTITION_FORM,
  PLAIN_FORM,
  REGION_FORM,
  type Text,
  type TextForm,
} from "../iam/text.js";

/** What stands in policies and in questions for what one plan does not know yet. */
export class Symbols {
  constructor(
    _plan: unknown,
    private readonly trace: Trace,
  ) {}

  textOfParts(parts: readonly (string | NamedAttribute)[]): Text | undefined {
    return parts.map((part) =>
      typeof part === "string" ? part : { id: [part.address, ...part.path].join(".") },
    );
  }

  arnOf(change: ResourceChange): Text {
    const type = deliveryType(change.type);
    const known = type?.arns
      .map((one) => change.after?.[one])
      .find((one) => typeof one === "string");
    if (typeof known === "string") return [known];
    const { partition, region, account } = this.placeOf(change);
    const name = this.nameOf(change);
    const path = String(change.after?.["path"] ?? "/").slice(1);
    switch (type?.part) {
      case "log group":
        return ["arn:", ...partition, ":logs:", ...region, ":", ...account, ":log-group:", ...name];
      case "bucket":
        return ["arn:", ...partition, ":s3:::", ...name];
      case "role":
        return ["arn:", ...partition, ":iam::", ...account, ":role/", path, ...name];
      default:
        return [{ id: `${change.address}.arn` }];
    }
  }

  nameOf(change: ResourceChange): Text {
    const known = deliveryType(change.type)
      ?.names.map((one) => change.after?.[one])
      .find((one) => typeof one === "string");
    return typeof known === "string"
      ? [known]
      : [{ id: `${change.address}.name`, form: PLAIN_FORM }];
  }

  placeOf(change: ResourceChange): {
    readonly partition: Text;
    readonly account: Text;
    readonly region: Text;
  } {
    const place = this.trace.place(change);
    const { provider = change.address } = place.name();
    const region = place.region();
    const text = (setting: typeof region, name: string, form: TextForm): Text =>
      setting.value?.kind === "scalar" && !setting.inferred
        ? [String(setting.value.value)]
        : [{ id: `${name} of ${provider}`, form }];
    return {
      partition: [{ id: `partition of ${provider}`, form: PARTITION_FORM }],
      region: text(region, "region", REGION_FORM),
      account: text(place.account().id, "account", ACCOUNT_FORM),
    };
  }
}
