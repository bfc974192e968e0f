import { deflateRawSync } from "node:zlib";
import { type Zippable, zipSync } from "fflate";
import type { Random } from "../../oracle/random.js";
import { BYTES_MUTATIONS } from "./bytes.js";

export interface MutatedArchive {
  readonly archive: Uint8Array;
  readonly mutation: string;
}

/** A saved plan of these files, as far as its configuration is asked; damaged, or with more in it than it looks like. */
export function mutateArchive(
  random: Random,
  files: ReadonlyMap<string, Uint8Array>,
): MutatedArchive {
  // Bombs are always the same, and take the longest of all.
  if (random.chance(0.8)) {
    const name = random.pick(Object.keys(BYTES_MUTATIONS));
    return {
      archive: BYTES_MUTATIONS[name]?.(random, archiveOf(files, {})) ?? new Uint8Array(),
      mutation: `saved plan: ${name}`,
    };
  }
  const name = random.pick(Object.keys(BOMBS));
  const archive = made.get(name) ?? BOMBS[name]?.(EMPTY) ?? new Uint8Array();
  made.set(name, archive);
  return { archive, mutation: `saved plan: ${name}` };
}

/** They take long to make, and whether they are refused does not hang on what else is in them. */
const made = new Map<string, Uint8Array>();

const EMPTY = new Map([["main.tf", Uint8Array.of(0x0a)]]);

const BOMBS: Readonly<Record<string, (files: ReadonlyMap<string, Uint8Array>) => Uint8Array>> = {
  "a file of zeros": (files) =>
    archiveOf(files, { "tfconfig/m-/zz.tf": new Uint8Array(66 * 2 ** 20) }),
  "files of zeros": (files) =>
    archiveOf(
      files,
      Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`tfconfig/m-/zz${at}.tf`, ZEROS])),
    ),
  "a size that is a lie": (files) =>
    withSizes(archiveOf(files, { "tfconfig/m-/zz.tf": ZEROS }), 1_000),
  "a size that is too large": (files) => withSizes(archiveOf(files, {}), 0xfffffff0),
  "many files": (files) =>
    archiveOf(
      files,
      Object.fromEntries(
        Array.from({ length: 21_000 }, (_, at) => [`tfconfig/m-/zz${at}.tf`, new Uint8Array()]),
      ),
    ),
  "a name that leads outside": (files) =>
    archiveOf(files, { "tfconfig/m-/../../../etc/zz.tf": Uint8Array.of(0x20) }),
  "names of objects": (files) =>
    archiveOf(files, {
      "tfconfig/m-__proto__/__proto__": Uint8Array.of(0x20),
      "tfconfig/m-constructor/zz.tf": Uint8Array.of(0x20),
    }),
  "files that overlap": overlapping,
  "a list of modules without end": (files) =>
    archiveOf(files, { "tfconfig/modules.json": new TextEncoder().encode("[".repeat(100_000)) }),
};

const ZEROS = new Uint8Array(30 * 2 ** 20);

function archiveOf(
  files: ReadonlyMap<string, Uint8Array>,
  more: Readonly<Record<string, Uint8Array>>,
): Uint8Array {
  const modules = [
    ...new Set([...files.keys()].map((path) => path.split("/").slice(0, -1).join("/"))),
  ];
  const list = modules.map((folder) => ({
    Key: folder.replace(/^.*\//, ""),
    Source: folder,
    Dir: folder || ".",
  }));
  const entries: Zippable = {
    tfplan: Uint8Array.of(0),
    "tfconfig/modules.json": new TextEncoder().encode(JSON.stringify(list)),
  };
  for (const [path, bytes] of files) {
    const folder = path.split("/").slice(0, -1).at(-1) ?? "";
    entries[`tfconfig/m-${folder}/${path.split("/").at(-1)}`] = bytes;
  }
  return zipSync({ ...entries, ...more }, { level: 1, mtime: "2026-01-01" });
}

/** Other sizes in the directory than the files have. */
function withSizes(archive: Uint8Array, size: number): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  for (let at = 0; at + 46 < archive.length; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
  }
  return archive;
}

/**
 * One piece of compressed zeros that a thousand entries have in common
 * (https://www.bamsoftware.com/hacks/zipbomb/).
 */
function overlapping(): Uint8Array {
  const packed = deflateRawSync(ZEROS);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  const entries = Array.from({ length: 1_000 }, (_, at) => {
    const name = Buffer.from(at === 0 ? "tfplan" : `tfconfig/m-/zz${at}.tf`);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(ZEROS.length, 24);
    entry.writeUInt16LE(name.length, 28);
    return Buffer.concat([entry, name]);
  });
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Uint8Array.from(Buffer.concat([local, packed, directory, end]));
}
