/**
 * Why a module takes no older Terraform: preconditions came with 1.2, and `optional()` with 1.3.
 *
 * https://developer.hashicorp.com/terraform/language/upgrade-guides
 */
export const TERRAFORM_VERSIONS = ">= 1.3";
