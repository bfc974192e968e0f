import * as v from "valibot";
import { DESTINATION_TYPES } from "../../aws/destinations.js";
import { RULES } from "../../rules/index.js";
import type { RuleSetting } from "../../rules/model.js";
import { DEFAULTS, NOT_WAIVABLE } from "../model.js";

/*
 * What may stand in flowgate.yaml. The package's flowgate.schema.json says the same to editors, descriptions included:
 * the build makes it of this.
 */

/** Valibot asks `key in entries`, which is true of `constructor` unless they inherit nothing. */
function strict<Entries extends v.ObjectEntries>(entries: Entries) {
  const bare: Entries = Object.setPrototypeOf({ ...entries }, null);
  return v.strictObject(bare);
}

function text(description: string) {
  return v.pipe(
    v.string(),
    v.regex(/\S/u, "must not be empty"),
    v.maxLength(2000, "must not have more than 2000 characters"),
    v.description(description),
  );
}

function days(description: string, least: number) {
  const problem = `must be a whole number of days, ${least} or more`;
  return v.pipe(
    v.number(),
    v.integer(problem),
    v.minValue(least, problem),
    v.maxValue(36_500, "must not be more than 36500 days"),
    v.description(description),
  );
}

function list<Item extends v.GenericSchema<unknown>>(item: Item, description: string) {
  return v.pipe(
    v.array(item),
    v.minLength(1, "must name something; leave it out where it does not"),
    v.description(description),
  );
}

/** As YAML has it: valibot's record passes over keys such as `constructor`, which are keys like any other. */
export type Texts = Readonly<Record<string, string>>;

function tags(description: string) {
  return v.pipe(
    v.custom<Texts>(isTexts),
    v.description(description),
    v.metadata({
      json: { type: "object", minProperties: 1, additionalProperties: { type: "string" } },
    }),
  );
}

function isTexts(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const texts = Object.values(value);
  return texts.length > 0 && texts.every((one) => typeof one === "string");
}

const day = (description: string) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day such as 2026-12-31"),
    v.description(description),
  );

const ruleIds = Object.values(RULES).map(({ id }) => id);

const SETTINGS = ["error", "warning", "note", "off"] as const satisfies readonly RuleSetting[];

function setting(title: string, byDefault: RuleSetting) {
  return v.optional(
    v.pipe(v.picklist(SETTINGS), v.description(`${title}. By default: ${byDefault}.`)),
  );
}

const severities: Readonly<Record<string, ReturnType<typeof setting>>> = Object.fromEntries(
  Object.values(RULES).map(({ id, title, severity }) => [id, setting(title, severity)]),
);

/** Of JSON Schema's own: what is checked beside the schema, for a better message. */
const NAMES_SOMETHING = { anyOf: [{ required: ["address"] }, { required: ["tags"] }] };
const WAIVABLE = { enum: ruleIds.filter((id) => !NOT_WAIVABLE.has(id)) };

const waiver = strict({
  address: v.optional(
    text(
      'The VPC that is excepted, or the flow log at fault, by its address: `module.net["a"].aws_vpc.this[0]`. `*` stands for any characters within a name or a key, `[*]` for any key or none, `**` for any number of modules; `\\*` is a `*`.',
    ),
  ),
  tags: v.optional(
    tags(
      "Tags that the VPC must have, by their keys; in a value, `*` stands for any characters. A tag that the plan does not know is none. With `address`, both must hold.",
    ),
  ),
  rules: v.optional(
    list(
      v.pipe(v.picklist(ruleIds), v.metadata({ json: WAIVABLE })),
      "The rules that are excepted from. By default, all that a VPC can be rejected for; plan-incomplete is not one of them.",
    ),
  ),
  reason: text("Why. It is shown wherever the exception is."),
  expires: day("The last day on which it holds, in UTC."),
  ticket: v.optional(text("Where it was agreed on.")),
  owner: v.optional(text("Whom to ask.")),
});

const telemetryRule = strict({
  scope: v.optional(
    list(
      v.pipe(v.string(), v.regex(/^\d{12}$/, "must be the 12 digits of an account, in quotes")),
      "The accounts that the rule reaches; all of the organisation by default.",
    ),
  ),
  tags: v.optional(
    tags("Tags that the rule selects VPCs by; in a value, `*` stands for any characters."),
  ),
  reason: text("How it is known that the rule is there, and its evaluation on."),
  expires: day("The last day on which that may be assumed, in UTC."),
});

export const schema = strict({
  scope: v.optional(
    v.pipe(
      v.picklist(["introduced", "all"]),
      v.description(
        "The VPCs to check: those that a plan introduces or takes a flow log from (the default), or all that it knows. --scope goes before it.",
      ),
    ),
  ),
  traffic: v.optional(
    v.pipe(
      v.picklist(["reject", "all"]),
      v.description(
        "The traffic to be recorded: what is rejected (the default, as Security Hub EC2.6 has it), or all of it.",
      ),
    ),
  ),
  retention: v.optional(
    v.pipe(
      strict({
        minimum_days: v.optional(
          days(
            `For how long at least; ${DEFAULTS.requirements.retention.minimumDays} by default.`,
            1,
          ),
        ),
        maximum_days: v.optional(days("For how long at most; no limit by default.", 1)),
      }),
      v.description("For how long records are to be kept."),
    ),
  ),
  destinations: v.optional(
    v.pipe(
      strict({
        types: v.optional(list(v.picklist(DESTINATION_TYPES), "The types that are allowed.")),
        arns: v.optional(
          list(
            v.pipe(
              v.string(),
              v.regex(/^(?:\*|arn:.+)$/u, "must be an ARN, such as arn:aws:s3:::central-logs*"),
            ),
            "The ARNs that are allowed; `*` stands for any characters, and `?` for one. A bucket is allowed with its folders.",
          ),
        ),
      }),
      v.description("Where flow logs may deliver to; anywhere by default."),
    ),
  ),
  severities: v.optional(
    v.pipe(
      strict(severities),
      v.description(
        "How bad it is what a rule complains of. An `error` rejects; of a rule that is `off`, nothing is said.",
      ),
    ),
  ),
  waivers: v.optional(
    v.pipe(
      v.array(v.pipe(waiver, v.metadata({ json: NAMES_SOMETHING }))),
      v.description("Exceptions: for what, why, and until when."),
    ),
  ),
  waiver_max_days: v.optional(
    days(
      `How many days ahead the end of a waiver or an assumption may be; ${DEFAULTS.waiverMaxDays} by default.`,
      1,
    ),
  ),
  assume: v.optional(
    v.pipe(
      strict({
        telemetry_rules: v.optional(
          v.pipe(
            v.array(telemetryRule),
            v.description(
              "Telemetry rules of the organisation that switch flow logs on, of which plans are no proof.",
            ),
          ),
        ),
      }),
      v.description("What is taken for granted. It is reported as waivers are."),
    ),
  ),
});

export type PolicyFile = v.InferOutput<typeof schema>;
export type WaiverEntry = v.InferOutput<typeof waiver>;
