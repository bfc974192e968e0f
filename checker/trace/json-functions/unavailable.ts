import { FunctionError, type ScalarFunction, UnsupportedError } from "./call.js";

/**
 * Functions whose results depend on the clock, on chance, on the machine or on how a library packs
 * bytes; those that OpenTofu alone has, which no Terraform can check; and those that read files,
 * which `fileFunctions` replaces where a file is at hand.
 */
const UNKNOWABLE = [
  "abspath",
  "base64gunzip",
  "base64gzip",
  "bcrypt",
  "cidrcontains",
  "file",
  "filebase64",
  "filebase64sha256",
  "filebase64sha512",
  "fileexists",
  "filemd5",
  "fileset",
  "filesha1",
  "filesha256",
  "filesha512",
  "issensitive",
  "pathexpand",
  "plantimestamp",
  "rsadecrypt",
  "templatefile",
  "templatestring",
  "timestamp",
  "urldecode",
  "uuid",
];

/** Terraform keeps the names to say that they are gone. */
const REMOVED = ["list", "map"];

export const unavailableFunctions: readonly (readonly [string, ScalarFunction])[] = [
  ...UNKNOWABLE.map((name) => [name, () => refuse(name)] as const),
  ...REMOVED.map((name) => [name, () => fail(name)] as const),
];

function refuse(name: string): never {
  throw new UnsupportedError(`the function ${name}`);
}

function fail(name: string): never {
  throw new FunctionError(`the function ${name} was removed from Terraform`);
}
