import { OrganizationsClient, paginateListAccounts } from "@aws-sdk/client-organizations";
import { type AccountOptions, clientConfig } from "../client-config.js";
import { AccountError, askAccount, failureOf } from "../errors.js";
import type { ListedAccount } from "./model.js";

/**
 * The accounts of the organization, which its management account may list, and one that it has delegated that to
 * (https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html).
 */
export async function accountsOfOrganization(
  region: string,
  options: AccountOptions,
): Promise<readonly ListedAccount[]> {
  const client = new OrganizationsClient(clientConfig(region, options));
  return await askAccount("organizations:ListAccounts", "the organization", async () => {
    const all: ListedAccount[] = [];
    try {
      for await (const { Accounts: page = [] } of paginateListAccounts({ client }, {})) {
        for (const { Id: id, State: state, Status: status } of page) {
          if (id !== undefined) all.push({ id, state: state ?? status });
        }
      }
    } catch (cause) {
      if (failureOf(cause).name !== "AWSOrganizationsNotInUseException") throw cause;
      throw new AccountError(
        "the account of these credentials is in no organization; name a file with --accounts",
        { cause },
      );
    }
    return all;
  });
}
