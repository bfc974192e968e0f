import { createRequire } from "node:module";

/** The zip archive that a saved plan is: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

export type Damage = "cut-off" | "converted";

/** The record that an archive ends with (4.3.16), and the longest comment that may follow it. */
const END = "PK\x05\x06";
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const DIRECTORY = "PK\x01\x02";

/**
 * What has happened to an archive that cannot be read as one. A conversion of text, which takes it for UTF-8 or
 * changes its line ends, moves everything after the first byte that it changes.
 */
export function damageOf(archive: Uint8Array): Damage | undefined {
  const bytes = asBuffer(archive);
  const end = endOf(bytes);
  if (end === undefined) return bytes.includes(REPLACED) ? "converted" : "cut-off";
  const size = bytes.readUInt32LE(end + 12);
  const start = bytes.readUInt32LE(end + 16);
  // Of the larger kind of archive, what is not known here is not judged.
  if (start === 0xffffffff) return undefined;
  const isWhole =
    start + size === end &&
    (size === 0 || bytes.toString("latin1", start, start + 4) === DIRECTORY);
  return isWhole ? undefined : "converted";
}

/** What a decoder of UTF-8 writes for what is none: U+FFFD. */
const REPLACED = Buffer.from([0xef, 0xbf, 0xbd]);

function endOf(bytes: Buffer): number | undefined {
  const end = bytes.lastIndexOf(END, undefined, "latin1");
  const isEnd =
    end >= bytes.byteLength - END_SIZE - LONGEST_COMMENT && end + END_SIZE <= bytes.byteLength;
  return end >= 0 && isEnd ? end : undefined;
}

export function hasEntry(archive: Uint8Array, name: string): boolean {
  return placeOf(asBuffer(archive), name) !== undefined;
}

/** The bytes of one entry; `undefined` where it is not there, or more than `most` bytes. */
export function entryOf(archive: Uint8Array, name: string, most: number): Buffer | undefined {
  const bytes = asBuffer(archive);
  try {
    const at = placeOf(bytes, name);
    return at === undefined ? undefined : inflate(bytes, at, most);
  } catch {
    // It is as damaged as it would be without the entry.
    return undefined;
  }
}

/** Where an entry stands in the directory (4.3.12). */
function placeOf(bytes: Buffer, name: string): number | undefined {
  const end = endOf(bytes);
  let at = end === undefined ? bytes.byteLength : bytes.readUInt32LE(end + 16);
  while (at + 46 <= bytes.byteLength && bytes.toString("latin1", at, at + 4) === DIRECTORY) {
    const afterName = at + 46 + bytes.readUInt16LE(at + 28);
    if (bytes.toString("utf8", at + 46, afterName) === name) return at;
    at = afterName + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return undefined;
}

function inflate(bytes: Buffer, at: number, most: number): Buffer {
  const method = bytes.readUInt16LE(at + 10);
  const packed = bytes.readUInt32LE(at + 20);
  const local = bytes.readUInt32LE(at + 42);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const data = bytes.subarray(start, start + packed);
  if (method === 0) return data;
  // Loaded at first use: most plans are JSON.
  const zlib: typeof import("node:zlib") = createRequire(import.meta.url)("node:zlib");
  return zlib.inflateRawSync(data, { maxOutputLength: most });
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
