import { inflateRawSync } from "node:zlib";
import { crc32 } from "./crc32.js";

/** The files of an archive, by name. */
export type Archive = ReadonlyMap<string, Uint8Array>;

/** Why an archive is not to be used: one file that cannot be read may be what the others turn on. */
export interface Refusal {
  readonly refused: string;
}

/** Bounds for what an archive unpacks to, in bytes. */
export interface ArchiveLimits {
  readonly largest: number;
  readonly total: number;
  readonly files: number;
}

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const END = { signature: 0x06054b50, length: 22, longestComment: 0xffff };
const CENTRAL = { signature: 0x02014b50, length: 46 };
const LOCATOR = { signature: 0x07064b50, length: 20 };
const LOCAL = { signature: 0x04034b50, length: 30 };

const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
/** No byte of DEFLATE gives more than this many (RFC 1951: 258 bytes for two bits). */
const BEST_RATIO = 1032;

/** The names in a zip archive; `undefined` where its directory cannot be read. */
export function namesIn(bytes: Uint8Array): readonly string[] | undefined {
  return directoryOf(bytes)?.map(({ name }) => name);
}

/**
 * Unpacks the files below a folder of a zip archive: all of them, each as long as the archive says and with
 * the checksum that it gives, or none.
 *
 * Specification: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function unpack(
  bytes: Uint8Array,
  folder: string,
  limits: ArchiveLimits,
): Archive | Refusal {
  const entries = directoryOf(bytes)?.filter(({ name }) => name.startsWith(folder));
  if (entries === undefined) return { refused: "its directory cannot be read" };
  if (entries.length > limits.files) return { refused: `it holds more than ${limits.files} files` };
  const files = new Map<string, Uint8Array>();
  let room = limits.total;
  for (const entry of entries) {
    const fault = files.has(entry.name) ? "is there twice" : faultOf(entry, limits, room);
    const content = fault === undefined ? contentOf(bytes, entry) : undefined;
    if (content === undefined) {
      return { refused: `${entry.name} ${fault ?? "is damaged"}` };
    }
    files.set(entry.name, content);
    room -= entry.size;
  }
  return files;
}

function faultOf(entry: Entry, { largest }: ArchiveLimits, room: number): string | undefined {
  const { name, flags, method, packed, size } = entry;
  if (/\\|\0|(?:^|\/)\.{0,2}(?:\/|$)/.test(name)) return "has a name that is no path of a file";
  if ((flags & ENCRYPTED) !== 0) return "is encrypted";
  if (method !== STORED && method !== DEFLATED) return "is compressed in a way that is not known";
  if (size > packed * BEST_RATIO) return "is damaged";
  if (size > largest) return `is larger than ${largest / 2 ** 20} MiB`;
  return size > room ? "is one too many: all of them are too large" : undefined;
}

function contentOf(bytes: Uint8Array, entry: Entry): Uint8Array | undefined {
  const view = viewOf(bytes);
  if (view.byteLength < entry.offset + LOCAL.length) return undefined;
  if (view.getUint32(entry.offset, true) !== LOCAL.signature) return undefined;
  const names = view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const start = entry.offset + LOCAL.length + names;
  const packed = bytes.subarray(start, start + entry.packed);
  const content = entry.method === STORED ? packed : inflate(packed, entry.size);
  const isWhole = content?.byteLength === entry.size && crc32(content) === entry.checksum;
  return isWhole ? content : undefined;
}

function inflate(packed: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch {
    return undefined;
  }
}

function directoryOf(bytes: Uint8Array): readonly Entry[] | undefined {
  const view = viewOf(bytes);
  const end = endOf(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + CENTRAL.length > end || view.getUint32(at, true) !== CENTRAL.signature)
      return undefined;
    const length = view.getUint16(at + 28, true);
    const start = at + CENTRAL.length;
    entries.push({
      name: Buffer.from(bytes.subarray(start, start + length)).toString("utf8"),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at = start + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return at === end ? entries : undefined;
}

/**
 * Where the record stands that ends an archive: the last thing in it, but for a comment. Other readers, Go's
 * among them, take the last one for it, whatever follows, and follow a locator before it to another record:
 * of an archive that may be read in two ways, nobody knows what Terraform reads.
 */
function endOf(view: DataView): number | undefined {
  const last = view.byteLength - END.length;
  for (let at = last; at >= Math.max(0, last - END.longestComment); at--) {
    if (view.getUint32(at, true) !== END.signature) continue;
    const isWhole = at + END.length + view.getUint16(at + 20, true) === view.byteLength;
    return isWhole && !hasLocator(view, at) ? at : undefined;
  }
  return undefined;
}

/** Of an archive in the larger format (4.3.15). */
function hasLocator(view: DataView, end: number): boolean {
  const at = end - LOCATOR.length;
  return at >= 0 && view.getUint32(at, true) === LOCATOR.signature;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
