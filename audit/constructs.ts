import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformStack } from "cdktf";
import { CompliantVpc, FlowLogBucket, FlowLogDestination, VpcFlowLog } from "../modules/index.js";

const STACK = "defaults";
const VPC = "vpc-0123456789abcdef0";

/**
 * Everything that the constructs make when nothing but the destination is asked for.
 *
 * @returns the folder of `cdk.tf.json`.
 */
export function synthesize(outdir: string): string {
  const app = new App({ outdir, stackTraces: false });
  const stack = new TerraformStack(app, STACK);
  new AwsProvider(stack, "aws", { region: "eu-central-1" });
  new CompliantVpc(stack, "compliant-vpc", { cidrBlock: "10.0.0.0/16" });
  new FlowLogBucket(stack, "bucket");
  const destinations = {
    s3: FlowLogDestination.s3(),
    "s3-with-key": FlowLogDestination.s3({ newBucket: { createKmsKey: true } }),
    "log-group-with-key": FlowLogDestination.cloudWatchLogs({ createKmsKey: true }),
  };
  for (const [id, destination] of Object.entries(destinations)) {
    new VpcFlowLog(stack, id, { vpc: VPC, destinations: [destination] });
  }
  app.synth();
  return join(outdir, "stacks", STACK);
}

interface Block {
  readonly "//": { readonly metadata: { readonly path: string } };
}

type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;

export interface Synthesized {
  readonly type: string;
  /** The name in Terraform, which is unique in a stack. */
  readonly name: string;
  /** `compliant-vpc/flow-log/log-group` */
  readonly path: string;
}

export async function readSynthesized(folder: string): Promise<readonly Synthesized[]> {
  const text = await readFile(join(folder, "cdk.tf.json"), "utf8");
  const { resource, data }: { readonly resource: Blocks; readonly data: Blocks } = JSON.parse(text);
  return [resource, data].flatMap((blocks) =>
    Object.entries(blocks).flatMap(([type, named]) =>
      Object.entries(named).map(([name, block]) => ({
        type,
        name,
        path: block["//"].metadata.path.slice(`${STACK}/`.length),
      })),
    ),
  );
}
