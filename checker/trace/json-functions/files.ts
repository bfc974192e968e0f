import { posix } from "node:path";
import { BOOL, DYNAMIC, STRING, setType, type Type } from "../values/types.js";
import { always, type JsonFacts, type JsonFunction, ofFile, type ReadFile } from "./definition.js";
import { encodeBase64 } from "./encoding.js";
import { UnsupportedError } from "./errors.js";
import { digest } from "./hashing.js";
import { takes, text } from "./signature.js";
import { unanswered } from "./unanswered.js";

/** https://developer.hashicorp.com/terraform/language/functions, "Filesystem Functions". */
export const fileFunctions: readonly JsonFunction[] = [
  reads("file", STRING, (content) => content, { mayHoldMore: always }),
  reads("filebase64", STRING, encodeBase64, { mayHoldMore: always }),
  reads("filebase64sha256", STRING, (content) => digest("sha256", content, "base64")),
  reads("filebase64sha512", STRING, (content) => digest("sha512", content, "base64")),
  reads("fileexists", BOOL, () => true),
  reads("filemd5", STRING, (content) => digest("md5", content, "hex")),
  reads("filesha1", STRING, (content) => digest("sha1", content, "hex")),
  reads("filesha256", STRING, (content) => digest("sha256", content, "hex")),
  reads("filesha512", STRING, (content) => digest("sha512", content, "hex")),
  ofFile("fileset", setType(STRING), unanswered, { mayHoldMore: always }),
  ofFile("templatefile", DYNAMIC, unanswered, { mayHoldMore: always }),
];

/** Takes a path, and makes something of the text in the file. */
function reads(
  name: string,
  returns: Type,
  use: (content: string) => string | boolean,
  facts?: JsonFacts,
): JsonFunction {
  return ofFile(name, returns, (args, read) => takes(text, (path) => use(read(path)))(args), facts);
}

/**
 * Reads from files that were read ahead: evaluation itself reads nothing.
 *
 * @param files Their texts, by path from the folder that Terraform runs in.
 */
export function readerOf(files: ReadonlyMap<string, string>): ReadFile {
  const known = readers.get(files);
  if (known !== undefined) return known;
  const contents = new Map(
    Array.from(files, ([path, content]) => [posix.normalize(path), content]),
  );
  const reader = (path: string) => find(contents, path);
  readers.set(files, reader);
  return reader;
}

const readers = new WeakMap<ReadonlyMap<string, string>, ReadFile>();

function find(contents: ReadonlyMap<string, string>, path: string): string {
  const content = contents.get(posix.normalize(path));
  // A file that was not read may still exist, and one that is no UTF-8 has lost bytes.
  if (content === undefined || content.includes("\ufffd")) {
    throw new UnsupportedError("a file that is not at hand");
  }
  return content;
}
