import type { AccessGround, Unknowable } from "../delivery/access/model.js";

/** What is not known of an account: what these credentials may not read, or what is another's. */
const NOT_READ: Readonly<Record<Unknowable, (whose: string) => string>> = {
  role: () => "which role it delivers by is not known",
  "role-elsewhere": () => "the role that it delivers by may not be read with these credentials",
  destination: () => "what it delivers to is not known",
  "destination-elsewhere": () =>
    "what it delivers to is of another account or region, or may not be read with these credentials",
  account: (whose) => `whether ${whose} is of the flow log's account is not known`,
  key: (whose) => `by which key ${whose} is encrypted may not be read with these credentials`,
  "key-elsewhere": (whose) =>
    `the key that ${whose} is encrypted by is of another account, or may not be read with these credentials`,
  choice: () => "what it delivers to and by is one of several",
  inferred: (whose) => `what holds of ${whose} is only inferred`,
};

/**
 * Why it is not known whether a deployed flow log delivers, where no statement says it; undefined where that is as of
 * a plan.
 *
 * @param name of the resource that a policy is of.
 */
export function describeUnreadInAccount(
  ground: AccessGround,
  whose: string,
  name: string | undefined,
): string | undefined {
  switch (ground.kind) {
    case "not-known":
      return NOT_READ[ground.what](whose);
    case "not-read": {
      const { arn, unread } = ground.source;
      return unread === "others"
        ? `which policies ${name ?? "the role"} has may not be read with these credentials`
        : `what ${arn ?? name ?? "a policy"} says may not be read with these credentials`;
    }
    case "untagged":
      return `${whose} is without the tag by which AWS may write to it`;
    default:
      return undefined;
  }
}

export const READ_MORE =
  "Let the credentials of flowgate verify read what its verdicts rest on: docs/verify.md has the policy.";
