import { DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import type { FlowLog } from "@aws-sdk/client-ec2";
import { DescribeDeliveryStreamCommand } from "@aws-sdk/client-firehose";
import { GetRoleCommand } from "@aws-sdk/client-iam";
import { GetBucketLifecycleConfigurationCommand, HeadBucketCommand } from "@aws-sdk/client-s3";
import type { Clients } from "./clients.js";
import { askAccount, failureOf, isDenied } from "./errors.js";
import type { DeliveryProblem, DeployedPlace } from "./model.js";
import { trustsFlowLogs } from "./trust.js";

/** Looks at where flow logs deliver to, at each destination and role once. */
export class DeployedDestinations {
  private readonly known = new Map<string, Promise<readonly DeliveryProblem[]>>();

  constructor(
    private readonly clients: Clients,
    private readonly place: DeployedPlace,
    private readonly emulated: boolean,
  ) {}

  async problemsOf(flowLog: FlowLog): Promise<readonly DeliveryProblem[]> {
    const problems = await Promise.all([this.destination(flowLog), this.role(flowLog)]);
    return [...problems.flat(), ...this.reported(flowLog)];
  }

  private reported({
    DeliverLogsStatus: status,
    DeliverLogsErrorMessage: message = "no reason",
  }: FlowLog): readonly DeliveryProblem[] {
    return status === "FAILED" && !this.emulated ? [{ kind: "failing", message }] : [];
  }

  private destination(flowLog: FlowLog): Promise<readonly DeliveryProblem[]> {
    const arn = flowLog.LogDestination ?? "";
    switch (flowLog.LogDestinationType ?? "cloud-watch-logs") {
      case "s3":
        return this.once(`bucket ${bucketName(arn)}`, () => this.bucket(bucketName(arn)));
      case "kinesis-data-firehose":
        return this.once(`stream ${arn}`, () => this.stream(arn));
      default: {
        const name = flowLog.LogGroupName ?? logGroupName(arn);
        return this.once(`group ${name}`, () => this.logGroup(name));
      }
    }
  }

  private once(
    name: string,
    look: () => Promise<readonly DeliveryProblem[]>,
  ): Promise<readonly DeliveryProblem[]> {
    const known = this.known.get(name) ?? look();
    this.known.set(name, known);
    return known;
  }

  private async logGroup(name: string): Promise<readonly DeliveryProblem[]> {
    const { logGroups = [] } = await askAccount("logs:DescribeLogGroups", this.place, () =>
      this.clients.logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name })),
    );
    // The group itself sorts before all that its name is a prefix of.
    const group = logGroups.find(({ logGroupName: other }) => other === name);
    if (group === undefined) return [{ kind: "destination-missing", destination: name }];
    return group.retentionInDays === undefined
      ? [{ kind: "kept-for-ever", what: "log group", destination: name }]
      : [];
  }

  /** A bucket that may not be looked at may be another account's, and is left alone. */
  private async bucket(name: string): Promise<readonly DeliveryProblem[]> {
    const { s3 } = this.clients;
    try {
      await s3.send(new HeadBucketCommand({ Bucket: name }));
      const { Rules: rules = [] } = await s3.send(
        new GetBucketLifecycleConfigurationCommand({ Bucket: name }),
      );
      const expires = rules.some(
        ({ Status: status, Expiration: expiration }) =>
          status === "Enabled" && (expiration?.Days ?? expiration?.Date) !== undefined,
      );
      return expires ? [] : [{ kind: "kept-for-ever", what: "bucket", destination: name }];
    } catch (error) {
      const failure = failureOf(error);
      if (isDenied(failure) || failure.status === 301) return [];
      if (failure.name === "NoSuchLifecycleConfiguration")
        return [{ kind: "kept-for-ever", what: "bucket", destination: name }];
      if (failure.name === "NoSuchBucket" || failure.status === 404)
        return [{ kind: "destination-missing", destination: name }];
      return await askAccount("s3:ListBucket", this.place, () => Promise.reject(error));
    }
  }

  /** A stream of another account or region cannot be asked for here, and is left alone. */
  private async stream(arn: string): Promise<readonly DeliveryProblem[]> {
    const [, , , region, accountId] = arn.split(":");
    if (region !== this.place.region || accountId !== this.place.accountId) return [];
    const name = arn.split("/").at(-1) ?? arn;
    try {
      await this.clients.firehose.send(
        new DescribeDeliveryStreamCommand({ DeliveryStreamName: name }),
      );
      return [];
    } catch (error) {
      const failure = failureOf(error);
      if (failure.name === "ResourceNotFoundException")
        return [{ kind: "destination-missing", destination: name }];
      return await askAccount("firehose:DescribeDeliveryStream", this.place, () =>
        Promise.reject(error),
      );
    }
  }

  private role(flowLog: FlowLog): Promise<readonly DeliveryProblem[]> {
    const type = flowLog.LogDestinationType ?? "cloud-watch-logs";
    if (type !== "cloud-watch-logs") return Promise.resolve([]);
    const arn = flowLog.DeliverLogsPermissionArn;
    if (!arn) return Promise.resolve([{ kind: "no-role" }]);
    const name = arn.split("/").at(-1) ?? arn;
    return this.once(`role ${name}`, () => this.roleByName(name));
  }

  private async roleByName(name: string): Promise<readonly DeliveryProblem[]> {
    try {
      const { Role: role } = await this.clients.iam.send(new GetRoleCommand({ RoleName: name }));
      const document = decodeURIComponent(role?.AssumeRolePolicyDocument ?? "");
      return trustsFlowLogs(document) ? [] : [{ kind: "role-not-trusting", role: name }];
    } catch (error) {
      const failure = failureOf(error);
      if (/^NoSuchEntity/.test(failure.name)) return [{ kind: "role-missing", role: name }];
      return await askAccount("iam:GetRole", this.place, () => Promise.reject(error));
    }
  }
}

/** `arn:aws:s3:::bucket/folder` */
function bucketName(arn: string): string {
  return arn.split(":").slice(5).join(":").split("/", 1)[0] ?? "";
}

/** `arn:aws:logs:eu-central-1:123456789012:log-group:NAME:*` */
function logGroupName(arn: string): string {
  return arn.split(":").slice(6).join(":").replace(/:\*$/, "");
}
