import { type AccessAnswer, all, either, unknownAccess } from "./ask.js";
import { askKey, type KeyDelivery } from "./key-questions.js";
import type { PolicyOutcome } from "./resource-policy.js";

/** Whether a key lets flow logs be encrypted by it, whichever of these policies it will have. */
export function keyAnswer(
  delivery: KeyDelivery,
  outcomes: readonly PolicyOutcome[],
  { isByArn, isInferred }: { readonly isByArn: boolean; readonly isInferred: boolean },
): AccessAnswer {
  const answer = either(
    outcomes.map((outcome) =>
      outcome.kind === "policy" ? askKey(delivery, outcome.policy) : BY_DEFAULT,
    ),
  );
  const named = isByArn ? answer : all([answer, BY_NAME]);
  return { ...named, isInferred: named.isInferred || isInferred };
}

/** "The default key policy … gives the AWS account that owns the KMS key … full access": a service is in no account. */
const BY_DEFAULT: AccessAnswer = {
  answer: "cannot",
  grounds: [{ kind: "no-policy", why: "default" }],
  isInferred: false,
};

/** "If you use a key ID, you can run into a LogDestination undeliverable error." */
const BY_NAME: AccessAnswer = {
  answer: "unknown",
  grounds: [{ kind: "key-by-name" }],
  isInferred: false,
};

/** "You must use a customer managed key, because using an AWS managed key is not supported for this scenario." */
export const BY_MANAGED_KEY: AccessAnswer = {
  answer: "cannot",
  grounds: [{ kind: "managed-key" }],
  isInferred: false,
};

export const BY_KEY_ELSEWHERE: AccessAnswer = unknownAccess("key-elsewhere");

export const BY_UNKNOWN_KEY: AccessAnswer = unknownAccess("key");
