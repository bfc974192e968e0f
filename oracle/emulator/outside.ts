import { CreateVpcCommand } from "@aws-sdk/client-ec2";
import { clientFor } from "./truth.js";

/** Makes a VPC that no Terraform knows of, in the account's own region, and returns its id. */
export async function makeVpc(
  name: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const { AWS_REGION: region = "", AWS_ACCESS_KEY_ID: account = "" } = environment;
  const client = clientFor(`${region}:${account}`, environment);
  try {
    const command = new CreateVpcCommand({
      CidrBlock: "10.0.0.0/16",
      TagSpecifications: [{ ResourceType: "vpc", Tags: [{ Key: "Name", Value: name }] }],
    });
    const { Vpc } = await client.send(command);
    if (Vpc?.VpcId === undefined) throw new Error("the account has made no VPC");
    return Vpc.VpcId;
  } finally {
    client.destroy();
  }
}
