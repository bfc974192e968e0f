import type { RegionSnapshot } from "../model.js";

/** An account of a list. */
export interface ListedAccount {
  /** 12 digits. */
  readonly id: string;
  /** As AWS Organizations has it: `ACTIVE`, `SUSPENDED`, `CLOSED`, …; undefined where the list says nothing of it. */
  readonly state: string | undefined;
}

/** How the accounts of a list are to be asked. */
export interface AccountsRequest {
  /** All of the organization that the credentials are of, or those that are listed. */
  readonly accounts: "organization" | readonly ListedAccount[];
  /** `arn:aws:iam::{account}:role/NAME`, with `{partition}` in place of `aws` where it is to fit all. */
  readonly roleTemplate: string;
  readonly externalId: string | undefined;
  readonly sessionName: string;
  /** Ids of those that are not to be asked. */
  readonly excluded: readonly string[];
  /** How many questions are open at once. */
  readonly concurrency: number;
}

/** What many accounts have deployed, and which of them do not tell. */
export interface AccountsRead {
  readonly snapshots: readonly RegionSnapshot[];
  readonly unread: readonly UnreadAccount[];
  /** Why some were not to be asked, a line each. */
  readonly notes: readonly string[];
}

export interface UnreadAccount {
  readonly kind: "account";
  /** `123456789012`, or `123456789012/eu-central-1` where it is one of its regions. */
  readonly path: string;
  readonly message: string;
}
