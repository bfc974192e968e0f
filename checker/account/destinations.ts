import { DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import type { FlowLog } from "@aws-sdk/client-ec2";
import { bucketName, DeployedBuckets } from "./buckets.js";
import type { Clients } from "./clients.js";
import { askAccount } from "./errors.js";
import { DeployedKeys } from "./keys.js";
import type { DeployedPlace, Obstacle } from "./model.js";
import type { DeployedGroup, DeployedParts } from "./parts.js";
import { Questions } from "./questions.js";
import { DeployedRoles } from "./roles.js";
import { DeployedStreams } from "./streams.js";

/** Looks at where flow logs deliver to, at each destination and role once. */
export class DeployedDestinations {
  readonly #questions: Questions;
  readonly #groups: DeployedGroup[] = [];
  readonly #roles: DeployedRoles;
  readonly #keys: DeployedKeys;
  readonly #buckets: DeployedBuckets;
  readonly #streams: DeployedStreams;

  constructor(
    private readonly clients: Clients,
    private readonly place: DeployedPlace & { readonly partition: string },
    private readonly emulated: boolean,
  ) {
    this.#questions = new Questions(place);
    this.#roles = new DeployedRoles(clients, this.#questions);
    this.#keys = new DeployedKeys(clients.kmsIn, this.#questions, place);
    this.#buckets = new DeployedBuckets(clients, this.#keys, this.#questions, place);
    this.#streams = new DeployedStreams(clients, this.#questions, place);
  }

  async problemsOf(flowLog: FlowLog): Promise<readonly Obstacle[]> {
    const problems = await Promise.all([this.#destination(flowLog), this.#rolesOf(flowLog)]);
    return [...problems.flat(), ...this.#reported(flowLog)];
  }

  /** All that was found so far. */
  parts(): DeployedParts {
    const { roles, policies } = this.#roles;
    const { keys, aliases } = this.#keys;
    const { refused } = this.#questions;
    const { buckets } = this.#buckets;
    const { streams } = this.#streams;
    return { groups: this.#groups, roles, policies, buckets, keys, aliases, streams, refused };
  }

  #reported({
    DeliverLogsStatus: status,
    DeliverLogsErrorMessage: message = "no reason",
  }: FlowLog): readonly Obstacle[] {
    return status === "FAILED" && !this.emulated ? [{ kind: "failing", message }] : [];
  }

  #destination(flowLog: FlowLog): Promise<readonly Obstacle[]> {
    const arn = flowLog.LogDestination ?? "";
    switch (typeOf(flowLog)) {
      case "s3":
        return this.#buckets.problemsOf(bucketName(arn));
      case "kinesis-data-firehose":
        return this.#streams.problemsOf(arn);
      default: {
        const name = flowLog.LogGroupName ?? logGroupName(arn);
        return this.#questions.once(`group ${name}`, () => this.#logGroup(name));
      }
    }
  }

  async #logGroup(name: string): Promise<readonly Obstacle[]> {
    const { logGroups = [] } = await askAccount("logs:DescribeLogGroups", this.place, () =>
      this.clients.logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name })),
    );
    // The group itself sorts before all that its name is a prefix of.
    const group = logGroups.find(({ logGroupName: other }) => other === name);
    if (group === undefined) return [{ kind: "destination-missing", destination: name }];
    const { partition, region, accountId } = this.place;
    const { retentionInDays, kmsKeyId } = group;
    const arn = `arn:${partition}:logs:${region}:${accountId}:log-group:${name}`;
    this.#groups.push({ name, arn, retentionInDays, kmsKeyId });
    return [];
  }

  /** Those that it delivers by. A role of another account cannot be asked for here. */
  async #rolesOf(flowLog: FlowLog): Promise<readonly Obstacle[]> {
    const { DeliverLogsPermissionArn: arn, DeliverCrossAccountRole: other } = flowLog;
    const takesRole = typeOf(flowLog) === "cloud-watch-logs";
    if (takesRole && !arn) return [{ kind: "no-role" }];
    const named = takesRole || other ? [arn, other] : [];
    const problems = await Promise.all(named.map((role) => (role ? this.#role(role) : [])));
    return problems.flat();
  }

  async #role(arn: string): Promise<readonly Obstacle[]> {
    const [, , , , account] = arn.split(":");
    if (account !== this.place.accountId) return [];
    const { kind } = await this.#roles.read(arn);
    const role = arn.split("/").at(-1) ?? arn;
    return kind === "absent" ? [{ kind: "role-missing", role }] : [];
  }
}

function typeOf({ LogDestinationType: type = "cloud-watch-logs" }: FlowLog): string {
  return type;
}

/** `arn:aws:logs:eu-central-1:123456789012:log-group:NAME:*` */
function logGroupName(arn: string): string {
  return arn.split(":").slice(6).join(":").replace(/:\*$/, "");
}
