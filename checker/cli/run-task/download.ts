import { createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { extract } from "tar";
import { ExchangeError } from "./exchange.js";
import type { Limits } from "./model.js";

/** Puts a body into a file, as far as it may be long. */
export async function saveTo(
  path: string,
  most: number,
  response: Response,
  signal: AbortSignal,
): Promise<void> {
  const body = bodyOf(response);
  await pipeline(body, upTo(most, "the plan"), createWriteStream(path, { flags: "w" }), { signal });
}

/**
 * Unpacks the archive of a configuration. Nothing but files and folders is taken from it, and nothing leaves the
 * folder; one of more than it may have is refused.
 */
export async function unpackInto(
  folder: string,
  { configurationBytes, configurationFiles }: Limits,
  response: Response,
  signal: AbortSignal,
): Promise<void> {
  let files = 0;
  let bytes = 0;
  const limited = upTo(configurationBytes, "the configuration");
  const unpack = extract({
    cwd: folder,
    strict: false,
    preserveOwner: false,
    noMtime: true,
    onwarn: () => {},
    filter: (_, entry) => {
      if (!("type" in entry) || (entry.type !== "File" && entry.type !== "Directory")) return false;
      files += 1;
      bytes += entry.size;
      if (files > configurationFiles || bytes > configurationBytes) {
        limited.destroy(new ExchangeError("the configuration is larger than it may be"));
        return false;
      }
      return true;
    },
  });
  await pipeline(bodyOf(response), limited, unpack, {
    signal,
  });
}

function bodyOf({ body }: Response): Readable {
  // The types of Node and those of the web are of one thing.
  return body === null ? Readable.from([]) : Readable.fromWeb(body as ReadableStream<Uint8Array>);
}

function upTo(most: number, what: string): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Uint8Array, _, done) {
      size += chunk.byteLength;
      if (size > most) done(new ExchangeError(`${what} is larger than it may be`));
      else done(null, chunk);
    },
  });
}
