import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { Clients } from "./clients.js";
import { askAccount } from "./errors.js";

/** Whose credentials they are. */
export interface CallerIdentity {
  readonly accountId: string;
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string;
}

export async function whoAsks({ sts }: Clients, region: string): Promise<CallerIdentity> {
  const { Account: accountId = "", Arn: arn = "" } = await askAccount(
    "sts:GetCallerIdentity",
    region,
    () => sts.send(new GetCallerIdentityCommand({})),
  );
  return { accountId, partition: arn.split(":")[1] || "aws" };
}
