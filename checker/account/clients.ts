import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EC2Client } from "@aws-sdk/client-ec2";
import { FirehoseClient } from "@aws-sdk/client-firehose";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
import { type AccountOptions, clientConfig, endpointOf } from "./client-config.js";

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
