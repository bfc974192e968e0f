import { AssumeRoleCommand, type STSClient } from "@aws-sdk/client-sts";
import type { CallerIdentity } from "../caller.js";
import type { CredentialsOfRole } from "../client-config.js";
import { AccountError, askAccount, failureOf, isDenied } from "../errors.js";
import type { AccountsRequest } from "./model.js";

export type AssumedRole = Pick<AccountsRequest, "roleTemplate" | "externalId" | "sessionName">;

/** @throws {AccountError} for a role that is of no account of a list. */
export function refuseRole({ roleTemplate, externalId, sessionName }: AssumedRole): void {
  if (!TEMPLATE.test(roleTemplate)) {
    throw new AccountError(
      `${roleTemplate} is no ARN of a role of {account}; write --role-arn-template 'arn:aws:iam::{account}:role/flowgate-audit'`,
    );
  }
  if (externalId !== undefined && !/^[\w+=,.@:/-]{2,1224}$/.test(externalId)) {
    throw new AccountError(
      "--external-id is none that AWS takes: 2 to 1224 of A-Z a-z 0-9 _+=,.@:/-",
    );
  }
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
    throw new AccountError(
      "--role-session-name is none that AWS takes: 2 to 64 of A-Z a-z 0-9 _+=,.@-",
    );
  }
}

const TEMPLATE =
  /^arn:(?:aws(?:-[a-z]+)*|\{partition\}):iam::\{account\}:role\/[\w+=,.@/-]{1,512}$/;

/** @throws {AccountError} for a role of another partition, in which these credentials are nobody's. */
export function roleIn(template: string, account: string, { partition }: CallerIdentity): string {
  const [, written] = template.split(":");
  if (written !== "{partition}" && written !== partition) {
    throw new AccountError(
      `--role-arn-template is of ${written}, and the credentials are of ${partition}; write arn:{partition}:iam::… for both`,
    );
  }
  return template.replace("{partition}", partition).replace("{account}", account);
}

/** How long before its end a session is taken for ended. */
const MARGIN_MS = 5 * 60 * 1000;

/**
 * Takes on a role of an account, and gives its credentials, anew before they end.
 *
 * @throws {AccountError} where that is refused, or the session is of another account.
 */
export function credentialsOfRole(
  sts: STSClient,
  arn: string,
  account: string,
  { externalId, sessionName }: AssumedRole,
  clock: () => number,
): CredentialsOfRole {
  const assume = async () => {
    const { Credentials: given, AssumedRoleUser: user } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: arn,
        RoleSessionName: sessionName,
        ...(externalId !== undefined && { ExternalId: externalId }),
      }),
    );
    const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = given ?? {};
    const { SessionToken: sessionToken, Expiration: expiration } = given ?? {};
    if (!accessKeyId || !secretAccessKey || !sessionToken || !expiration) {
      throw new AccountError(`${account}: sts:AssumeRole has given no credentials`);
    }
    // What is read of one account must not be taken for another's.
    if (user?.Arn?.split(":")[4] !== account) {
      throw new AccountError(`${account}: the session of ${arn} is of another account`);
    }
    return { accessKeyId, secretAccessKey, sessionToken, expiration };
  };
  let session: ReturnType<typeof assume> | undefined;
  let ends = 0;
  return async () => {
    if (session === undefined || clock() > ends - MARGIN_MS) {
      ends = Number.POSITIVE_INFINITY;
      session = assume();
      const renewed = session;
      await renewed.then(
        ({ expiration }) => {
          ends = expiration.getTime();
        },
        () => {
          session = undefined;
        },
      );
      return await renewed;
    }
    return await session;
  };
}

/** Why a role cannot be taken on. */
export function refusedRole(arn: string, account: string, error: unknown): Promise<AccountError> {
  if (error instanceof AccountError) return Promise.resolve(error);
  if (isDenied(failureOf(error))) {
    const problem = `the role ${arn} may not be assumed, or is not there; docs/verify.md has its trust policy`;
    return Promise.resolve(new AccountError(`${account}: ${problem}`, { problem, cause: error }));
  }
  return askAccount("sts:AssumeRole", account, () => Promise.reject(error)).then(
    () => new AccountError(`${account}: sts:AssumeRole has failed`),
    (described: unknown) =>
      described instanceof AccountError ? described : Promise.reject(described),
  );
}
