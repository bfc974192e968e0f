/** Names that sort as their numbers do, and the addresses of their networks; these repeat after 65,536. */
export function networks(count: number): ReadonlyMap<string, string> {
  return new Map(Array.from({ length: count }, (_, index) => [networkName(index), cidrOf(index)]));
}

export function networkName(index: number): string {
  return `net-${String(index).padStart(6, "0")}`;
}

export function cidrOf(index: number): string {
  return `10.${(index >> 8) & 255}.${index & 255}.0/24`;
}
