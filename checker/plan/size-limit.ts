/** How many bytes are read of a plan, unless the user says otherwise. */
export const MOST_BYTES = 8 * 2 ** 30;

/** The most that numbers of bytes can be added up to. */
const LARGEST = Number.MAX_SAFE_INTEGER;

const UNITS = [
  ["TiB", 2 ** 40],
  ["GiB", 2 ** 30],
  ["MiB", 2 ** 20],
  ["KiB", 2 ** 10],
  ["TB", 10 ** 12],
  ["GB", 10 ** 9],
  ["MB", 10 ** 6],
  ["kB", 10 ** 3],
] as const;

/** How many bytes `8GiB`, `500 MB` or `1000000` are; undefined for anything else, and for none. */
export function readSizeLimit(text: string): number | undefined {
  const [, digits = "", name = ""] = /^(\d{1,16}) ?([kmgt]i?b)?$/i.exec(text) ?? [];
  const unit = UNITS.find(([one]) => one.toLowerCase() === name.toLowerCase());
  if (digits === "") return undefined;
  const size = Number(digits) * (unit?.[1] ?? 1);
  return size === 0 || size > LARGEST ? undefined : size;
}

/** `8GiB`: in the largest unit that it is a whole number of. */
export function sizeLimitText(bytes: number): string {
  const unit = UNITS.find(([, size]) => bytes % size === 0);
  return unit === undefined ? String(bytes) : `${bytes / unit[1]}${unit[0]}`;
}
