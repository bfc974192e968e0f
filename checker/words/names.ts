import type { PlanCoverage, VpcCoverage } from "../coverage/model.js";
import { listSome } from "../lists.js";

const MOST_NAMES = 3;

/** The first names, and how many there are beside them, `unnamed` ones included. */
export function list(names: readonly string[], unnamed = 0): string {
  return listSome(names, MOST_NAMES, unnamed);
}

/** A VPC with all of its addresses: `aws_vpc.a (also aws_vpc.b, aws_vpc.c in other.json)`. */
export function nameOfVpc({ plan }: PlanCoverage, { address, alsoAt }: VpcCoverage): string {
  return withOthers(
    address,
    alsoAt.map((other) => ({ plan: other.plan.path, address: other.address })),
    plan.path,
  );
}

/** The same of what a report holds. */
export function withOthers(
  address: string,
  others: readonly { readonly plan: string; readonly address: string }[],
  plan: string,
): string {
  if (others.length === 0) return address;
  const names = others.map((other) =>
    other.plan === plan ? other.address : `${other.address} in ${other.plan}`,
  );
  return `${address} (also ${names.join(", ")})`;
}
