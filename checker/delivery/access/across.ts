import { CROSS_ACCOUNT_ROLE_PREFIX, DELIVERY_SERVICE } from "../../aws/streams.js";
import type { AccessQuestion, RequestPrincipal } from "../iam/question.js";
import {
  deliveryTrustContext,
  type FlowLogPlace,
  passingContext,
  requestContext,
} from "../iam/request-contexts.js";
import { PLAIN_FORM, type Text } from "../iam/text.js";
import { type AccessAnswer, all, askAccess, unknownAccess } from "./ask.js";
import type { RoleTexts } from "./logs.js";
import type { PoliciesOfRole } from "./role-policies.js";

/** A role with what it may do, and as requests have it. */
export interface AskedRole {
  readonly texts: RoleTexts;
  readonly policies: PoliciesOfRole;
}

/**
 * The questions of delivery to a Firehose stream of another account. The role of the flow log's account is passed on
 * to the service, which takes it on, and by it a role of the stream's account.
 * https://docs.aws.amazon.com/vpc/latest/userguide/firehose-cross-account-delivery.html
 */
export function trustsDelivery(role: AskedRole, place: FlowLogPlace): AccessAnswer {
  const { trust } = role.policies;
  if (trust === undefined) return unknownAccess("role");
  const { arn, account } = role.texts;
  const context = requestContext(deliveryTrustContext({ ...place, roleAccount: account }));
  const principal: RequestPrincipal = { kind: "service", name: DELIVERY_SERVICE };
  return askAccess(
    { principal, action: "sts:AssumeRole", resource: arn, context },
    {
      identity: [],
      boundary: undefined,
      resource: { policy: trust, allows: "alone", isSameAccount: true },
    },
  );
}

export const SOURCE_ACTIONS = ["iam:PassRole", "logs:CreateLogDelivery"] as const;

/** What AWS lists beside that, to look after what it has made. */
const LISTED = ["logs:GetLogDelivery", "logs:ListLogDeliveries", "logs:DeleteLogDelivery"] as const;

/** Whether the role of the flow log may be passed on, and may set delivery up. */
export function setsUp(role: AskedRole, place: FlowLogPlace, vpc: Text): AccessAnswer {
  const passed = byRole(role, place, SOURCE_ACTIONS[0], role.texts.arn, vpc);
  const made = byRole(role, place, SOURCE_ACTIONS[1], ["*"], vpc);
  const listed = LISTED.map((action) => softened(byRole(role, place, action, ["*"], vpc)));
  return all([passed, made, ...listed]);
}

/** Whether the role of the flow log may take on the other one, by the policies of both. */
export function takesOn(
  role: AskedRole,
  place: FlowLogPlace,
  other: { readonly arn: Text; readonly policies: PoliciesOfRole | undefined },
): AccessAnswer {
  const { identity, boundary } = role.policies;
  const trust = other.policies?.trust;
  return askAccess(
    {
      principal: sessionOf(role.texts),
      action: "sts:AssumeRole",
      resource: other.arn,
      context: requestContext(passingContext({ ...place, role: role.texts, vpc: undefined })),
    },
    {
      identity,
      boundary,
      resource:
        trust === undefined ? undefined : { policy: trust, allows: "alone", isSameAccount: false },
    },
  );
}

export const DESTINATION_ACTIONS = ["firehose:TagDeliveryStream"] as const;

/** Whether the role of the stream's account may make it ready. */
export function makesReady(role: AskedRole, place: FlowLogPlace, stream: Text): AccessAnswer {
  const { account, partition } = role.texts;
  const linked: Text = [
    "arn:",
    ...partition,
    ":iam::",
    ...account,
    ":role/aws-service-role/",
    LINKED,
  ];
  return all([
    byRole(role, place, DESTINATION_ACTIONS[0], stream, undefined),
    // Where it has been made once, it is there.
    softened(byRole(role, place, "iam:CreateServiceLinkedRole", linked, undefined)),
  ]);
}

const LINKED = "delivery.logs.amazonaws.com/AWSServiceRoleForLogDelivery";

/** "A role with a name that starts with AWSLogDeliveryFirehoseCrossAccountRole"; unknown of a name that is. */
export function isCalledRight([first, ...rest]: Text): boolean | "unknown" {
  if (typeof first !== "string") return "unknown";
  if (first.startsWith(CROSS_ACCOUNT_ROLE_PREFIX)) return true;
  return rest.length > 0 && CROSS_ACCOUNT_ROLE_PREFIX.startsWith(first) ? "unknown" : false;
}

/** It may work without: nobody but AWS can say so. */
function softened(answer: AccessAnswer): AccessAnswer {
  return answer.answer === "cannot" ? { ...answer, answer: "unknown" } : answer;
}

function byRole(
  { texts, policies }: AskedRole,
  place: FlowLogPlace,
  action: string,
  resource: Text,
  vpc: Text | undefined,
): AccessAnswer {
  const question: AccessQuestion = {
    principal: sessionOf(texts),
    action,
    resource,
    context: requestContext(passingContext({ ...place, role: texts, vpc })),
  };
  const { identity, boundary } = policies;
  return askAccess(question, { identity, boundary, resource: undefined });
}

function sessionOf({ arn, account, partition, name }: RoleTexts): RequestPrincipal {
  const session: Text = [
    ...["arn:", ...partition, ":sts::", ...account, ":assumed-role/", ...name],
    ...["/", { id: "session of log delivery", form: PLAIN_FORM }],
  ];
  return { kind: "session", role: arn, session, account };
}
