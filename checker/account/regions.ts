import { DescribeRegionsCommand } from "@aws-sdk/client-ec2";
import type { AccountOptions } from "./client-config.js";
import { type Clients, createClients } from "./clients.js";
import { missingProfile } from "./credentials.js";
import { AccountError, askAccount, failureOf } from "./errors.js";
import { type AccountRequest, refuseRegion } from "./request.js";

/** The region that questions go to whose answer is the same in all: the first that is named, or the configured one. */
export async function firstRegion(request: AccountRequest): Promise<string> {
  request.regions.forEach(refuseRegion);
  const [first] = request.regions;
  if (first !== undefined) return first;
  const configured = await configuredRegion(createClients(undefined, request).ec2, request);
  refuseRegion(configured);
  return configured;
}

/** Those that are enabled for an account. */
export async function enabledRegions({ ec2 }: Clients, place: string): Promise<readonly string[]> {
  // Without AllRegions, those that are not enabled are left out.
  const { Regions: regions = [] } = await askAccount("ec2:DescribeRegions", place, () =>
    ec2.send(new DescribeRegionsCommand({})),
  );
  const enabled = regions.filter(({ OptInStatus: status }) => status !== "not-opted-in");
  return enabled.flatMap(({ RegionName: name }) => name ?? []).sort();
}

/** In every account of a partition there is no way to turn these off. */
const ALWAYS_ON: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
};

/** Whether a region is not enabled for an account: it answers then as it does to credentials that are wrong. */
export async function isTurnedOff(
  region: string,
  partition: string,
  options: AccountOptions,
): Promise<boolean> {
  const { ec2 } = createClients(ALWAYS_ON[partition] ?? "us-east-1", options);
  try {
    const { Regions: [found] = [] } = await ec2.send(
      new DescribeRegionsCommand({ AllRegions: true, RegionNames: [region] }),
    );
    return found?.OptInStatus === "not-opted-in";
  } catch {
    // What was wrong at first is said then.
    return false;
  }
}

async function configuredRegion(
  ec2: Clients["ec2"],
  { allRegions, profile }: AccountRequest,
): Promise<string> {
  try {
    return await ec2.config.region();
  } catch (cause) {
    // Any region knows the others.
    if (allRegions) return "us-east-1";
    const [, refused] =
      /^Region not accepted: region="(.*)" is/.exec(failureOf(cause).message) ?? [];
    if (refused !== undefined) refuseRegion(refused);
    const message =
      (await missingProfile(profile)) ??
      "no region is configured; name one with --region, or take --all-regions";
    throw new AccountError(message, { cause });
  }
}
