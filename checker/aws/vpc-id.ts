/** `vpc-` and 17 hexadecimal digits; 8 in accounts from before 2018. */
export const VPC_ID = { prefix: "vpc-", digits: [17, 8], newDigits: 17 } as const;

/** `arn:PARTITION:ec2:REGION:ACCOUNT:vpc/ID`. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
export const VPC_ARN = [
  "arn:",
  "partition",
  ":ec2:",
  "region",
  ":",
  "account",
  ":vpc/",
  "id",
] as const;

/** Whether a text is the id of a VPC, and nothing else. */
export function isVpcIdText(text: string): boolean {
  return /^vpc-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(text);
}

/**
 * Whether a text was written to stand where an id will be, as `mock_outputs` of Terragrunt are: a plan that is saved
 * before the other unit is applied has it (https://github.com/gruntwork-io/terragrunt/issues/2178). A guess, for words alone.
 */
export function isMockText(text: string): boolean {
  return /mock|fake|dummy|placeholder|temporary/i.test(text) || /^vpc-0+$/.test(text);
}

/** The VPC ids in a text. */
export function vpcIdsIn(text: string): readonly string[] {
  return text.match(/(?<![0-9a-z])vpc-[0-9a-f]{8,17}(?![0-9a-z])/gi) ?? [];
}
