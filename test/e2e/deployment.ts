import { cp, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateFlowLogsCommand,
  DeleteFlowLogsCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeFlowLogsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
  type SecurityGroup,
} from "@aws-sdk/client-ec2";
import { IAMClient, ListRolesCommand } from "@aws-sdk/client-iam";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { accountEnvironment } from "../../terraform/account.js";
import { Terraform, type Workspace } from "../../terraform/terraform.js";
import { flowgate, type Run } from "../cli/flowgate.js";
import { copyLocalSources } from "../modules/local-sources.js";

/** Of the accounts that configurations are deployed to. */
export const REGION = "us-east-1";

/** One configuration, with an account of its own in the emulator to deploy it to. */
export class Deployment implements AsyncDisposable {
  readonly ec2: EC2Client;
  readonly logs: CloudWatchLogsClient;
  readonly iam: IAMClient;
  readonly s3: S3Client;

  private constructor(
    private readonly terraform: Terraform,
    private readonly workspace: Workspace,
    readonly env: Readonly<Record<string, string>>,
  ) {
    const options = {
      endpoint: env["AWS_ENDPOINT_URL"] ?? "",
      region: REGION,
      credentials: { accessKeyId: env["AWS_ACCESS_KEY_ID"] ?? "", secretAccessKey: "emulator" },
    };
    this.ec2 = new EC2Client(options);
    this.logs = new CloudWatchLogsClient(options);
    this.iam = new IAMClient(options);
    this.s3 = new S3Client({ ...options, forcePathStyle: true });
  }

  /** Makes the account ready, which has no VPC then, and writes the configuration. */
  static async open(
    endpoint: string,
    write: (folder: string) => Promise<void>,
    account?: string,
  ): Promise<Deployment> {
    const env = { ...accountEnvironment(endpoint, account), AWS_REGION: REGION };
    const terraform = await Terraform.open({ env });
    const workspace = await terraform.empty("stack");
    await write(workspace.folder);
    await workspace.init();
    const deployment = new Deployment(terraform, workspace, env);
    await deployment.deleteDefaultVpc();
    return deployment;
  }

  /** Every account begins with one, which `verify` is right to reject: it is not recorded. */
  private async deleteDefaultVpc(): Promise<void> {
    const [{ Subnets: subnets = [] }, { Vpcs: vpcs = [] }] = await Promise.all([
      this.ec2.send(new DescribeSubnetsCommand({})),
      this.ec2.send(new DescribeVpcsCommand({})),
    ]);
    for (const { SubnetId } of subnets) await this.ec2.send(new DeleteSubnetCommand({ SubnetId }));
    for (const { VpcId } of vpcs) await this.ec2.send(new DeleteVpcCommand({ VpcId }));
  }

  get folder(): string {
    return this.workspace.folder;
  }

  /** Writes another configuration in place of the first one, for the modules that are there or beside it. */
  async rewrite(text: string): Promise<void> {
    await writeFile(join(this.workspace.folder, "main.tf"), `${PROVIDER}\n${text}`);
    await this.workspace.run("get", "-no-color");
  }

  /** Plans, and says where the plan is saved. */
  async plan(): Promise<string> {
    const { path, error } = await this.workspace.plan();
    if (error !== undefined) throw error;
    return path;
  }

  /** Plans, and judges the plan as a pipeline does: the saved plan, with nothing else said. */
  async check(...args: readonly string[]): Promise<Run> {
    const path = await this.plan();
    return await flowgate(["check", path, "--require-proof", "--format", "json", ...args], {
      cwd: this.workspace.folder,
      env: this.env,
    });
  }

  /** Has the sources mended that the plan was made from which `check` has judged. */
  async fix(): Promise<Run> {
    return await flowgate(["fix", "flowgate.tfplan", "--yes"], {
      cwd: this.workspace.folder,
      env: this.env,
    });
  }

  async read(file: string): Promise<string> {
    return await readFile(join(this.workspace.folder, file), "utf8");
  }

  /** Applies what `check` has judged. */
  async apply(): Promise<void> {
    const { folder } = this.workspace;
    await this.workspace.run("apply", "-input=false", "-no-color", "flowgate.tfplan");
    // The next plan is saved in the same place.
    await rename(join(folder, "flowgate.tfplan"), join(folder, APPLIED));
  }

  async verify(...args: readonly string[]): Promise<Run> {
    return await flowgate(["verify", "--format", "json", ...args], {
      cwd: this.workspace.folder,
      env: { ...NOBODY, ...this.env },
    });
  }

  /** What another plan would change. */
  async drift(): Promise<readonly string[]> {
    await this.workspace.plan();
    return await this.changes();
  }

  /** What the last plan changes. */
  async changes(): Promise<readonly string[]> {
    const path = join(this.workspace.folder, "flowgate.tfplan");
    const plan = JSON.parse(await this.workspace.show({ path, error: undefined }));
    const changes: Change[] = plan.resource_changes;
    return changes
      .filter(({ change: { actions } }) => !["no-op", "read"].includes(actions.join()))
      .map(({ address, change }) => `${change.actions.join()} ${address}: ${differing(change)}`);
  }

  /** The ids of the VPCs in the state, by their addresses. */
  async vpcIds(): Promise<ReadonlyMap<string, string>> {
    const state = JSON.parse(await this.workspace.run("show", "-json"));
    const ids = new Map<string, string>();
    for (const { address, type, values } of resourcesOf(state.values.root_module)) {
      if (type === "aws_vpc") ids.set(address, String(values["id"]));
    }
    return ids;
  }

