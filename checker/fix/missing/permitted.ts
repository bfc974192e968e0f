import { type DestinationType, deliveryType } from "../../aws/destinations.js";
import type { PlanCoverage } from "../../coverage/model.js";
import { DestinationArns } from "../../delivery/destination-arns.js";
import { quote } from "../../plan/address.js";
import type { ResourceChange } from "../../plan/model.js";
import type { Destination } from "../../remedy/destination.js";
import { LiveInstances } from "../../remedy/live.js";
import type { Requirements } from "../../rules/model.js";
import { matchesWildcard, parseWildcard } from "../../wildcard.js";
import type { FixContext } from "../model.js";
import type { NewFlowLog } from "./model.js";

/** As the modules of flowgate have it. */
const PREFIX = "/aws/vpc-flow-logs/";

/** What stands for an id of a VPC, which is not known yet. */
const ANY_VPC = "vpc-0";

export function isPermittedType({ destinations }: Requirements, type: DestinationType): boolean {
  return destinations.types?.includes(type) !== false;
}

/** What the name of new log groups begins with; undefined where the policy allows none. */
export function newGroupsPrefix(wanted: NewFlowLog): string | undefined {
  const { requirements } = wanted.context;
  if (!isPermittedType(requirements, "cloud-watch-logs")) return undefined;
  const { arns } = requirements.destinations;
  if (arns === undefined) return PREFIX;
  const names = arns.flatMap((pattern) => groupNames(pattern, wanted) ?? []);
  if (names.some((name) => matchesWildcard(parseWildcard(name), `${PREFIX}${ANY_VPC}`))) {
    return PREFIX;
  }
  const open = names.find((name) => /^[\w./#-]+\*$/.test(name));
  return open?.slice(0, -1);
}

/** What an ARN with wildcards says of the names of log groups where the VPCs are; undefined where it is of no such. */
function groupNames(pattern: string, wanted: NewFlowLog): string | undefined {
  const found = /^arn:[^:]*:logs:([^:]*):([^:]*):log-group:([^?]*?)(?::\*)?$/.exec(pattern);
  if (found === null) return pattern === "*" ? "*" : undefined;
  const [, region = "", account = "", name] = found;
  const isHere = wanted.vpcs.every(({ place }) => {
    const number = place?.account().id.value;
    const known = number?.kind === "scalar" ? String(number.value) : undefined;
    const isRegion = region === "*" || region === place?.name().region;
    return isRegion && (account === "*" || known === undefined || known === account);
  });
  return isHere ? name : undefined;
}

/** A bucket or a stream that the policy names, where it names one that needs nothing else. */
export function permittedDestination({ requirements }: FixContext): Destination | undefined {
  const { arns = [] } = requirements.destinations;
  const bucket = arns.find((arn) => /^arn:[a-z-]+:s3:::[^*?]+$/.test(arn));
  return bucket === undefined || !isPermittedType(requirements, "s3")
    ? undefined
    : { type: "s3", arn: quote(bucket), role: undefined };
}

/** The same, by the resource of that bucket, where the flow log is beside it: the bucket has to be made first. */
export function permittedBeside(wanted: NewFlowLog): Destination | undefined {
  const permitted = permittedDestination(wanted.context);
  if (permitted === undefined) return undefined;
  const { edit, coverage } = wanted;
  const own = bucketsByArn(coverage).get(permitted.arn);
  const instance = own && LiveInstances.of(coverage.plan).named(edit.site, own);
  const [arn] = own === undefined ? [] : (deliveryType(own.type)?.arns ?? []);
  return instance === undefined || arn === undefined
    ? permitted
    : { ...permitted, arn: `${instance}.${arn}` };
}

const BUCKETS = new WeakMap<PlanCoverage, ReadonlyMap<string, ResourceChange>>();

/** Those of a plan whose names it tells, by their ARNs as they are written; a name is taken once in all of AWS. */
function bucketsByArn(coverage: PlanCoverage): ReadonlyMap<string, ResourceChange> {
  const known = BUCKETS.get(coverage);
  if (known !== undefined) return known;
  const arns = new DestinationArns(coverage.plan, coverage.trace);
  const found = new Map(
    coverage.plan.resources.flatMap((change): [string, ResourceChange][] => {
      const isBucket = deliveryType(change.type)?.part === "bucket";
      const [arn, ...others] = (isBucket && arns.ofResource(change)) || [];
      return typeof arn === "string" && others.length === 0 ? [[quote(arn), change]] : [];
    }),
  );
  BUCKETS.set(coverage, found);
  return found;
}
