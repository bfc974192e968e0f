import type { VpcCoverage } from "../coverage/model.js";
import { hasTags } from "../coverage/tags.js";
import { reaches } from "../coverage/telemetry-reach.js";
import type { RuledComplaint } from "../rules/index.js";
import { describeTags, type NamedWaiver, nameOfAssumption } from "../words/waivers.js";
import { matchesAddress } from "./address-pattern.js";
import { daysBetween } from "./day.js";
import {
  type Assumption,
  type Day,
  type Exception,
  isAssumption,
  NOT_WAIVABLE,
  type Waiver,
} from "./model.js";

/**
 * Whether a waiver is for a complaint, whatever the day.
 *
 * @param isError whether the complaint would reject. A waiver that names no rules is for those alone.
 */
export function isFor(
  { address, tags, rules }: Waiver,
  { rule, complaint }: RuledComplaint,
  isError: boolean,
): boolean {
  if (NOT_WAIVABLE.has(rule)) return false;
  if (rules === undefined ? !isError : !rules.includes(rule)) return false;
  const { vpc, address: own } = complaint.subject;
  const names = addressesOf(vpc, own);
  return (
    (address === undefined || names.some((name) => matchesAddress(address, name))) &&
    (tags.size === 0 || (vpc !== undefined && hasTags(vpc, tags) === "yes"))
  );
}

/** What a complaint is about, and the VPC that suffers from it, under all of its addresses. */
function addressesOf(vpc: VpcCoverage | undefined, own: string | null): readonly string[] {
  const names = vpc === undefined ? [] : [vpc.address, ...vpc.alsoAt.map(({ address }) => address)];
  return own === null ? names : [own, ...names];
}

/**
 * Whether an assumption is for a complaint: a VPC that it reaches is planned without a flow log, and would be rejected for
 * that. In an account, the flow logs that a telemetry rule has made are there to be seen: nothing is left to assume.
 */
export function isAssumedFor(
  assumption: Assumption,
  { rule, complaint }: RuledComplaint,
  isError: boolean,
): boolean {
  const { plan, subject } = complaint;
  if (rule !== "vpc-without-flow-log" || !isError || subject.vpc === undefined) return false;
  return plan.deployed === undefined && reaches(assumption, plan, subject.vpc) === "yes";
}

/** How sentences speak of what excepts. */
export function namedException(exception: Exception, today: Day): NamedWaiver {
  const { expires } = exception;
  const daysLeft = daysBetween(today, expires);
  if (isAssumption(exception)) {
    return { kind: "assumption", name: nameOfAssumption(exception), expires, daysLeft };
  }
  const { address, tags } = exception;
  const tagged = describeTags(tags);
  const subject = [address?.text, tagged === "" ? undefined : `what is tagged ${tagged}`]
    .filter((part) => part !== undefined)
    .join(" and ");
  return { kind: "waiver", name: `the waiver of ${subject}`, expires, daysLeft };
}
