import { NodeHttpHandler } from "@smithy/node-http-handler";
import { type CallerIdentity, whoAsks } from "../caller.js";
import { type AccountOptions, endpointOf } from "../client-config.js";
import { createClients } from "../clients.js";
import { refuseWithoutCredentials } from "../credentials.js";
import { isEmulator } from "../emulator.js";
import { AccountError, failureOf, isDenied } from "../errors.js";
import { placeName, type RegionSnapshot } from "../model.js";
import { readRegion } from "../read-region.js";
import { enabledRegions, firstRegion, isTurnedOff } from "../regions.js";
import { type AccountRequest, refuseEndpoint } from "../request.js";
import type { AccountsRead, AccountsRequest, ListedAccount, UnreadAccount } from "./model.js";
import { accountsOfOrganization } from "./organization.js";
import { credentialsOfRole, refusedRole, refuseRole, roleIn } from "./role.js";
import { mapAtMost, Slots } from "./slots.js";

/** How many regions of one account are asked at once: one that is slow leaves room for the others. */
const REGIONS_AT_ONCE = 4;

/** How long nobody answers a connection, and a question, until it is given up and asked again. */
const CONNECTION_MS = 10_000;
const ANSWER_MS = 30_000;

interface Reading {
  readonly request: AccountRequest;
  readonly accounts: AccountsRequest;
  readonly caller: CallerIdentity;
  /** With the credentials that were given. */
  readonly own: AccountOptions;
  readonly first: string;
  readonly emulated: boolean;
  readonly slots: Slots;
  readonly clock: () => number;
}

/**
 * Asks many accounts what they have deployed, each with a role of its own. What is wrong with one of them is said of
 * that one, and hides none of the others.
 *
 * @param tell is told how far it is.
 * @throws {AccountError} where the credentials, the list or the role cannot be used for any.
 */
export async function readAccounts(
  request: AccountRequest,
  accounts: AccountsRequest,
  clock: () => number,
  tell: (what: string) => void = () => {},
): Promise<AccountsRead> {
  const endpoint = endpointOf(request);
  refuseEndpoint(endpoint);
  refuseRole(accounts);
  const first = await firstRegion(request);
  const connections = new NodeHttpHandler({
    connectionTimeout: CONNECTION_MS,
    requestTimeout: ANSWER_MS,
    throwOnRequestTimeout: true,
    httpAgent: { keepAlive: true, maxSockets: SOCKETS },
    httpsAgent: { keepAlive: true, maxSockets: SOCKETS },
  });
  try {
    const own = { ...request, connections };
    const clients = createClients(first, own);
    await refuseWithoutCredentials(clients, request.profile);
    const caller = await whoAsks(clients, first);
    roleIn(accounts.roleTemplate, caller.accountId, caller);
    const listed =
      accounts.accounts === "organization"
        ? await accountsOfOrganization(first, own)
        : accounts.accounts;
    const { asked, unread, notes } = sort(listed, accounts.excluded);
    const emulated = await isEmulator(endpoint);
    const slots = new Slots(accounts.concurrency);
    const reading = { request, accounts, caller, own, first, emulated, slots, clock };
    let done = 0;
    const read = await mapAtMost(asked, accounts.concurrency, async ({ id }) => {
      const one = await readListed(id, reading);
      done += 1;
      tell(`asking ${asked.length} accounts, ${done} done`);
      return one;
    });
    return {
      snapshots: read.flatMap(({ snapshots }) => snapshots),
      unread: [...unread, ...read.flatMap((one) => one.unread)],
      notes,
    };
  } finally {
    connections.destroy();
  }
}

/** Of one host; the slots bound how many questions there are. */
const SOCKETS = 256;

/** What of a list is to be asked. */
function sort(listed: readonly ListedAccount[], excluded: readonly string[]) {
  const asked: ListedAccount[] = [];
  const unread: UnreadAccount[] = [];
  const notes: string[] = [];
  const left = new Set(excluded);
  for (const account of listed) {
    const { id, state } = account;
    const known = state?.trim().toUpperCase() ?? "";
    if (left.delete(id)) notes.push(`${id} is left out (--exclude-account)`);
    else if (known === "CLOSED") notes.push(`${id} is closed, and left out`);
    else if (known === "" || known === "ACTIVE") asked.push(account);
    else {
      const message = `the account is ${known} and not ACTIVE, and was not asked; --exclude-account ${id} leaves it out`;
      unread.push({ kind: "account", path: id, message });
    }
  }
  const [other] = left;
  if (other !== undefined) {
    throw new AccountError(`${other} is not in the list of accounts; see to --exclude-account`);
  }
  if (asked.length + unread.length === 0) {
    throw new AccountError("no account of the list is left to be asked");
  }
  return { asked, unread, notes };
}

type ListedRead = Pick<AccountsRead, "snapshots" | "unread">;

async function readListed(account: string, reading: Reading): Promise<ListedRead> {
  const { request, caller, first, slots } = reading;
  try {
    const options = await slots.run(() => optionsFor(account, reading));
    const regions = request.allRegions
      ? await slots.run(() => enabledRegions(createClients(first, options), `${account}/${first}`))
      : request.regions.length > 0
        ? [...new Set(request.regions)]
        : [first];
    const read = await mapAtMost(regions, REGIONS_AT_ONCE, (region) =>
      slots.run(() =>
        readListedRegion({ ...caller, accountId: account }, region, options, reading),
      ),
    );
    return {
      snapshots: read.flatMap((one) => ("vpcs" in one ? [one] : [])),
      unread: read.flatMap((one) => ("vpcs" in one ? [] : [one])),
    };
  } catch (error) {
    return { snapshots: [], unread: [unreadFor(account, error)] };
  }
}

/**
 * The account that the credentials are of may have no such role, as the management account of an organization, in which
 * no stack set makes any: it is asked with them as they are, then.
 */
async function optionsFor(
  account: string,
  { accounts, caller, own, first, clock }: Reading,
): Promise<AccountOptions> {
  const arn = roleIn(accounts.roleTemplate, account, caller);
  const { sts } = createClients(first, own);
  const credentials = credentialsOfRole(sts, arn, account, accounts, clock);
  try {
    await credentials();
    return { ...own, credentials };
  } catch (error) {
    if (account === caller.accountId && isDenied(failureOf(error))) return own;
    throw await refusedRole(arn, account, error);
  }
}

async function readListedRegion(
  { accountId, partition }: CallerIdentity,
  region: string,
  options: AccountOptions,
  { emulated, clock }: Reading,
): Promise<RegionSnapshot | UnreadAccount> {
  const place = { accountId, region };
  try {
    const clients = createClients(region, options);
    return await readRegion({ ...place, partition, emulated, clients }, clock);
  } catch (error) {
    const isRefused = NOT_ENABLED.test(failureOf(causeOf(error)).name);
    if (isRefused && (await isTurnedOff(region, partition, options))) {
      const message = "the region is not enabled for this account; --all-regions leaves such out";
      return { kind: "account", path: placeName(place), message };
    }
    return unreadFor(placeName(place), error);
  }
}

/** What a region says that is not enabled. */
const NOT_ENABLED =
  /^(?:AuthFailure|OptInRequired|InvalidClientTokenId|UnrecognizedClientException|InvalidToken)$/;

/** @throws what is a mistake of this program, and no answer of an account. */
function unreadFor(path: string, error: unknown): UnreadAccount {
  if (error instanceof AccountError) return { kind: "account", path, message: error.problem };
  throw error;
}

function causeOf(error: unknown): unknown {
  return error instanceof AccountError ? error.cause : error;
}
