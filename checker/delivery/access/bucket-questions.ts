import { DELIVERY_SERVICE } from "../../aws/streams.js";
import type { AccessQuestion } from "../iam/question.js";
import {
  type FlowLogPlace,
  type ResourcePlace,
  requestContext,
  s3DeliveryContext,
} from "../iam/request-contexts.js";
import type { Text } from "../iam/text.js";
import { type AccessAnswer, all, askAccess, either } from "./ask.js";
import type { SourcedPolicy } from "./sources.js";

export const BUCKET_ACTIONS = ["s3:PutObject", "s3:GetBucketAcl"] as const;

/** A flow log that delivers to a bucket. */
export interface BucketDelivery {
  readonly place: FlowLogPlace;
  readonly bucket: ResourcePlace & { readonly arn: Text };
  readonly hasAcls: boolean | "unknown";
  /** The objects that it will put there; several where it is not known how they will be called. */
  readonly objects: readonly Text[];
}

/**
 * Whether a bucket's policy lets the service deliver: put objects, and look at the access control list of the bucket.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 */
export function askBucket(delivery: BucketDelivery, policy: SourcedPolicy): AccessAnswer {
  const { bucket, objects } = delivery;
  const acl = askPolicy(questionOf(delivery, "s3:GetBucketAcl", bucket.arn), policy);
  return all([either(objects.map((object) => askToPut(delivery, object, policy))), acl]);
}

/**
 * Whether the header for an access control list is sent to buckets that have none is disputed. Where it is all that
 * a permission depends on, AWS is taken at its word: the policy that it documents, and gives to buckets itself, which
 * have no lists by default, asks for that header.
 */
function askToPut(delivery: BucketDelivery, object: Text, policy: SourcedPolicy): AccessAnswer {
  const answer = askPolicy(questionOf(delivery, "s3:PutObject", object), policy);
  if (answer.answer !== "unknown" || delivery.hasAcls === true) return answer;
  if (answer.grounds.some(({ kind }) => kind === "may-be-denied")) return answer;
  const sent = askPolicy(
    questionOf({ ...delivery, hasAcls: true }, "s3:PutObject", object),
    policy,
  );
  return sent.answer === "can" ? sent : answer;
}

/** What the questions for a delivery have in common, made once. */
function questionOf(
  { place, bucket, hasAcls }: BucketDelivery,
  action: (typeof BUCKET_ACTIONS)[number],
  resource: Text,
): AccessQuestion {
  const { account, region } = bucket;
  const facts = s3DeliveryContext({ ...place, action, bucket: { account, region }, hasAcls });
  return {
    principal: { kind: "service", name: DELIVERY_SERVICE },
    action,
    resource,
    context: requestContext(facts),
  };
}

function askPolicy(question: AccessQuestion, policy: SourcedPolicy): AccessAnswer {
  return askAccess(question, {
    identity: [],
    boundary: undefined,
    // The service is of no account, so that both sides are one.
    resource: { policy, allows: "beside", isSameAccount: true },
  });
}
