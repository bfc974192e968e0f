import { open } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import schema from "../../../docs/report.schema.json" with { type: "json" };
import { contradiction } from "../../merge/summary.js";
import { refuseDeep } from "../../plan/index.js";
import type { Json } from "../../plan/json.js";
import type { Report } from "../../report/model.js";
import { VERSION } from "../../version.js";
import { oneLine, UsageError } from "../failure.js";

const MOST_BYTES = 256 * 1024 * 1024;

/** What a report must be is written down once, for all who read one. */
const validate = new Ajv2020({ strict: false, validateFormats: false }).compile<Report>(schema);

/**
 * Reads a JSON report of this version.
 *
 * @throws {UsageError} where it is none, or has no place among others.
 */
export async function readReport(path: string): Promise<Report> {
  const document = parsed(await readText(path), path);
  if (!validate(document)) {
    const [first] = validate.errors ?? [];
    const where = oneLine(`${first?.instancePath ?? ""} ${first?.message ?? ""}`).slice(0, 200);
    throw new UsageError(`${path} is no report of flowgate's: ${where}`);
  }
  if (document.tool.version !== VERSION) {
    throw new UsageError(
      `${path} was made by flowgate ${document.tool.version.slice(0, 40)}, and this is ${VERSION}; merge with the version that checked`,
    );
  }
  if (document.plans.some(({ origin }) => origin === "account")) {
    throw new UsageError(`${path} is a report of verify, which knows all accounts of its run`);
  }
  const crossed = document.crossings.flatMap(({ plans }) => plans).toSorted();
  const judged = document.plans.map((plan) => plan.path).toSorted();
  if (JSON.stringify(crossed) !== JSON.stringify(judged)) {
    throw new UsageError(
      `${path} does not tell by what its plans may meet others; it has to be as check --format json writes it`,
    );
  }
  const wrong = contradiction(document);
  if (wrong !== undefined) {
    throw new UsageError(
      `${path} has a summary that its plans do not come to (${wrong}); it has to be as check --format json writes it`,
    );
  }
  return document;
}

function parsed(text: string, path: string): unknown {
  let document: Json;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${path} is no report of flowgate's: it is no JSON`, { cause });
  }
  try {
    refuseDeep(document);
  } catch (cause) {
    throw new UsageError(`${path} is no report of flowgate's: nested too deeply`, { cause });
  }
  return document;
}

async function readText(path: string): Promise<string> {
  const file = await open(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  try {
    const pieces: Buffer[] = [];
    for (let length = 0; ; ) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(1_048_576), 0, 1_048_576, null);
      if (bytesRead === 0) break;
      length += bytesRead;
      if (length > MOST_BYTES) throw new UsageError(`${path} is too large for a report`);
      pieces.push(buffer.subarray(0, bytesRead));
    }
    return Buffer.concat(pieces).toString("utf8");
  } catch (cause) {
    throw cause instanceof UsageError ? cause : unreadable(path, cause);
  } finally {
    await file.close();
  }
}

function unreadable(path: string, cause: unknown): UsageError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
  return new UsageError(`the report ${path} cannot be read (${code})`, { cause });
}
