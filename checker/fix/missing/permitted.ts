import type { DestinationType } from "../../aws/destinations.js";
import { quote } from "../../plan/address.js";
import type { Destination } from "../../remedy/destination.js";
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
