import { createReadStream } from "node:fs";
import type { AccountRequest, AccountsRead } from "../account/index.js";
import { UsageError } from "./failure.js";
import type { CurrentTime } from "./policy-file.js";
import { withProgress } from "./progress.js";

/** The options of `verify` that are about more than one account. */
export interface AccountsFlags {
  /** A file of account ids, or `organization`. */
  readonly accounts?: string;
  readonly roleArnTemplate?: string;
  readonly externalId?: string;
  readonly roleSessionName?: string;
  readonly excludeAccount?: readonly string[];
  readonly concurrency?: number;
}

/** What was read, and the files that say of whom. */
export interface DeployedRead extends AccountsRead {
  readonly files: readonly string[];
}

/** What is said of accounts, where none are named. */
export function refuseAlone(options: AccountsFlags): void {
  if (options.accounts !== undefined) return;
  const given = Object.entries(OF_ACCOUNTS).find(
    ([name]) => options[name as keyof AccountsFlags] !== undefined,
  );
  if (given !== undefined) {
    throw new UsageError(
      `${given[1]} is for --accounts; name a file of account ids, or organization`,
    );
  }
}

const OF_ACCOUNTS: Readonly<Record<Exclude<keyof AccountsFlags, "accounts">, string>> = {
  roleArnTemplate: "--role-arn-template",
  externalId: "--external-id",
  roleSessionName: "--role-session-name",
  excludeAccount: "--exclude-account",
  concurrency: "--concurrency",
};

/** Asks the account of the credentials, or all that are listed. */
export async function readDeployed(
  request: AccountRequest,
  options: AccountsFlags,
  clock: CurrentTime,
): Promise<DeployedRead> {
  const { accounts: list, roleArnTemplate: roleTemplate } = options;
  if (list === undefined) {
    const { readAccount } = await import("../account/index.js");
    const snapshots = await withProgress("asking the account", () => readAccount(request, clock));
    return { snapshots, unread: [], notes: [], files: [] };
  }
  if (roleTemplate === undefined) {
    throw new UsageError(
      "--accounts needs a role to ask each by: --role-arn-template 'arn:aws:iam::{account}:role/flowgate-audit'",
    );
  }
  const { parseAccounts, readAccounts } = await import("../account/index.js");
  const isFile = list !== ORGANIZATION;
  const accounts = isFile ? parseAccounts(await readList(list), list) : ORGANIZATION;
  const asked = {
    accounts,
    roleTemplate,
    externalId: options.externalId,
    sessionName: options.roleSessionName ?? "flowgate",
    excluded: options.excludeAccount ?? [],
    concurrency: options.concurrency ?? CONCURRENCY,
  };
  const what = isFile
    ? `asking the accounts in ${list}`
    : "asking the accounts of the organization";
  const read = await withProgress(what, (tell) => readAccounts(request, asked, clock, tell));
  return { ...read, files: isFile ? [list] : [] };
}

/** In place of a file: all accounts of it. */
const ORGANIZATION: "organization" = "organization";

/** So that EC2 and STS of an organization, which count by account and by caller, throttle hardly anything. */
const CONCURRENCY = 16;

const MOST_BYTES = 16 * 1024 * 1024;

/** It may be a pipe, as of `<(aws organizations list-accounts)`, or something that never ends. */
async function readList(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of createReadStream(path)) {
      const bytes: Buffer = chunk;
      size += bytes.byteLength;
      if (size > MOST_BYTES) break;
      chunks.push(bytes);
    }
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "no reason given";
    throw new UsageError(
      `the list of accounts ${path} cannot be read (${code}); name a file of account ids, or organization`,
      { cause },
    );
  }
  if (size <= MOST_BYTES) return Buffer.concat(chunks).toString("utf8");
  throw new UsageError(`the list of accounts ${path} has more than 16 MiB`);
}
