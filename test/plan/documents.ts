/** Plan documents for tests: whole by default, with parts put in or taken out. */
export function planDocument(parts: object = {}): object {
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: {} },
    resource_changes: [],
    configuration: { root_module: {} },
    complete: true,
    errored: false,
    ...parts,
  };
}

/** An entry of `resource_changes`: a VPC that is created, unless the parts say otherwise. */
export function changeOf(parts: object = {}, change: object = {}): object {
  return {
    address: "aws_vpc.this",
    mode: "managed",
    type: "aws_vpc",
    name: "this",
    provider_name: "registry.terraform.io/hashicorp/aws",
    ...parts,
    change: {
      actions: ["create"],
      before: null,
      after: { cidr_block: "10.0.0.0/16" },
      after_unknown: { id: true },
      before_sensitive: false,
      after_sensitive: {},
      ...change,
    },
  };
}

/** A resource of `prior_state` or `planned_values`. */
export function objectOf(parts: object = {}): object {
  return {
    address: "aws_vpc.this",
    mode: "managed",
    type: "aws_vpc",
    name: "this",
    values: { id: "vpc-1" },
    ...parts,
  };
}
