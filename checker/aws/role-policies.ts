import { POLICY_OF_MANY } from "./delivery-companions.js";

/**
 * What a role may do, and who may be it, as resources of Terraform say so.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs and …/awscc/latest/docs
 */

/** The arguments of a role itself. */
export interface RoleArguments {
  readonly trust: string;
  /** The list of its inline policies, and what of each is its name and its document. */
  readonly inline: string;
  readonly inlineName: string;
  readonly inlineDocument: string;
  /** The ARNs of the managed policies that are attached to it. */
  readonly attached: string;
  readonly boundary: string;
  /** Whether a role that exists is read with all the policies that it has, whoever gave them to it. */
  readonly readsAll: boolean;
}

const ROLES: ReadonlyMap<string, RoleArguments> = new Map([
  [
    "aws_iam_role",
    {
      trust: "assume_role_policy",
      inline: "inline_policy",
      inlineName: "name",
      inlineDocument: "policy",
      attached: "managed_policy_arns",
      boundary: "permissions_boundary",
      readsAll: true,
    },
  ],
  [
    "awscc_iam_role",
    {
      trust: "assume_role_policy_document",
      inline: "policies",
      inlineName: "policy_name",
      inlineDocument: "policy_document",
      attached: "managed_policy_arns",
      boundary: "permissions_boundary",
      readsAll: false,
    },
  ],
]);

export function roleArguments(type: string): RoleArguments | undefined {
  return ROLES.get(type);
}

/** What gives a policy to a role, or takes others away from it. */
export type RolePolicyType =
  /** An inline policy of one role. */
  | { readonly kind: "inline"; readonly name: string; readonly document: string }
  /** A managed policy, attached to one role. */
  | { readonly kind: "attached"; readonly policy: string }
  /** The role has these inline policies, and no others. */
  | { readonly kind: "only-inline"; readonly names: string }
  /** The same of managed ones. */
  | { readonly kind: "only-attached"; readonly policies: string };

const OF_ONE_ROLE: ReadonlyMap<string, RolePolicyType> = new Map<string, RolePolicyType>([
  ["aws_iam_role_policy", { kind: "inline", name: "name", document: "policy" }],
  ["awscc_iam_role_policy", { kind: "inline", name: "policy_name", document: "policy_document" }],
  ["aws_iam_role_policy_attachment", { kind: "attached", policy: "policy_arn" }],
  ["aws_iam_role_policies_exclusive", { kind: "only-inline", names: "policy_names" }],
  ["aws_iam_role_policy_attachments_exclusive", { kind: "only-attached", policies: "policy_arns" }],
]);

export function rolePolicyType(type: string): RolePolicyType | undefined {
  return OF_ONE_ROLE.get(type);
}

/** A managed policy of the account's own. */
export interface ManagedPolicyType {
  readonly type: string;
  readonly arn: string;
  readonly document: string;
  /** The roles that it is attached to, where it says so itself. */
  readonly roles: string | undefined;
}

const MANAGED: readonly ManagedPolicyType[] = [
  { type: "aws_iam_policy", arn: "arn", document: "policy", roles: undefined },
  {
    type: "awscc_iam_managed_policy",
    arn: "policy_arn",
    document: "policy_document",
    roles: "roles",
  },
];

export function managedPolicyType(type: string): ManagedPolicyType | undefined {
  return MANAGED.find((one) => one.type === type);
}

/** Attaches a managed policy to the roles that it lists, by name, and takes it from all others. */
export const ATTACHMENT_OF_MANY = {
  type: POLICY_OF_MANY,
  roles: "roles",
  policy: "policy_arn",
} as const;

/** An inline policy of a role, as a resource of its own. */
export const INLINE_POLICY = { type: "aws_iam_role_policy", role: "aws_iam_role" } as const;
