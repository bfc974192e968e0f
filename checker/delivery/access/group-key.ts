import { KEY_ARGUMENTS } from "../../aws/delivery-companions.js";
import type { Planned } from "../../plan/model.js";
import type { Companions } from "../companions.js";
import { type FlowLogPlace, groupKeyContext, requestContext } from "../iam/request-contexts.js";
import { knownText } from "../iam/text.js";
import { type AccessAnswer, askAccess } from "./ask.js";
import type { Asked } from "./buckets.js";
import type { Keys } from "./keys.js";
import type { PlannedPolicies } from "./planned-policies.js";
import type { PolicyOutcome, ResourcePolicies } from "./resource-policy.js";

/** What CloudWatch Logs is to be allowed of a key; with none of it, the key is of no use to it. */
const ACTIONS = ["kms:GenerateDataKey", "kms:Encrypt", "kms:Decrypt"] as const;

/**
 * Keys of log groups. CloudWatch Logs looks whether it may use a key when a group is made with it, and makes no such
 * group otherwise: a *cannot* keeps the flow log from being made, and all else is no matter of delivery.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export class GroupKeys {
  constructor(
    private readonly companions: Companions,
    private readonly documents: PlannedPolicies,
    private readonly policies: ResourcePolicies,
    private readonly keys: Keys,
  ) {}

  /** Nothing but what is certain to keep a group from being made. */
  ask(group: Planned, since: FlowLogPlace["since"]): Asked | undefined {
    const { plan, change } = group;
    const isNew = change.before === null || change.action === "replace";
    const named = isNew
      ? this.documents.traceOf(plan)?.named(change, KEY_ARGUMENTS.group)
      : undefined;
    const key = named === undefined ? undefined : this.keys.find(plan, named);
    if (key?.kind !== "key" || key.isInferred || this.companions.areInferred("key policy")) {
      return undefined;
    }
    const symbols = this.documents.symbolsOf(plan);
    const place = symbols.placeOf(change);
    const region = knownText(place.region);
    if (region === undefined) return undefined;
    const principal = `logs.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
    const outcomes = this.policies.of(key.planned, "key policy");
    const context = requestContext(
      groupKeyContext({ ...place, since, service: principal, group: symbols.arnOf(change) }),
    );
    const resource = this.documents.symbolsOf(key.planned.plan).arnOf(key.planned.change);
    const answers = ACTIONS.flatMap((action) =>
      outcomes.map((outcome) => askKey(outcome, principal, action, resource, context)),
    );
    const [first] = answers;
    if (first === undefined || answers.some(({ answer }) => answer !== "cannot")) return undefined;
    if (answers.some(({ isInferred }) => isInferred)) return undefined;
    return {
      what: "key",
      principal,
      actions: [ACTIONS[0]],
      of: key.planned,
      isChanged: true,
      ...first,
    };
  }
}

function askKey(
  outcome: PolicyOutcome,
  service: string,
  action: string,
  resource: Parameters<typeof askAccess>[0]["resource"],
  context: Parameters<typeof askAccess>[0]["context"],
): AccessAnswer {
  if (outcome.kind !== "policy") {
    return {
      answer: "cannot",
      grounds: [{ kind: "no-policy", why: "default" }],
      isInferred: false,
    };
  }
  return askAccess(
    { principal: { kind: "service", name: service }, action, resource, context },
    {
      identity: [],
      boundary: undefined,
      resource: { policy: outcome.policy, allows: "alone", isSameAccount: true },
    },
  );
}
