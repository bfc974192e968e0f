import type { RequestPrincipal } from "../iam/question.js";
import {
  type FlowLogPlace,
  flowLogTrustContext,
  logsContext,
  type ResourcePlace,
  requestContext,
} from "../iam/request-contexts.js";
import { joinTexts, PLAIN_FORM, type Text } from "../iam/text.js";
import { type AccessAnswer, all, askAccess } from "./ask.js";
import type { PoliciesOfRole } from "./role-policies.js";

/** A role, as requests have it. */
export interface RoleTexts {
  readonly arn: Text;
  readonly name: Text;
  readonly partition: Text;
  readonly account: Text;
}

/** A log group, as requests have it. */
export interface GroupTexts extends ResourcePlace {
  /** Without `:*` at its end. */
  readonly arn: Text;
}

export const TRUST_ACTIONS = ["sts:AssumeRole"] as const;

/** What delivery takes of those that AWS asks for: docs/decisions/0026-what-policies-come-to.md */
export const WRITE_ACTIONS = ["logs:CreateLogStream", "logs:PutLogEvents"] as const;

export const CREATE_GROUP_ACTIONS = ["logs:CreateLogGroup"] as const;

export const FLOW_LOGS_SERVICE = "vpc-flow-logs.amazonaws.com";

/** Whether VPC Flow Logs can assume a role. */
export function trusts(
  role: RoleTexts,
  { trust }: PoliciesOfRole,
  place: FlowLogPlace & { readonly flowLogId?: Text },
): AccessAnswer | undefined {
  if (trust === undefined) return undefined;
  const context = requestContext(flowLogTrustContext({ ...place, roleAccount: role.account }));
  const [action] = TRUST_ACTIONS;
  const principal: RequestPrincipal = { kind: "service", name: FLOW_LOGS_SERVICE };
  const answer = askAccess(
    { principal, action, resource: role.arn, context },
    {
      identity: [],
      boundary: undefined,
      resource: { policy: trust, allows: "alone", isSameAccount: true },
    },
  );
  const refused = trust.outcomes.every(({ parsed }) => parsed.kind === "refused");
  const [first] = trust.outcomes;
  if (!refused || first.parsed.kind !== "refused") return answer;
  // AWS does not make such a role.
  const grounds = first.parsed.problems.map(
    (problem) => ({ kind: "refused", source: trust.source, problem }) as const,
  );
  return { ...answer, grounds };
}

/** Whether a role can write to the streams of a log group. */
export function writes(
  role: RoleTexts,
  policies: PoliciesOfRole,
  group: GroupTexts,
  place: FlowLogPlace,
): AccessAnswer {
  // "Each network interface has a unique log stream in the log group."
  const stream = joinTexts(group.arn, [":log-stream:eni-", STREAM]);
  return all(WRITE_ACTIONS.map((action) => asRole(action, stream, role, policies, group, place)));
}

/** Whether it can make the group. */
export function createsGroup(
  role: RoleTexts,
  policies: PoliciesOfRole,
  group: GroupTexts,
  place: FlowLogPlace,
): AccessAnswer {
  return all(
    CREATE_GROUP_ACTIONS.map((action) => asRole(action, group.arn, role, policies, group, place)),
  );
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html */
const STREAM = { id: "rest of the log stream's name", form: PLAIN_FORM };

function asRole(
  action: string,
  resource: Text,
  role: RoleTexts,
  policies: PoliciesOfRole,
  group: GroupTexts,
  place: FlowLogPlace,
): AccessAnswer {
  const { partition, account, name } = role;
  const session: Text = [
    ...["arn:", ...partition, ":sts::", ...account, ":assumed-role/", ...name],
    ...["/", { id: "session of flow logs", form: PLAIN_FORM }],
  ];
  const principal: RequestPrincipal = {
    kind: "session",
    role: role.arn,
    session: joinTexts(session),
    account,
  };
  const context = requestContext(logsContext({ ...place, role, group }));
  const { identity, boundary } = policies;
  return askAccess(
    { principal, action, resource, context },
    { identity, boundary, resource: undefined },
  );
}
