import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EC2Client } from "@aws-sdk/client-ec2";
import { FirehoseClient } from "@aws-sdk/client-firehose";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
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

/** One client of each service that is asked, in one region; made when it is asked. */
export interface Clients {
  readonly ec2: EC2Client;
  readonly logs: CloudWatchLogsClient;
  readonly iam: IAMClient;
  readonly s3: S3Client;
  readonly firehose: FirehoseClient;
  readonly sts: STSClient;
  /** Keys are in the regions of what they encrypt. */
  readonly kmsIn: (region: string) => KMSClient;
}

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

export function createClients(region: string | undefined, options: AccountOptions): Clients {
  const config = clientConfig(region, options);
  return {
    ec2: new EC2Client(config),
    get logs() {
      return once(this, "logs", new CloudWatchLogsClient(config));
    },
    get iam() {
      return once(this, "iam", new IAMClient(config));
    },
    get s3() {
      const s3 = new S3Client({
        ...config,
        // Buckets are hosts of AWS's own: few resolvers know one below localhost.
        forcePathStyle: endpointOf(options, "S3") !== undefined,
        followRegionRedirects: true,
      });
      return once(this, "s3", s3);
    },
    get firehose() {
      return once(this, "firehose", new FirehoseClient(config));
    },
    get sts() {
      return once(this, "sts", new STSClient(config));
    },
    kmsIn: (other) => new KMSClient({ ...config, region: other }),
  };
}

/** Puts what a getter has made in its place. */
function once<Client>(clients: object, name: string, client: Client): Client {
  Object.defineProperty(clients, name, { value: client });
  return client;
}
