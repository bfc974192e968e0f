import { lstatSync, readFileSync, statSync } from "node:fs";
import { LARGEST_FILE } from "../../source/module/files.js";

const MARK = "\uFEFF";

/** A file of text as it is on the disk. */
export interface TextOnDisk {
  readonly bytes: Uint8Array;
  /** Without the byte order mark; undefined where it is not text in UTF-8. */
  readonly text: string | undefined;
  readonly hasMark: boolean;
}

/** Reads a regular file; undefined for anything else: a pipe could block, and a device never end. */
export function readText(path: string): TextOnDisk | undefined {
  try {
    const stat = statSync(path);
    if (!stat.isFile() || stat.size > LARGEST_FILE) return undefined;
    const bytes = readFileSync(path);
    const text = decoded(bytes);
    const hasMark = text?.startsWith(MARK) ?? false;
    return { bytes, text: hasMark ? text?.slice(1) : text, hasMark };
  } catch {
    return undefined;
  }
}

/** Whether a file holds nothing but these. */
export function hasOnly(path: string, bytes: Uint8Array): boolean {
  const found = readText(path)?.bytes;
  return found !== undefined && Buffer.compare(found, bytes) === 0;
}

/** With the byte order mark, where the file has one. */
export function withMark(text: string, hasMark: boolean): string {
  return hasMark ? `${MARK}${text}` : text;
}

/** A link that leads nowhere is there, too. */
export function isOnDisk(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
