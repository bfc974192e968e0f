import { type Truth, truthOf } from "./truth.js";

/**
 * Whether an address is in a range, of IP version 4 or 6: `203.0.113.0/24`, or one address. No address of
 * one version is in a range of the other.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function isWithin(address: string | undefined, range: string | undefined): Truth {
  if (address === undefined || range === undefined) return "unknown";
  const [text = "", length, ...others] = range.split("/");
  const inside = bitsOf(address);
  const start = bitsOf(text);
  if (inside === undefined || start === undefined || others.length > 0) return "unknown";
  const most = start.length;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return "unknown";
  const count = length === undefined ? most : Number(length);
  if (count > most) return "unknown";
  return truthOf(inside.length === most && inside.slice(0, count) === start.slice(0, count));
}

/** 32 or 128 of them, as text. */
function bitsOf(address: string): string | undefined {
  return address.includes(":") ? bitsOf6(address) : bitsOf4(address);
}

function bitsOf4(address: string): string | undefined {
  const bytes = address.split(".");
  const isAddress = bytes.length === 4 && bytes.every((byte) => /^(?:0|[1-9]\d{0,2})$/.test(byte));
  if (!isAddress || bytes.some((byte) => Number(byte) > 255)) return undefined;
  return bytes.map((byte) => Number(byte).toString(2).padStart(8, "0")).join("");
}

function bitsOf6(address: string): string | undefined {
  const halves = address.split("::");
  if (halves.length > 2) return undefined;
  const [before = [], after = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - before.length - after.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...before, ...Array<string>(missing).fill("0"), ...after];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, "0")).join("");
}
