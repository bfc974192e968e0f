import { whoAsks } from "./caller.js";
import { endpointOf } from "./client-config.js";
import { createClients } from "./clients.js";
import { refuseWithoutCredentials } from "./credentials.js";
import { isEmulator } from "./emulator.js";
import type { RegionSnapshot } from "./model.js";
import { readRegion } from "./read-region.js";
import { enabledRegions, firstRegion } from "./regions.js";
import { type AccountRequest, refuseEndpoint } from "./request.js";

/**
 * Asks an account what it has deployed.
 *
 * @param clock tells the time, in milliseconds since 1970: an answer is one of a moment
 * @throws {AccountError} where it cannot be asked, or may not: no answer is never "no VPCs".
 */
export async function readAccount(
  request: AccountRequest,
  clock: () => number,
): Promise<readonly RegionSnapshot[]> {
  const endpoint = endpointOf(request);
  refuseEndpoint(endpoint);
  const regions = await regionsOf(request);
  const snapshots: RegionSnapshot[] = [];
  const emulated = await isEmulator(endpoint);
  // One after the other: in parallel, the questions of many regions throttle each other.
  for (const region of regions) {
    const clients = createClients(region, request);
    await refuseWithoutCredentials(clients, request.profile);
    const caller = await whoAsks(clients, region);
    snapshots.push(await readRegion({ ...caller, region, emulated, clients }, clock));
  }
  return snapshots;
}

async function regionsOf(request: AccountRequest): Promise<readonly string[]> {
  const first = await firstRegion(request);
  if (!request.allRegions)
    return request.regions.length > 0 ? [...new Set(request.regions)] : [first];
  const clients = createClients(first, request);
  await refuseWithoutCredentials(clients, request.profile);
  return await enabledRegions(clients, first);
}
