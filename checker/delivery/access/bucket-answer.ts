import type { PatternElement, PrincipalElement } from "../iam/document.js";
import { type AccessAnswer, either, unknownAccess } from "./ask.js";
import { askBucket, type BucketDelivery } from "./bucket-questions.js";
import type { AccessGround, NoPolicy } from "./model.js";
import type { PolicyOutcome } from "./resource-policy.js";
import type { SourcedPolicy } from "./sources.js";

/** What decides whether AWS writes to the policy of a bucket by itself. */
export interface BucketOwnership {
  /** Whether the plan makes the flow log, and the bucket. */
  readonly isLogMade: boolean;
  readonly isBucketMade: boolean;
  /** Whether both are of one account. */
  readonly isSameAccount: boolean | "unknown";
  /** Whether what is found is what AWS says just now. */
  readonly isCurrent: boolean;
}

/**
 * Whether a bucket lets flow logs be delivered, whichever of these policies it will have.
 *
 * When a flow log is made, AWS writes the policy of a bucket of the same account: "if the user creating the flow log
 * owns the bucket … we automatically attach the following policy to the bucket". What a plan says of the policy
 * takes that away with the next apply, at the latest.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 */
export function bucketAnswer(
  delivery: BucketDelivery,
  ownership: BucketOwnership,
  outcomes: readonly PolicyOutcome[],
): AccessAnswer {
  return either(
    outcomes.map((outcome) => {
      if (outcome.kind === "none") return withoutPolicy(ownership);
      if (outcome.kind === "taken") return withoutTaken(ownership);
      const answer = askBucket(delivery, outcome.policy);
      return outcome.isPlanned ? answer : ofFound(ownership, outcome.policy, answer);
    }),
  );
}

function withoutPolicy(ownership: BucketOwnership): AccessAnswer {
  const { isLogMade, isBucketMade, isSameAccount, isCurrent } = ownership;
  if (!isLogMade) {
    if (isCurrent) return without("cannot", "none");
    // Of one that was found without, the state may be older than what AWS wrote.
    return isBucketMade ? without("cannot", "replaced") : without("unknown", "found");
  }
  if (isSameAccount === "unknown") return unknownAccess("account");
  if (!isSameAccount) return without("cannot", "another-account");
  return { answer: "can", grounds: [{ kind: "written-by-aws" }], isInferred: false };
}

/** What is first, the new flow log or the end of the policy, decides whether AWS's own is destroyed with it. */
function withoutTaken({ isLogMade }: BucketOwnership): AccessAnswer {
  return without(isLogMade ? "unknown" : "cannot", "taken");
}

/** A policy that was found, and that no plan says: AWS adds to it, but for what it cannot add to. */
function ofFound(
  { isLogMade, isSameAccount }: BucketOwnership,
  policy: SourcedPolicy,
  answer: AccessAnswer,
): AccessAnswer {
  const isDenied = answer.grounds.some(({ kind }) => kind === "denied");
  if (answer.answer !== "cannot" || isDenied || !isLogMade || isSameAccount === false)
    return answer;
  if (hasNegation(policy)) return answer;
  return isSameAccount === "unknown"
    ? unknownAccess("account")
    : { ...answer, answer: "unknown", grounds: [{ kind: "completed-by-aws" }] };
}

/**
 * "If … the bucket policy contains a NotAction or NotPrincipal element, adding log delivery permissions to the bucket
 * automatically and creating a log subscription will fail."
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html
 */
function hasNegation({ outcomes }: SourcedPolicy): boolean {
  const isNegated = (element: PatternElement | PrincipalElement | undefined) =>
    element?.isNegated === true;
  return outcomes.every(
    ({ parsed }) =>
      parsed.kind === "policy" &&
      parsed.document.statements.some((one) => isNegated(one.action) || isNegated(one.principal)),
  );
}

function without(answer: AccessAnswer["answer"], why: NoPolicy): AccessAnswer {
  const ground: AccessGround = { kind: "no-policy", why };
  return { answer, grounds: [ground], isInferred: false };
}
