import { posix } from "node:path";
import { type ScalarFunction, UnsupportedError } from "./call.js";
import { digest } from "./hashing.js";
import { takes, text } from "./signature.js";

/** The functions that read a file, on files that were read ahead. */
export function fileFunctionsOn(
  files: ReadonlyMap<string, string>,
): readonly (readonly [string, ScalarFunction])[] {
  const contents = new Map(
    Array.from(files, ([path, content]) => [posix.normalize(path), content]),
  );
  const read = (use: (content: string) => string | boolean) =>
    takes(text, (path) => use(find(contents, path)));
  return [
    ["file", read((content) => content)],
    ["filebase64", read((content) => Buffer.from(content, "utf8").toString("base64"))],
    ["filebase64sha256", read((content) => digest("sha256", content, "base64"))],
    ["filebase64sha512", read((content) => digest("sha512", content, "base64"))],
    ["fileexists", read(() => true)],
    ["filemd5", read((content) => digest("md5", content, "hex"))],
    ["filesha1", read((content) => digest("sha1", content, "hex"))],
    ["filesha256", read((content) => digest("sha256", content, "hex"))],
    ["filesha512", read((content) => digest("sha512", content, "hex"))],
  ];
}

function find(contents: ReadonlyMap<string, string>, path: string): string {
  const content = contents.get(posix.normalize(path));
  // A file that was not read may still exist, and one that is no UTF-8 has lost bytes.
  if (content === undefined || content.includes("\ufffd")) {
    throw new UnsupportedError("a file that is not at hand");
  }
  return content;
}
