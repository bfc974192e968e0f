import { block, local, resource, variable } from "./blocks.js";
import type { Growth } from "./growth.js";
import { type Block, ROOT } from "./model.js";

/** A provider configuration, and what a plan can know of where it leads. */
export interface Place {
  /** Undefined for the default one, which is there in any case. */
  readonly alias: string | undefined;
  readonly lines: readonly string[];
  /** Undefined where it is the environment's, or known after apply only. */
  readonly region: string | undefined;
  /** By the number of a role's ARN; `its own` where nothing but the environment says it; undefined of a key. */
  readonly account: string | undefined;
  /** What its arguments name. */
  readonly named?: Block;
}

const ENVIRONMENT = "its own";

const DEFAULT: Place = { alias: undefined, lines: [], region: undefined, account: ENVIRONMENT };

/** Beside the default configuration: regions in all ways to write them, keys, roles. */
export const PLACES: readonly Place[] = [
  DEFAULT,
  inRegion("west", '"us-west-2"', "us-west-2"),
  inRegion("again", '"us-east-1"', "us-east-1"),
  inRegion("given", "var.home_region", "us-west-2", {
    ...variable(ROOT, "home_region", ["type = string", 'default = "us-west-2"']),
  }),
  inRegion(
    "looked",
    'local.home_regions["logs"]',
    "us-east-1",
    local(ROOT, "home_regions", '{ logs = "us-east-1", main = "us-west-2" }'),
  ),
  inRegion(
    "late",
    "terraform_data.home_region.output",
    undefined,
    resource("terraform_data", "home_region", ['input = "us-west-2"']),
  ),
  {
    alias: "other",
    lines: ['access_key = "222222222222"', 'secret_key = "emulator"'],
    region: undefined,
    account: undefined,
  },
  byRole("network", "333333333333", "network"),
  byRole("logging", "333333333333", "logging"),
  byRole("shared", "444444444444", "network"),
];

function inRegion(alias: string, text: string, region: string | undefined, named?: Block): Place {
  const place = { alias, lines: [`region = ${text}`], region, account: ENVIRONMENT };
  return named === undefined ? place : { ...place, named };
}

function byRole(alias: string, account: string, role: string): Place {
  return {
    alias,
    lines: [
      'region = "us-west-2"',
      "assume_role {",
      `  role_arn = "arn:aws:iam::${account}:role/${role}"`,
      "}",
    ],
    region: "us-west-2",
    account,
  };
}

/** Whether a plan says of two places that they are one, or that they are two. */
export function isDecided(one: Place, other: Place): boolean {
  if (one === other) return true;
  const regions = one.region !== undefined && other.region !== undefined;
  if (regions && one.region !== other.region) return true;
  const numbers = [one, other].every(({ account }) => /^\d+$/.test(account ?? ""));
  if (numbers && one.account !== other.account) return true;
  return regions && one.account !== undefined && one.account === other.account;
}

/** The configuration, once, with what it names. */
export function addProvider(growth: Growth, { alias, lines, named }: Place): void {
  if (alias === undefined) return;
  const name = `aws.${alias}`;
  const isThere = (wanted: string) => growth.configuration.some((each) => each.name === wanted);
  if (isThere(name)) return;
  if (named !== undefined && !isThere(named.name)) growth.add(named);
  growth.add(
    block(ROOT, name, 'provider "aws"', [`alias = "${alias}"`, ...lines, ...SKIPPED_LOOK_UPS]),
  );
}

const SKIPPED_LOOK_UPS = [
  "skip_credentials_validation = true",
  "skip_metadata_api_check     = true",
  "skip_region_validation      = true",
  "skip_requesting_account_id  = true",
];

/** What a `provider` or `providers` argument names. */
export function providerOf({ alias }: Place): string {
  return alias === undefined ? "aws" : `aws.${alias}`;
}

export function argumentOf(place: Place): readonly string[] {
  return place.alias === undefined ? [] : [`provider = ${providerOf(place)}`];
}
