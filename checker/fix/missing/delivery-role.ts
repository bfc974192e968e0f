import { DELIVERY_ACTIONS, DELIVERY_SOURCE, type NewDelivery } from "../../aws/new-delivery.js";
import { FLOW_LOGS_SERVICE } from "../../delivery/access/logs.js";
import { quote } from "../../plan/address.js";
import { type NewArgument, type NewBlock, writeList, writeObject } from "../text/block.js";

/** A role by which flow logs deliver to log groups. */
export interface DeliveryRole {
  readonly blocks: readonly NewBlock[];
  /** An expression that is its ARN. */
  readonly arn: string;
  /** What has to be there before a flow log delivers by it. */
  readonly dependsOn: readonly string[];
}

export interface RoleRequest {
  readonly delivery: NewDelivery;
  /** Gives names to its blocks. */
  readonly name: (type: string) => string;
  /** The `provider` argument, if it takes one; and what the role is repeated by, if there is one for each. */
  readonly provider: readonly NewArgument[];
  /** What follows the name of a block that is repeated. */
  readonly key?: string;
  /** An expression that is the id of the account, where one is known. */
  readonly account: string | undefined;
  /** An expression that is what it may write to, or a list of that. */
  readonly resource: string;
}

/** A role that the service for flow logs may take on, and that may write to these log groups and nothing else. */
export function deliveryRole(request: RoleRequest): DeliveryRole {
  const { delivery, name, provider, key = "" } = request;
  const { type, trust, prefix, policy } = delivery.role;
  const label = name(type);
  const address = `${type}.${label}${key}`;
  const trusted = [{ name: trust, value: trustPolicy(request) }];
  const named = prefix === undefined ? [] : [{ name: prefix, value: '"vpc-flow-logs-"' }];
  const own = { type: "resource", labels: [type, label] };
  if ("argument" in policy) {
    const inline = writeObject([
      { name: policy.name, value: POLICY_NAME },
      { name: policy.document, value: permissions(request) },
    ]);
    const policies = [{ name: policy.argument, value: `[${inline}]` }];
    const role = { ...own, paragraphs: [provider, named, trusted, policies] };
    return { blocks: [role], arn: `${address}.arn`, dependsOn: [] };
  }
  const beside = name(policy.type);
  const role = { ...own, paragraphs: [provider, named, trusted] };
  const allowed = {
    type: "resource",
    labels: [policy.type, beside],
    paragraphs: [
      provider,
      [
        { name: "name", value: POLICY_NAME },
        { name: policy.role, value: `${address}.id` },
      ],
      [{ name: policy.document, value: permissions(request) }],
    ],
  };
  return {
    blocks: [role, allowed],
    arn: `${address}.arn`,
    dependsOn: [`${policy.type}.${beside}`],
  };
}

const POLICY_NAME = '"deliver-flow-logs"';

function trustPolicy({ account }: RoleRequest): string {
  const condition = `{\n  StringEquals = { ${quote(DELIVERY_SOURCE)} = ${account} }\n}`;
  return policyOf([
    { name: "Effect", value: '"Allow"' },
    { name: "Principal", value: `{ Service = ${quote(FLOW_LOGS_SERVICE)} }` },
    { name: "Action", value: '"sts:AssumeRole"' },
    ...(account === undefined ? [] : [{ name: "Condition", value: condition }]),
  ]);
}

function permissions({ resource }: RoleRequest): string {
  return policyOf([
    { name: "Effect", value: '"Allow"' },
    { name: "Action", value: writeList(DELIVERY_ACTIONS.map(quote)) },
    { name: "Resource", value: resource },
  ]);
}

function policyOf(statement: readonly NewArgument[]): string {
  const document = writeObject([
    { name: "Version", value: '"2012-10-17"' },
    { name: "Statement", value: `[${writeObject(statement)}]` },
  ]);
  return `jsonencode(${document})`;
}
