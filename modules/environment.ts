import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region/index.js";
import { type TerraformProvider, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { Placement } from "./placement.js";
import { given } from "./props.js";

/** Where resources are made, read from AWS: never a literal, so that GovCloud and China work. */
export interface Environment {
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string;
  /** `amazonaws.com`, and others in other partitions. */
  readonly dnsSuffix: string;
  /** The 12-digit id of the account. */
  readonly accountId: string;
  /** `eu-central-1`, for one. */
  readonly region: string;
}

/** The environment of a provider. */
export class AwsEnvironment extends Construct implements Environment {
  readonly partition: string;
  readonly dnsSuffix: string;
  readonly accountId: string;
  readonly region: string;

  private constructor(scope: Construct, id: string, provider: TerraformProvider | undefined) {
    super(scope, id);
    const config = given({ provider });
    const partition = new DataAwsPartition(this, "partition", config);
    this.partition = partition.partition;
    this.dnsSuffix = partition.dnsSuffix;
    this.accountId = new DataAwsCallerIdentity(this, "identity", config).accountId;
    // `name` is deprecated in provider 6, and `region` unknown to provider 5; `id` is the same in both.
    this.region = new DataAwsRegion(this, "region", config).id;
  }

  /** The environment of what is made in a place, in the stack of a construct; read once for each provider. */
  static of(scope: Construct, { provider, region }: Placement = {}): Environment {
    const read = AwsEnvironment.read(scope, provider);
    if (region === undefined) return read;
    const { partition, dnsSuffix, accountId } = read;
    return { partition, dnsSuffix, accountId, region };
  }

  /** What reads it. */
  static read(scope: Construct, provider?: TerraformProvider): AwsEnvironment {
    const stack = TerraformStack.of(scope);
    const id = ["flowgate-environment", provider?.node.addr].filter(Boolean).join("-");
    const known = stack.node.tryFindChild(id);
    return known instanceof AwsEnvironment ? known : new AwsEnvironment(stack, id, provider);
  }
}
