import type { NodeHttpHandler } from "@smithy/node-http-handler";

export interface AccountOptions {
  /** A profile of the shared configuration files; the default credential chain without one. */
  readonly profile?: string | undefined;
  /** An emulator, or a private endpoint, in place of AWS. */
  readonly endpointUrl?: string | undefined;
  /** In place of those of the profile: the ones that a role of another account gives. */
  readonly credentials?: CredentialsOfRole | undefined;
  /** What many clients ask by, so that they share connections; each has its own without. */
  readonly connections?: NodeHttpHandler | undefined;
}

/** Gives what the SDK signs with, anew where the last have ended. */
export type CredentialsOfRole = () => Promise<{
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}>;

/** Throttled questions are asked again, for about half a minute. */
const ATTEMPTS = 8;

/** A client that is throttled asks less often from then on. */
const ADAPTIVE = "adaptive";

/** What the SDK would print on standard error, over several lines, is said in one where it matters. */
const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** Who is asked, where it is not AWS: what the SDK takes for a service, in its order. */
export function endpointOf(
  { endpointUrl }: AccountOptions,
  service: "EC2" | "S3" = "EC2",
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  return (
    endpointUrl ?? (env[`AWS_ENDPOINT_URL_${service}`] || env["AWS_ENDPOINT_URL"] || undefined)
  );
}

/** What every client of the SDK is configured with. */
export function clientConfig(region: string | undefined, options: AccountOptions) {
  const { profile, endpointUrl, credentials, connections } = options;
  return {
    logger: SILENT,
    maxAttempts: ATTEMPTS,
    ...(region !== undefined && { region }),
    ...(profile !== undefined && { profile }),
    ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
    ...(credentials !== undefined && { credentials }),
    ...(connections !== undefined && { requestHandler: connections, retryMode: ADAPTIVE }),
  };
}
