import { FunctionError, UnsupportedError } from "./errors.js";

/** A network of IPv4 (32 bits) or IPv6 (128 bits), its host bits zero. */
export interface Network {
  readonly address: bigint;
  readonly bits: 32 | 128;
  /** Of the prefix. */
  readonly length: number;
}

/** Reads CIDR notation as Terraform does, which takes leading zeros for nothing. */
export function parseNetwork(text: string): Network {
  const match = /^([^/]+)\/(\d+)$/.exec(text);
  if (match === null) throw new FunctionError("the prefix is not in CIDR notation");
  const [, host = "", digits = ""] = match;
  const bits = host.includes(":") ? 128 : 32;
  const whole = bits === 32 ? parseIPv4(host) : parseIPv6(host);
  const length = Number(digits);
  if (length > bits) throw new FunctionError("the prefix is longer than the address");
  const hostBits = BigInt(bits - length);
  return { address: (whole >> hostBits) << hostBits, bits, length };
}

/** The network at an address, in the notation of the network it is part of. */
export function networkAt(address: bigint, length: number, { bits }: Network): string {
  return `${formatAddress(address, bits)}/${length}`;
}

export function formatAddress(address: bigint, bits: 32 | 128): string {
  return bits === 32 ? groups(address, 8, 4).join(".") : formatIPv6(address);
}

function parseIPv4(text: string): bigint {
  const octets = text.split(".");
  if (octets.length !== 4 || !octets.every((octet) => /^\d+$/.test(octet) && Number(octet) < 256)) {
    throw new FunctionError("the prefix has no IP address");
  }
  return combine(octets.map(Number), 8n);
}

function parseIPv6(text: string): bigint {
  if (text.includes(".")) throw new UnsupportedError("an IPv6 address with an IPv4 address in it");
  const [start = "", end, ...more] = text.split("::");
  const before = hextets(start);
  const after = end === undefined ? [] : hextets(end);
  const missing = 8 - before.length - after.length;
  if (more.length > 0 || (end === undefined ? missing !== 0 : missing < 1)) {
    throw new FunctionError("the prefix has no IP address");
  }
  const address = combine([...before, ...Array<number>(missing).fill(0), ...after], 16n);
  return refuseMapped(address);
}

function hextets(text: string): readonly number[] {
  if (text === "") return [];
  return text.split(":").map((group) => {
    if (!/^[\da-f]{1,4}$/i.test(group)) throw new FunctionError("the prefix has no IP address");
    return Number.parseInt(group, 16);
  });
}

// Go takes ::ffff:a.b.c.d for an IPv4 address half of the time.
function refuseMapped(address: bigint): bigint {
  if (address >> 32n === 0xffffn) throw new UnsupportedError("an IPv4 address mapped to IPv6");
  return address;
}

/** The longest run of zeros is left out, as RFC 5952 has it. */
function formatIPv6(address: bigint): string {
  const words = groups(refuseMapped(address), 16, 8);
  const runs = Array.from(words.join(":").matchAll(/(?<![^:])0(?::0)+(?![^:])/g));
  const longest = runs.reduce<RegExpMatchArray | undefined>(
    (best, run) => (best === undefined || run[0].length > best[0].length ? run : best),
    undefined,
  );
  if (longest === undefined) return words.join(":");
  const joined = words.join(":");
  const start = joined.slice(0, longest.index).replace(/:$/, "");
  return `${start}::${joined.slice((longest.index ?? 0) + longest[0].length).replace(/^:/, "")}`;
}

function groups(address: bigint, width: 8 | 16, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const group = (address >> BigInt(width * (count - 1 - at))) & ((1n << BigInt(width)) - 1n);
    return group.toString(width === 8 ? 10 : 16);
  });
}

function combine(parts: readonly number[], width: bigint): bigint {
  return parts.reduce((address, part) => (address << width) | BigInt(part), 0n);
}
