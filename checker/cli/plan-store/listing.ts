import { ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { UsageError } from "../failure.js";
import { describeStoreFailure } from "./failure.js";
import type { StoredPlan } from "./model.js";
import { parseStoreName, type StoreName, storeName } from "./name.js";
import { isPlanKey, planKeys } from "./plan-keys.js";

/** As many as of a tree. */
const MOST_PLANS = 10_000;

/** A thousand pages. */
const MOST_OBJECTS = 1_000_000;

interface Listed {
  readonly key: string;
  readonly size: number | undefined;
}

/**
 * The plans that a name stands for: the one object whose key is that of a plan, for which nobody has to be allowed to
 * list, or all that look like plans below a prefix.
 *
 * @throws {UsageError}
 */
export async function listPlans(s3: S3Client, name: string): Promise<readonly StoredPlan[]> {
  const asked = parseStoreName(name);
  const { bucket, key } = asked;
  if (isPlanKey(key)) return [{ name, size: undefined }];
  const prefix = key === "" || key.endsWith("/") ? key : `${key}/`;
  const found = planKeys(await objectsBelow(s3, { bucket, key: prefix }));
  if (found.length > MOST_PLANS) {
    throw new UsageError(`${name} has more than ${MOST_PLANS} plans in it; name a part of it`);
  }
  if (found.length > 0) {
    return found.map((one) => ({ name: storeName({ bucket, key: one.key }), size: one.size }));
  }
  // Plans may be called anything.
  if (prefix !== key) return [{ name, size: undefined }];
  throw new UsageError(
    `${name} has no plan in it; plans are objects whose keys end in .json or .tfplan, or in /tfplan`,
  );
}

async function objectsBelow(s3: S3Client, asked: StoreName): Promise<readonly Listed[]> {
  const found: Listed[] = [];
  let token: string | undefined;
  do {
    const page = await listPage(s3, asked, token);
    for (const { Key: key, Size: size } of page.Contents ?? []) {
      if (key !== undefined) found.push({ key: unescaped(key, page.EncodingType), size });
    }
    if (found.length > MOST_OBJECTS) {
      throw new UsageError(
        `${storeName(asked)} has more than ${MOST_OBJECTS} objects in it; name a part of it`,
      );
    }
    const next = page.NextContinuationToken || undefined;
    // What is no list has no such member, and would be taken for the end of one.
    const isList = page.IsTruncated !== undefined;
    if (!isList || (page.IsTruncated && (next === undefined || next === token))) {
      throw new UsageError(`${storeName(asked)}: the list of objects is cut off; run it again`);
    }
    token = page.IsTruncated ? next : undefined;
  } while (token !== undefined);
  return found;
}

async function listPage(s3: S3Client, asked: StoreName, token: string | undefined) {
  const { bucket: Bucket, key: Prefix } = asked;
  try {
    return await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix, EncodingType: "url", ContinuationToken: token }),
    );
  } catch (cause) {
    const problem = await describeStoreFailure(cause, "s3:ListBucket", asked);
    throw new UsageError(`${storeName(asked)}: ${problem}`, { cause });
  }
}

/** Keys may have characters that XML has no way to write. */
function unescaped(key: string, encoding: string | undefined): string {
  return encoding === "url" ? decodeURIComponent(key.replaceAll("+", " ")) : key;
}
