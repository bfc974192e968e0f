/** Fixtures that have something to draw which others do not. */
export const DRAWN_FIXTURES = [
  "delete-vpc-log-retargeted",
  "deposed-vpc-forgotten",
  "destination-destroyed",
  "direct-reference",
  "external-log-replaced",
  "flow-log-gaps",
  "forget-replaced-vpc-and-log",
  "incomplete-errored",
  "log-groups-shared",
  "plans-log-removed-elsewhere",
  "plans-network-and-logs",
  "replace-one-of-count",
  "same-vpc-at-two-addresses-removed",
  "stay-log-retargeted",
] as const;
