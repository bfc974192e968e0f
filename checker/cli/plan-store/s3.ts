import type { Readable } from "node:stream";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { Slots } from "../../account/accounts/slots.js";
import { clientConfig, endpointOf } from "../../account/client-config.js";
import { sizeLimitText } from "../../plan/size-limit.js";
import { describeStoreFailure } from "./failure.js";
import { listPlans } from "./listing.js";
import type { PlanStore, UseLimits } from "./model.js";
import { parseStoreName } from "./name.js";

/** Each has a connection, and memory for what has come of it. */
const AT_ONCE = 16;

const CONNECT_MS = 10_000;

/** Nothing may come for so long while other plans are judged, too. */
const IDLE_MS = 120_000;

/** Plans in buckets of S3, by the credentials, the region and the endpoint that the environment names. */
export function openS3(): PlanStore {
  // The AWS SDK says on standard error which versions of Node it will leave behind.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  const s3 = new S3Client({
    ...clientConfig(undefined, {}),
    forcePathStyle: endpointOf({}, "S3") !== undefined,
    followRegionRedirects: true,
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: IDLE_MS },
  });
  const slots = new Slots(AT_ONCE);
  return {
    list: (name) => listPlans(s3, name),
    use: (name, limits, use) =>
      slots.run(async () => {
        const body = await openObject(s3, name, limits);
        try {
          return await use(piecesOf(body, name, limits));
        } finally {
          body.destroy();
        }
      }),
  };
}

async function openObject(s3: S3Client, name: string, limits: UseLimits): Promise<Readable> {
  const { bucket: Bucket, key: Key } = parseStoreName(name);
  const { most, refuse } = limits;
  const object = await s3
    .send(new GetObjectCommand({ Bucket, Key }))
    .catch((cause: unknown) => refuseFailed(cause, name, limits));
  const { Body: body, ContentLength: size, ContentEncoding: encoding } = object;
  const problem =
    size !== undefined && size > most
      ? `larger than ${sizeLimitText(most)}, the most that is read of a plan; see --max-plan-size`
      : isCompressed(encoding)
        ? "compressed (by its Content-Encoding); store it as it is"
        : undefined;
  const stream = body as Readable;
  if (problem === undefined) return stream;
  stream.destroy();
  throw refuse(problem, {});
}

function isCompressed(encoding: string | undefined): boolean {
  return !/^(?:|identity|utf-?8|aws-chunked,?)$/i.test(encoding?.trim() ?? "");
}

async function* piecesOf(
  body: Readable,
  name: string,
  limits: UseLimits,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of body) yield piece;
  } catch (cause) {
    await refuseFailed(cause, name, limits);
  }
}

async function refuseFailed(cause: unknown, name: string, { refuse }: UseLimits): Promise<never> {
  throw refuse(await describeStoreFailure(cause, "s3:GetObject", parseStoreName(name)), { cause });
}
