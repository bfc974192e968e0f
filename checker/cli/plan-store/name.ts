import { UsageError } from "../failure.js";

/** An object, or what the keys of several begin with. */
export interface StoreName {
  readonly bucket: string;
  /** As it is written: nothing in it is a pattern, and nothing is escaped. */
  readonly key: string;
}

/**
 * Takes `s3://bucket/key` apart.
 *
 * @throws {UsageError} where it names no bucket.
 */
export function parseStoreName(name: string): StoreName {
  const [, bucket, key = ""] = /^s3:\/\/([\w.-]{3,63})(?:\/(.*))?$/s.exec(name) ?? [];
  if (bucket !== undefined) return { bucket, key };
  throw new UsageError(`${name} names no bucket; write s3://BUCKET/KEY, or s3://BUCKET/PREFIX/`);
}

export function storeName({ bucket, key }: StoreName): string {
  return `s3://${bucket}/${key}`;
}
