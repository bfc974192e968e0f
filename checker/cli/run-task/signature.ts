import { createHmac, timingSafeEqual } from "node:crypto";

/** Shorter keys can be guessed. */
export const LEAST_KEY_BYTES = 16;

/**
 * Whether a request is from who knows one of the keys: the hexadecimal HMAC-SHA512 of its body, as it came,
 * compared in a time that tells nothing.
 *
 * https://developer.hashicorp.com/terraform/cloud-docs/integrations/run-tasks#securing-your-run-task
 *
 * @param keys several while one is being replaced by another.
 */
export function isSigned(
  body: Uint8Array,
  signature: string | undefined,
  keys: readonly Uint8Array[],
): boolean {
  const given = Buffer.from(
    /^[0-9a-f]{128}$/i.test(signature ?? "") ? (signature ?? "") : "",
    "hex",
  );
  // Each is compared, whichever fits.
  const fits = keys.map((key) => {
    const expected = createHmac("sha512", key).update(body).digest();
    return timingSafeEqual(expected, given.length === expected.length ? given : Buffer.alloc(64));
  });
  return given.length > 0 && fits.includes(true);
}
