import { listType, STRING } from "../values/types.js";
import { type JsonFunction, pure } from "./definition.js";
import { FunctionError, UnsupportedError } from "./errors.js";
import { formatAddress, type Network, networkAt, parseNetwork } from "./ip.js";
import { integer, type Parameter, takes, takes2, takes3, takesRest, text } from "./signature.js";

const prefix: Parameter<Network> = (argument) => parseNetwork(text(argument));

/** https://developer.hashicorp.com/terraform/language/functions, "IP Network Functions". */
export const networkFunctions: readonly JsonFunction[] = [
  pure("cidrhost", STRING, takes2(prefix, integer, host)),
  pure("cidrnetmask", STRING, takes(prefix, netmask)),
  pure("cidrsubnet", STRING, takes3(prefix, integer, integer, subnet)),
  pure("cidrsubnets", listType(STRING), takesRest(prefix, integer, subnets)),
];

/** A negative number counts from the end. */
function host(network: Network, number: number): string {
  const size = 1n << BigInt(network.bits - network.length);
  const offset = number < 0 ? size + BigInt(number) : BigInt(number);
  if (offset < 0n || offset >= size) throw new FunctionError("the prefix has fewer hosts");
  return formatAddress(network.address + offset, network.bits);
}

function netmask(network: Network): string {
  if (network.bits !== 32) throw new FunctionError("IPv6 has no netmasks");
  const all = (1n << 32n) - 1n;
  return formatAddress(all ^ ((1n << BigInt(32 - network.length)) - 1n), 32);
}

function subnet(network: Network, newBits: number, number: number): string {
  // Terraform computes something, but nothing that anyone would want.
  if (newBits < 0 || number < 0) throw new UnsupportedError("a negative number of bits or network");
  const length = network.length + newBits;
  if (length > network.bits) throw new FunctionError("the prefix cannot be extended so far");
  if (BigInt(number) >= 1n << BigInt(newBits))
    throw new FunctionError("the prefix has fewer subnets");
  return networkAt(
    network.address + (BigInt(number) << BigInt(network.bits - length)),
    length,
    network,
  );
}

/** Consecutive subnets of these extensions, each at the next place where its size fits. */
function subnets(network: Network, extensions: readonly number[]): readonly string[] {
  // Terraform takes the first address of all for an overflow.
  if (network.address === 0n && extensions.length > 0) throw new UnsupportedError("the network 0");
  const end = network.address + (1n << BigInt(network.bits - network.length));
  let next = network.address;
  return extensions.map((extension) => {
    if (extension < 1 || extension > 32) throw new FunctionError("1 to 32 new bits are possible");
    const length = network.length + extension;
    if (length > network.bits) throw new FunctionError("the prefix cannot be extended so far");
    const size = 1n << BigInt(network.bits - length);
    const address = ((next + size - 1n) / size) * size;
    if (address + size > end) throw new FunctionError("the prefix has no space left");
    next = address + size;
    return networkAt(address, length, network);
  });
}
