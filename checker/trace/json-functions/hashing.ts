import type { Hash } from "node:crypto";
import { createRequire } from "node:module";
import { STRING } from "../values/types.js";
import { type JsonFunction, pure } from "./definition.js";
import { FunctionError, UnsupportedError } from "./errors.js";
import { takes, takes2, text } from "./signature.js";

/** https://developer.hashicorp.com/terraform/language/functions, "Hash and Crypto Functions". */
export const hashingFunctions: readonly JsonFunction[] = [
  digests("base64sha256", "sha256", "base64"),
  digests("base64sha512", "sha512", "base64"),
  digests("md5", "md5", "hex"),
  digests("sha1", "sha1", "hex"),
  digests("sha256", "sha256", "hex"),
  digests("sha512", "sha512", "hex"),
  pure("uuidv5", STRING, takes2(text, text, uuidV5), { scatters: true }),
];

function digests(name: string, algorithm: string, encoding: "hex" | "base64"): JsonFunction {
  return pure(
    name,
    STRING,
    takes(text, (value) => digest(algorithm, value, encoding)),
    { scatters: true },
  );
}

function createHash(algorithm: string): Hash {
  // Loaded at first use: it takes milliseconds, and most plans need no hash.
  const crypto: typeof import("node:crypto") = createRequire(import.meta.url)("node:crypto");
  return crypto.createHash(algorithm);
}

/** The digest of a text in UTF-8. */
export function digest(algorithm: string, value: string, encoding: "hex" | "base64"): string {
  return createHash(algorithm).update(value).digest(encoding);
}

/** https://www.rfc-editor.org/rfc/rfc9562#name-namespace-id-usage-and-allo */
const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ["dns", "6ba7b8109dad11d180b400c04fd430c8"],
  ["url", "6ba7b8119dad11d180b400c04fd430c8"],
  ["oid", "6ba7b8129dad11d180b400c04fd430c8"],
  ["x500", "6ba7b8149dad11d180b400c04fd430c8"],
]);

function uuidV5(namespace: string, name: string): string {
  const id = Buffer.from(NAMESPACES.get(namespace) ?? parseUuid(namespace), "hex");
  const hash = createHash("sha1").update(id).update(name).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function parseUuid(namespace: string): string {
  if (/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(namespace)) {
    return namespace.replaceAll("-", "");
  }
  // Terraform's parser takes other notations too: braces, a URN, no hyphens.
  if (namespace.length >= 32) throw new UnsupportedError("this notation of a UUID");
  throw new FunctionError("the namespace is no UUID");
}
