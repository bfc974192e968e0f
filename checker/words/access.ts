import { DELIVERY_SERVICE } from "../aws/streams.js";
import type { FlowLog } from "../coverage/model.js";
import { objectName } from "../coverage/objects.js";
import type {
  AccessCheck,
  AccessGround,
  AccessKind,
  AccessParty,
  PlacedStatement,
  PolicySource,
  Unknowable,
} from "../delivery/access/model.js";
import type { DecisiveElement } from "../delivery/iam/question.js";
import { listSome } from "../lists.js";
import { formatPosition } from "../source/position.js";
import { describeUnreadInAccount, READ_MORE } from "./account-access.js";
import {
  describeObstruction,
  describeUncertainty,
  type Obstruction,
} from "./destination-access.js";
import type { Words } from "./model.js";

const MOST_REASONS = 3;

/** Why policies do not let a flow log deliver. */
export function describeNoAccess({ address }: FlowLog, check: AccessCheck): Words {
  const denied = check.grounds.filter(({ kind }) => kind === "denied");
  const refused = check.grounds.filter(({ kind }) => kind === "refused");
  const reasons = reasonsOf(denied.length > 0 ? denied : check.grounds);
  const why = reasons.length === 0 ? "" : `: ${list(reasons)}`;
  const [obstruction] = check.grounds.flatMap((one) => obstructionOf(one, check) ?? []);
  if (obstruction !== undefined) {
    return { message: `${address} ${obstruction.way}`, remediation: obstruction.remediation };
  }
  return {
    message: `${address} ${WAYS[check.what](partyName(check.of), actionsIn(check), serviceIn(check))}${why}`,
    remediation:
      refused.length > 0
        ? "Mend the document: AWS refuses it, and makes nothing that has it."
        : denied.length > 0
          ? exemptionFrom(check)
          : REMEDIES[check.what](serviceIn(check)),
  };
}

/** A denial in the policies of a role is about what the role writes to; one of a bucket or a key, about who does. */
function exemptionFrom({ principal }: AccessCheck): string {
  return typeof principal === "string" && !principal.startsWith("arn:")
    ? `Let the denial leave out ${principal}: add to it the condition Bool aws:PrincipalIsAWSService = "false".`
    : "Let the denial leave out what the flow log delivers to.";
}

/** The service that wants it, for VPC Flow Logs has two. */
function serviceIn({ principal }: AccessCheck): string {
  return typeof principal === "string" ? principal : "the service";
}

function obstructionOf(ground: AccessGround, check: AccessCheck): Obstruction | undefined {
  return describeObstruction(ground, partyName(check.of), serviceIn(check));
}

/** Why it is not known whether they do. */
export function describeDoubt({ address, isDeployed }: FlowLog, check: AccessCheck): Words {
  return {
    message: `${address} is not known to deliver: ${explainAnswer(check, isDeployed)}`,
    remediation: isDeployed
      ? READ_MORE
      : check.grounds.some((ground) => ground.kind === "not-known" && ground.what === "inferred")
        ? "Give the sources of the plan: without them, nothing proves which policy is meant."
        : "Check the plans together that have the role, the destination and their policies; or have flowgate verify ask AWS once all is applied.",
  };
}

/**
 * Why an answer is no *can*, in one sentence.
 *
 * @param isInAccount whether it is of what is deployed.
 */
export function explainAnswer(check: AccessCheck, isInAccount: boolean): string {
  const { answer, grounds } = check;
  if (answer === "unknown") {
    const doubts = doubtsOf(grounds, check, isInAccount);
    return list(doubts.length === 0 ? [NOT_ASKED] : doubts);
  }
  const obstructions = grounds.flatMap((one) => obstructionOf(one, check) ?? []);
  const reasons = [...obstructions.map(({ way }) => `it ${way}`), ...reasonsOf(grounds)];
  return reasons.length === 0 ? `no statement allows ${actionsIn(check)}` : list(reasons);
}

/** What a *can* rests on, where that is no statement. */
export function explainCan({ grounds }: AccessCheck): string | undefined {
  return grounds.some(({ kind }) => kind === "written-by-aws")
    ? "AWS writes the policy of the bucket when it makes the flow log"
    : undefined;
}

const NOT_ASKED = "what its policies allow is not known";

function list(reasons: readonly string[]): string {
  return listSome(reasons, MOST_REASONS);
}

/** What a flow log does in vain. */
const WAYS: Readonly<
  Record<AccessKind, (whose: string, actions: string, service: string) => string>
