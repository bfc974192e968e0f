import { type DeployedPlace, placeName } from "./model.js";
import { describeUnreachable } from "./network.js";

/** An account that cannot be asked; the message says in one line what to do. */
export class AccountError extends Error {
  override readonly name = "AccountError";
  /** The message without the place that it begins with. */
  readonly problem: string;

  constructor(
    message: string,
    options: ErrorOptions & { readonly problem?: string | undefined } = {},
  ) {
    super(message, options);
    this.problem = options.problem ?? message;
  }
}

/** What the SDK throws: the name of the error is the code of the service. */
interface ServiceFailure {
  readonly name: string;
  readonly message: string;
  readonly status: number | undefined;
}

const DENIED = /^(?:UnauthorizedOperation|AccessDenied(?:Exception)?|Forbidden|AuthFailure)$/;
const THROTTLED =
  /^(?:Throttling(?:Exception)?|RequestLimitExceeded|TooManyRequestsException|SlowDown)$/;

export function failureOf(error: unknown): ServiceFailure {
  if (!(error instanceof Error)) return { name: "", message: String(error), status: undefined };
  const metadata: unknown = "$metadata" in error ? error.$metadata : undefined;
  const status =
    typeof metadata === "object" && metadata !== null && "httpStatusCode" in metadata
      ? metadata.httpStatusCode
      : undefined;
  return {
    name: error.name,
    message: error.message,
    status: typeof status === "number" ? status : undefined,
  };
}

export function isDenied({ name, status }: ServiceFailure): boolean {
  return DENIED.test(name) || (status === 403 && !/Token|Signature|ClientTokenId/.test(name));
}

/**
 * Asks the account, and says what went wrong in words for the user: no answer is ever taken for an
 * empty one.
 *
 * @param permission what the question takes: `ec2:DescribeVpcs`.
 * @param place the region alone, as long as the account is not known.
 */
export async function askAccount<T>(
  permission: string,
  place: string | DeployedPlace,
  question: () => Promise<T>,
): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof AccountError) throw error;
    throw describe(permission, place, failureOf(error), error);
  }
}

function describe(
  permission: string,
  place: string | DeployedPlace,
  failure: ServiceFailure,
  cause: unknown,
): AccountError {
  const { name } = failure;
  const where = typeof place === "string" ? place : placeName(place);
  const say = (text: string) => new AccountError(`${where}: ${text}`, { cause, problem: text });
  if (isDenied(failure)) {
    return say(
      `${permission} is not allowed with these credentials; docs/verify.md has the policy`,
    );
  }
  if (THROTTLED.test(name)) return say(`${permission} is throttled, again and again; run it later`);
  if (name === "OptInRequired") return say("the region is not enabled for this account");
  if (/^(?:CredentialsProviderError|TokenProviderError)$/.test(name)) {
    return say("no AWS credentials were found; name a profile with --profile, or set AWS_PROFILE");
  }
  if (
    /^(?:ExpiredToken|ExpiredTokenException|RequestExpired|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException)$/.test(
      name,
    )
  ) {
    return say(`the AWS credentials are expired or wrong (${name}); log in again`);
  }
  const unreachable = describeUnreachable(cause);
  if (unreachable !== undefined) return say(unreachable);
  return say(`${permission} has failed (${name || "no reason given"})`);
}