  /** Deletes the flow logs of a VPC, behind Terraform's back. */
  async deleteFlowLogs(vpc: string): Promise<void> {
    const Filter = [{ Name: "resource-id", Values: [vpc] }];
    const { FlowLogs: flowLogs = [] } = await this.ec2.send(
      new DescribeFlowLogsCommand({ Filter }),
    );
    const FlowLogIds = flowLogs.flatMap(({ FlowLogId: id }) => id ?? []);
    await this.ec2.send(new DeleteFlowLogsCommand({ FlowLogIds }));
  }

  /** Lets the world in by the default security group of a VPC, behind Terraform's back. */
  async openDefaultGroup(vpc: string): Promise<void> {
    const { GroupId } = await this.defaultGroup(vpc);
    const everywhere = { IpProtocol: "tcp", FromPort: 22, ToPort: 22 };
    const IpPermissions = [{ ...everywhere, IpRanges: [{ CidrIp: "0.0.0.0/0" }] }];
    await this.ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  }

  /** What the default security group of a VPC lets in and out. */
  async rulesOfDefaultGroup(vpc: string): Promise<readonly unknown[]> {
    const { IpPermissions = [], IpPermissionsEgress = [] } = await this.defaultGroup(vpc);
    return [...IpPermissions, ...IpPermissionsEgress];
  }

  private async defaultGroup(vpc: string): Promise<SecurityGroup> {
    const Filters = [
      { Name: "vpc-id", Values: [vpc] },
      { Name: "group-name", Values: ["default"] },
    ];
    const { SecurityGroups: [group] = [] } = await this.ec2.send(
      new DescribeSecurityGroupsCommand({ Filters }),
    );
    if (group === undefined) throw new Error(`${vpc} has no default security group`);
    return group;
  }

  /** Records a VPC as somebody does in the console, in a log group that is there, by the role of its name. */
  async createFlowLog(
    vpc: string,
    name: string,
  ): Promise<{ readonly id: string; readonly group: string; readonly role: string }> {
    const account = this.env["AWS_ACCESS_KEY_ID"];
    const group = `arn:aws:logs:${REGION}:${account}:log-group:${name}`;
    const role = `arn:aws:iam::${account}:role/${name}`;
    const { FlowLogIds: [id = ""] = [] } = await this.ec2.send(
      new CreateFlowLogsCommand({
        ResourceType: "VPC",
        ResourceIds: [vpc],
        TrafficType: "ALL",
        LogDestination: group,
        DeliverLogsPermissionArn: role,
      }),
    );
    return { id, group, role };
  }

  async destroy(): Promise<void> {
    await this.workspace.run("destroy", "-auto-approve", "-input=false", "-no-color");
  }

  /** What the account holds of what flow logs take. */
  async leftovers(): Promise<readonly unknown[]> {
    const [vpcs, flowLogs, groups, roles, buckets] = await Promise.all([
      this.ec2.send(new DescribeVpcsCommand({})),
      this.ec2.send(new DescribeFlowLogsCommand({})),
      this.logs.send(new DescribeLogGroupsCommand({})),
      this.iam.send(new ListRolesCommand({})),
      this.s3.send(new ListBucketsCommand({})),
    ]);
    const lists: readonly (readonly unknown[] | undefined)[] = [
      vpcs.Vpcs,
      flowLogs.FlowLogs,
      groups.logGroups,
      roles.Roles,
      buckets.Buckets,
    ];
    return lists.flatMap((list) => list ?? []);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of [this.ec2, this.logs, this.iam, this.s3]) client.destroy();
    await this.terraform.close();
  }
}

/** The plan that was applied, for `verify --plan`. */
export const APPLIED = "applied.tfplan";

// Whatever the machine is logged in as.
const NOBODY = {
  AWS_PROFILE: undefined,
  AWS_SESSION_TOKEN: undefined,
  AWS_DEFAULT_REGION: undefined,
};

interface Change {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
  };
}

/** The arguments that a change is about. */
function differing({ before, after }: Change["change"]): string {
  const names = Object.keys(after ?? {});
  const same = (name: string) => JSON.stringify(before?.[name]) === JSON.stringify(after?.[name]);
  return names.filter((name) => !same(name)).join(", ");
}

interface StateModule {
  readonly resources?: readonly StateResource[];
  readonly child_modules?: readonly StateModule[];
}

interface StateResource {
  readonly address: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

function resourcesOf(module: StateModule): readonly StateResource[] {
  return [...(module.resources ?? []), ...(module.child_modules ?? []).flatMap(resourcesOf)];
}

/** Writes a configuration that is only text, beside the modules that `withLocalSources` names. */
export function hcl(text: string): (folder: string) => Promise<void> {
  return async (folder) => {
    await copyLocalSources(folder);
    await writeFile(join(folder, "main.tf"), `${PROVIDER}\n${text}`);
  };
}

const PROVIDER = `provider "aws" {
  region            = "${REGION}"
  s3_use_path_style = true
}
`;

/** Copies a stack that CDKTF has written, without the backend that it writes this machine's path into. */
export function synthesized(stack: string): (folder: string) => Promise<void> {
  return async (folder) => {
    await cp(stack, folder, { recursive: true });
    const file = join(folder, "cdk.tf.json");
    const document = JSON.parse(await readFile(file, "utf8"));
    delete document.terraform.backend;
    await writeFile(file, JSON.stringify(document, null, 2));
  };
}

/** The rules that reject, by the address of what they reject. */
export function findingsOf(run: Run): readonly (readonly [rule: string, address: string])[] {
  const report: { plans: { findings: { rule: string; address: string }[] }[] } = JSON.parse(
    run.stdout,
  );
  return report.plans
    .flatMap(({ findings }) => findings.map(({ rule, address }) => [rule, address] as const))
    .sort();
}