> = {
  trust: (role, _, service) =>
    `delivers by ${role}, whose trust policy does not let ${service} assume it`,
  write: (role, actions) =>
    `delivers by ${role}, whose policies do not allow ${actions} on the streams of its log group`,
  "create-group": (role, actions) =>
    `delivers by ${role}, whose policies do not allow ${actions}, and its log group does not exist`,
  bucket: (bucket, actions, service) =>
    `delivers to ${bucket}, whose policy does not allow ${actions} to ${service}`,
  key: (key, actions, service) =>
    service === DELIVERY_SERVICE
      ? `delivers to a bucket encrypted by ${key}, whose policy does not allow ${actions} to ${service}`
      : `delivers to a log group with ${key}, whose policy does not let ${service} use it: AWS does not make such a group`,
  stream: (stream, actions) => `delivers to ${stream}, and ${actions} is not allowed`,
  "set-up": (role, actions) =>
    `delivers to a stream of another account by ${role}, whose policies do not allow ${actions}`,
  "take-on": (role) =>
    `delivers to a stream of another account by ${role}, which its own role cannot assume`,
  "make-ready": (role, actions) =>
    `delivers to a stream of another account by ${role}, whose policies do not allow ${actions}`,
};

const ACROSS =
  "https://docs.aws.amazon.com/vpc/latest/userguide/firehose-cross-account-delivery.html";

const REMEDIES: Readonly<Record<AccessKind, (service: string) => string>> = {
  trust: (service) =>
    service === "vpc-flow-logs.amazonaws.com"
      ? "Allow sts:AssumeRole to the service vpc-flow-logs.amazonaws.com in its trust policy. A condition may name the account of the flow log (aws:SourceAccount) and arn:aws:ec2:REGION:ACCOUNT:vpc-flow-log/* (ArnLike aws:SourceArn)."
      : `Allow sts:AssumeRole to the service ${service} in its trust policy.`,
  write: () =>
    "Allow logs:CreateLogStream and logs:PutLogEvents on the ARN of the log group with :* behind it, in a policy of the role.",
  "create-group": () => "Create the log group, or allow logs:CreateLogGroup on its ARN.",
  bucket: () =>
    "Allow s3:PutObject on the objects and s3:GetBucketAcl on the bucket to delivery.logs.amazonaws.com, in its policy. A condition may name the account of the flow log (aws:SourceAccount) and arn:aws:logs:REGION:ACCOUNT:* (ArnLike aws:SourceArn).",
  key: (service) =>
    `Allow kms:Encrypt, kms:Decrypt, kms:ReEncrypt*, kms:GenerateDataKey* and kms:DescribeKey to ${service}, in the policy of the key.`,
  stream: () => "Deliver by the roles that AWS documents for Firehose streams of other accounts.",
  "set-up": () => `Give the role the permissions that AWS lists for the source account: ${ACROSS}`,
  "take-on": () =>
    `Allow sts:AssumeRole on the other role in the policies of the flow log's role, and to that role in the trust policy of the other: ${ACROSS}`,
  "make-ready": () =>
    `Give the role the permissions that AWS lists for the destination account: ${ACROSS}`,
};

function partyName(party: AccessParty): string {
  if (party === undefined) return "what the plan does not name";
  return typeof party === "string" ? party : objectName(party.change);
}

/** Those that the answer is about. */
function actionsIn({ actions, grounds }: AccessCheck): string {
  const about = new Set(grounds.flatMap((one) => ("action" in one ? [one.action] : [])));
  const named = actions.filter((action) => about.has(action));
  return (named.length === 0 ? actions : named).join(" and ");
}

/** What is said of an action, `ACTION` in its place: what is said of several alike is said once. */
interface Said {
  readonly text: string;
  readonly action: string | undefined;
}

const ACTION = "\u0000";

function together(said: readonly Said[]): readonly string[] {
  const actions = new Map<string, Set<string>>();
  for (const { text, action } of said) {
    const known = actions.get(text) ?? new Set();
    if (action !== undefined) known.add(action);
    actions.set(text, known);
  }
  return [...actions].map(([text, of]) => text.replaceAll(ACTION, [...of].join(" and ")));
}

function reasonsOf(grounds: readonly AccessGround[]): readonly string[] {
  return together(grounds.flatMap(reasonOf));
}

function reasonOf(ground: AccessGround): readonly Said[] {
  switch (ground.kind) {
    case "denied":
      return [{ text: `${describeStatement(ground.by)} denies ${ACTION}`, action: ground.action }];
    case "not-allowed": {
      const { action } = ground;
      const near = ground.near.map(({ statement, element }) => ({
        text:
          element.kind === "action"
            ? `${describeStatement(statement)} does not list ${ACTION}`
            : `${describeStatement(statement)} would allow ${ACTION}, but for its ${describeElement(element)}`,
        action,
      }));
      if (ground.policies !== "boundary") return near;
      return [{ text: `its permissions boundary does not allow ${ACTION}`, action }, ...near];
    }
    case "refused": {
      const { path, kind } = ground.problem;
      const place = withoutText(path);
      const at = place.length === 0 ? "" : ` at ${place.join(".")}`;
      return [{ text: `AWS refuses the document${at} (${kind})`, action: undefined }];
    }
    default:
      return [];
  }
}

