import { DataAwsOrganizationsOrganization } from "@cdktf/provider-aws/lib/data-aws-organizations-organization/index.js";
import { Fn, Token } from "cdktf";
import type { Construct } from "constructs";
import type { Placement } from "../placement.js";
import { given } from "../props.js";

/**
 * The ids of all accounts of an organisation, with commas between. Only its management account and delegated
 * administrators may list them; to others AWS tells the organisation without its accounts.
 *
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
export function organizationAccounts(scope: Construct, { provider }: Placement): string {
  const organization = new DataAwsOrganizationsOrganization(scope, "organization", {
    ...given({ provider }),
    lifecycle: {
      postcondition: [
        {
          condition: "${length(self.accounts) > 0}",
          errorMessage:
            "The accounts of an organization can be listed in its management account, and in that of a delegated administrator.",
        },
      ],
    },
  });
  const ids = Token.asList(organization.interpolationForAttribute("accounts[*].id"));
  return Fn.join(",", Token.asList(Fn.sort(ids)));
}
