import type { AccountOptions } from "./client-config.js";
import { AccountError } from "./errors.js";

export interface AccountRequest extends AccountOptions {
  /** Regions by name; empty for the one that is configured. */
  readonly regions: readonly string[];
  /** Every region that is enabled for the account. */
  readonly allRegions: boolean;
}

/** @throws {AccountError} where what is to be asked is no URL of a server. */
export function refuseEndpoint(endpoint: string | undefined): void {
  if (endpoint === undefined || isHttp(endpoint)) return;
  const guess = `http://${endpoint}`;
  const example = isHttp(guess) && /^[^/\s]+:\d+/.test(endpoint) ? guess : "http://localhost:4566";
  throw new AccountError(`${endpoint} is no URL of an endpoint; write --endpoint-url ${example}`);
}

function isHttp(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** @throws {AccountError} where a region cannot be one by its name. */
export function refuseRegion(region: string): void {
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(region)) {
    throw new AccountError(
      `${region} is no name of a region; name one such as eu-central-1 with --region`,
    );
  }
  const [, its] = /^([a-z]{2,}(?:-[a-z]+)+-\d)[a-z]$/.exec(region) ?? [];
  if (its !== undefined) {
    throw new AccountError(`${region} is an availability zone; name its region: --region ${its}`);
  }
}