const ELEMENTS: ReadonlySet<string> = new Set(
  "Version Id Statement Sid Effect Action NotAction Resource NotResource Principal NotPrincipal Condition AWS Service Federated CanonicalUser".split(
    " ",
  ),
);

/** As far as it goes by elements: the keys of principals and conditions are text, which may be a secret. */
function withoutText(path: readonly (string | number)[]): readonly (string | number)[] {
  const end = path.findIndex(
    (step) => typeof step === "string" && !/^\d+$/.test(step) && !ELEMENTS.has(step),
  );
  return end === -1 ? path : path.slice(0, end);
}

function doubtsOf(
  grounds: readonly AccessGround[],
  check: AccessCheck,
  isInAccount: boolean,
): readonly string[] {
  return together(
    grounds.flatMap((ground) => {
      const text = isInAccount ? unreadInAccount(ground, check) : undefined;
      return text === undefined ? doubtOf(ground, check) : [{ text, action: undefined }];
    }),
  );
}

function unreadInAccount(ground: AccessGround, check: AccessCheck): string | undefined {
  const planned = ground.kind === "not-read" ? ground.source.planned : undefined;
  const name = planned === undefined ? undefined : objectName(planned.change);
  return describeUnreadInAccount(ground, partyName(check.of), name);
}

function doubtOf(ground: AccessGround, check: AccessCheck): readonly Said[] {
  switch (ground.kind) {
    case "may-be-allowed":
    case "may-be-denied": {
      const verb = ground.kind === "may-be-allowed" ? "allow" : "deny";
      const about = [...new Set(ground.about.map(describeElement))].join(" and ");
      return [
        {
          text: `${describeStatement(ground.by)} may ${verb} ${ACTION}, and it is not known whether its ${about} fits`,
          action: ground.action,
        },
      ];
    }
    case "may-be-limited":
      return [
        {
          text: `it is not known what the permissions boundary leaves of ${ACTION}`,
          action: ground.action,
        },
      ];
    case "not-read":
      return [{ text: describeUnread(ground.source), action: undefined }];
    case "not-known":
      return [{ text: NOT_KNOWN[ground.what](partyName(check.of)), action: undefined }];
    case "not-allowed":
      return [
        {
          text: `${partyName(check.of)} does not allow ${ACTION}, which AWS lists without a word on when it is used`,
          action: ground.action,
        },
      ];
    default: {
      const text = describeUncertainty(ground, partyName(check.of));
      return text === undefined ? [] : [{ text, action: undefined }];
    }
  }
}

const NOT_KNOWN: Readonly<Record<Unknowable, (whose: string) => string>> = {
  role: () => "which role it delivers by is not known before the apply",
  "role-elsewhere": () => "no plan has the role that it delivers by",
  destination: () => "what it delivers to is not known before the apply",
  "destination-elsewhere": () => "no plan has what it delivers to",
  account: (whose) => `whether ${whose} is of the flow log's account is not known`,
  key: (whose) => `which key ${whose} is encrypted by is not known before the apply`,
  "key-elsewhere": (whose) => `no plan has the key that ${whose} is encrypted by`,
  choice: () => "what it delivers to and by depends on what is known after the apply only",
  inferred: (whose) => `what becomes of ${whose} is only inferred`,
};

function describeUnread({ planned, arn, unread }: PolicySource): string {
  const name = planned === undefined ? undefined : objectName(planned.change);
  switch (unread) {
    case "elsewhere":
      return `no plan has the policy ${arn ?? `that ${name ?? "a role"} names`}`;
    case "others":
      return `${name ?? "the role"} may have policies that no plan shows`;
    default:
      return `what ${name ?? arn ?? "a policy"} says is known after the apply only`;
  }
}

/** `the statement at iam.tf:12 ("Write")`, `statement 2 of aws_iam_role_policy.logs`. */
export function describeStatement({ source, index, sid, location }: PlacedStatement): string {
  const name = sid === undefined ? "" : ` ("${sid}")`;
  if (location !== undefined) {
    const whose = source.planned === undefined ? "" : ` of ${objectName(source.planned.change)}`;
    return `statement ${index + 1}${whose} at ${formatPosition(location)}${name}`;
  }
  const whose = source.planned === undefined ? source.arn : objectName(source.planned.change);
  return `statement ${index + 1}${whose === undefined ? "" : ` of ${whose}`}${name}`;
}

function describeElement(element: DecisiveElement): string {
  if (element.kind !== "condition") return element.kind;
  return element.key === undefined ? "condition" : `condition on ${element.key}`;
}
