const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** The checksum of zip archives (ISO 3309). Node has one from version 20.15 and 22.2 on. */
export function crc32(bytes: Uint8Array): number {
  let sum = -1;
  // An iterator takes four times as long, and these are many bytes.
  for (let at = 0; at < bytes.length; at++) {
    sum = (sum >>> 8) ^ (TABLE[(sum ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  }
  return (sum ^ -1) >>> 0;
}
