import { id } from "../../expressions/index.js";
import { ID, known } from "../../expressions/types.js";
import { block, resource, vpc } from "../blocks.js";
import type { Growth } from "../growth.js";
import { ROOT } from "../model.js";

/** Ids of VPCs in attributes of something else: in tags of another VPC, in what Terraform stores. */
export function addAttributes(growth: Growth): void {
  const { random } = growth;
  const context = growth.context(ROOT);
  const name = growth.name("spoke");
  const hub = id(context);
  random.pick([
    () =>
      growth.add(vpc(name, [`tags = { hub = ${hub}, Name = "spoke" }`]), [
        { text: `aws_vpc.${name}.tags["hub"]`, type: ID },
        { text: `aws_vpc.${name}.tags.hub`, type: ID },
        { text: `lookup(aws_vpc.${name}.tags_all, "hub", null)`, type: ID },
      ]),
    () =>
      growth.add(resource("terraform_data", name, [`input = { hub = ${hub}, none = null }`]), [
        { text: `terraform_data.${name}.output.hub`, type: ID },
        { text: `terraform_data.${name}.input["hub"]`, type: ID },
      ]),
    () =>
      growth.add(resource("terraform_data", name, [`triggers_replace = [${hub}]`]), [
        { text: `terraform_data.${name}.triggers_replace[0]`, type: ID },
      ]),
  ])();
}

/** Functions of the AWS provider take the id out of an ARN. */
export function addProviderFunctions(growth: Growth): void {
  const vpcs = known(growth.context(ROOT), "holder").filter(({ type }) => type.attribute === "id");
  const arn = `${growth.random.pick(vpcs).text}.arn`;
  if (growth.configuration.some(({ file, name }) => file === ROOT && name === "terraform")) return;
  const required = block(ROOT, "terraform", "terraform", [
    "required_providers {",
    '  aws = { source = "hashicorp/aws" }',
    "}",
  ]);
  growth.add(required, [
    { text: `split("/", provider::aws::arn_parse(${arn}).resource)[1]`, type: ID },
    {
      text: `trimprefix(provider::aws::arn_parse(${arn})["resource"], "vpc/")`,
      type: ID,
    },
  ]);
}

/** Attributes of a flow log and of what stands in a VPC, which all name that VPC. */
export function addNeighbours(growth: Growth): void {
  const { random } = growth;
  const name = growth.name("near");
  const near = known(growth.context(ROOT), "id").filter(({ text }) => !text.includes("abroad"));
  const ofVpc = random.pick(near).text;
  const [type, lines] = random.pick([
    ["aws_security_group", [`vpc_id = ${ofVpc}`]],
    ["aws_route_table", [`vpc_id = ${ofVpc}`]],
    ["aws_internet_gateway", [`vpc_id = ${ofVpc}`]],
    ["aws_network_acl", [`vpc_id = ${ofVpc}`]],
  ] as const);
  growth.add(resource(type, name, lines), [{ text: `${type}.${name}.vpc_id`, type: ID }]);
}
