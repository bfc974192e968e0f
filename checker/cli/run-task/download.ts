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

/** What has become of an archive. */
export interface Unpacked {
  /** Nothing was left out: a link, or what is cut short, may stand for a part of the configuration. */
  readonly isWhole: boolean;
}

/**
 * Unpacks the archive of a configuration. Nothing but files and folders is taken from it, and nothing leaves the
 * folder; one of more than it may have is refused, whatever it has that of.
 */
export async function unpackInto(
  folder: string,
  { configurationBytes, configurationFiles }: Limits,
  response: Response,
  signal: AbortSignal,
): Promise<Unpacked> {
  let files = 0;
  let bytes = 0;
  let isWhole = true;
  let isTooLarge = false;
  const limited = upTo(configurationBytes, "the configuration");
  const isWithin = ({ size }: { readonly size: number }): boolean => {
    files += 1;
    bytes += size;
    // A size that is no number is within nothing.
    const fits = size >= 0 && files <= configurationFiles && bytes <= configurationBytes;
    isTooLarge ||= !fits;
    if (isTooLarge) limited.destroy();
    return fits;
  };
  const unpack = extract({
    cwd: folder,
    strict: false,
    preserveOwner: false,
    noMtime: true,
    onwarn: (code) => {
      // That a path begins with a slash is no loss.
      if (code !== "TAR_ENTRY_INFO") isWhole = false;
    },
    filter: (_, entry) =>
      "type" in entry && (entry.type === "File" || entry.type === "Directory") && isWithin(entry),
  });
  // What is unpacked to be left out takes its time as well.
  unpack.on("ignoredEntry", (entry) => {
    isWhole = false;
    isWithin(entry);
  });
  // A short archive has been read to its end by then, and one that is destroyed says nothing of why.
  await pipeline(bodyOf(response), limited, unpack, { signal }).catch((error: unknown) => {
    if (!isTooLarge) throw error;
  });
  if (isTooLarge) throw new ExchangeError("the configuration is larger than it may be");
  return { isWhole };
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
