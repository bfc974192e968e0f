/** What flowgate's exit code says. Whatever goes wrong inside is `unusable`, never `accepted`. */
export const EXIT = { accepted: 0, rejected: 1, unusable: 2 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_CODE_HELP = `Exit codes:
  ${EXIT.accepted}  nothing is rejected
  ${EXIT.rejected}  a VPC, or a plan as a whole, is rejected
  ${EXIT.unusable}  a plan, the policy or the command line cannot be used, or flowgate itself has failed`;
