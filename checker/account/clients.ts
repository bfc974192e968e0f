import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EC2Client } from "@aws-sdk/client-ec2";
import { FirehoseClient } from "@aws-sdk/client-firehose";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";

export interface AccountOptions {
  /** A profile of the shared configuration files; the default credential chain without one. */
  readonly profile?: string | undefined;
  /** An emulator, or a private endpoint, in place of AWS. */
  readonly endpointUrl?: string | undefined;
}

/** One client of each service that is asked, in one region. */
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

export function createClients(region: string | undefined, options: AccountOptions): Clients {
  const config = {
    logger: SILENT,
    maxAttempts: ATTEMPTS,
    ...(region !== undefined && { region }),
    ...(options.profile !== undefined && { profile: options.profile }),
    ...(options.endpointUrl !== undefined && { endpoint: options.endpointUrl }),
  };
  return {
    ec2: new EC2Client(config),
    logs: new CloudWatchLogsClient(config),
    iam: new IAMClient(config),
    s3: new S3Client({
      ...config,
      // Buckets are hosts of AWS's own: few resolvers know one below localhost.
      forcePathStyle: endpointOf(options, "S3") !== undefined,
      followRegionRedirects: true,
    }),
    firehose: new FirehoseClient(config),
    sts: new STSClient(config),
    kmsIn: (other) => new KMSClient({ ...config, region: other }),
  };
}
