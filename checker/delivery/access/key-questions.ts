import { DELIVERY_SERVICE } from "../../aws/streams.js";
import type { AccessQuestion } from "../iam/question.js";
import {
  type FlowLogPlace,
  kmsDeliveryContext,
  type ResourcePlace,
  requestContext,
} from "../iam/request-contexts.js";
import type { Text } from "../iam/text.js";
import { type AccessAnswer, all, askAccess } from "./ask.js";
import type { SourcedPolicy } from "./sources.js";

/** What S3 asks of a key for each object that it encrypts. */
export const KEY_ACTION = "kms:GenerateDataKey";

/** What AWS lists beside it, without a word on when each of them is used. */
const LISTED = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo"];

export const KEY_ACTIONS = [KEY_ACTION, ...LISTED, "kms:DescribeKey"];

/** A flow log that delivers to a bucket which is encrypted by a key. */
export interface KeyDelivery {
  readonly place: FlowLogPlace;
  readonly key: ResourcePlace & { readonly arn: Text };
  readonly bucket: { readonly arn: Text; readonly region: Text };
}

/**
 * Whether the policy of a key lets the service have objects encrypted by it.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-cmk-policy.html
 */
export function askKey(delivery: KeyDelivery, policy: SourcedPolicy): AccessAnswer {
  const needed = askPolicy(delivery, KEY_ACTION, policy);
  if (needed.answer !== "can") return needed;
  const listed = KEY_ACTIONS.filter((action) => action !== KEY_ACTION).map(
    (action): AccessAnswer => {
      const answer = askPolicy(delivery, action, policy);
      // It may work without: nobody but AWS can say so.
      return answer.answer === "cannot" ? { ...answer, answer: "unknown" } : answer;
    },
  );
  return all([needed, ...listed]);
}

function askPolicy(
  { place, key, bucket }: KeyDelivery,
  action: string,
  policy: SourcedPolicy,
): AccessAnswer {
  const { account, region, arn } = key;
  const facts = kmsDeliveryContext({ ...place, key: { account, region }, bucket });
  const question: AccessQuestion = {
    principal: { kind: "service", name: DELIVERY_SERVICE },
    action,
    resource: arn,
    context: requestContext(facts),
  };
  return askAccess(question, {
    identity: [],
    boundary: undefined,
    // "Unless the key policy explicitly allows it, you cannot use IAM policies to allow access."
    resource: { policy, allows: "alone", isSameAccount: true },
  });
}
