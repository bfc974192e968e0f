import { constants } from "node:buffer";
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { HOW_TO_GET_A_PLAN, PlanError } from "./errors.js";
import type { Plan } from "./model.js";
import { parsePlan } from "./parse.js";
import { isCutOff, isSavedPlan, isZip, showSavedPlan } from "./saved.js";
import { decodeText, nesting, parseText } from "./text.js";

export interface ReadPlanOptions {
  /** The folder that relative paths start from. */
  readonly workingFolder: string;
  /** Terraform's or OpenTofu's binary, which is run for saved plans; `terraform` unless named. */
  readonly terraform?: string | undefined;
  /** Folders that may hold the configuration of a saved plan, before those that are looked at anyway. */
  readonly configurationFolders?: readonly string[] | undefined;
  /** Where `-` is read from. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
}

export interface ReadPlan {
  readonly plan: Plan;
  /** The bytes of a saved plan, whose archive holds the sources that it was made from. */
  readonly savedPlan: Uint8Array | undefined;
  /** The folder that the plan file is in; undefined for standard input. */
  readonly folder: string | undefined;
}

/**
 * Reads one plan: a JSON file, a saved plan (told by its content), or standard input for `-`.
 *
 * @throws {PlanError} when there is no usable plan.
 */
export async function readPlan(input: string, options: ReadPlanOptions): Promise<ReadPlan> {
  const bytes = await readBytes(input, options);
  const saved = isSavedPlan(bytes);
  if (saved && input === "-") {
    throw new PlanError(
      input,
      "a saved plan; pass its path, or the output of `terraform show -json`",
    );
  }
  if (isCutOff(bytes)) {
    throw new PlanError(input, "a saved plan that is damaged or cut off; plan again");
  }
  const shown = saved
    ? await showSavedPlan(input, {
        terraform: options.terraform ?? "terraform",
        workingFolder: options.workingFolder,
        configurationFolders: options.configurationFolders ?? [],
      })
    : bytes;
  return {
    plan: parseBounded(shown, input),
    savedPlan: isZip(bytes) ? bytes : undefined,
    folder: input === "-" ? undefined : dirname(resolve(options.workingFolder, input)),
  };
}

function parseBounded(bytes: Uint8Array, path: string): Plan {
  const text = decodeText(bytes, path);
  try {
    return parsePlan(parseText(text, path), path);
  } catch (cause) {
    if (!(cause instanceof RangeError) || nesting(text) < 1_000) throw cause;
    throw new PlanError(path, `nested too deeply to be a plan; ${HOW_TO_GET_A_PLAN}`, { cause });
  }
}

async function readBytes(input: string, options: ReadPlanOptions): Promise<Uint8Array> {
  const bytes =
    input === "-"
      ? await readAll(options.stdin ?? process.stdin)
      : await readFile(resolve(options.workingFolder, input)).catch((cause: unknown) => {
          throw new PlanError(input, unreadable(cause), { cause });
        });
  if (bytes.byteLength > constants.MAX_STRING_LENGTH) {
    throw new PlanError(
      input,
      `larger than ${Math.floor(constants.MAX_STRING_LENGTH / 2 ** 20)} MiB, the most that this version of flowgate reads; plan in smaller parts`,
    );
  }
  return bytes;
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function unreadable(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return "no such file; give the path of a plan, or - for standard input";
    case "EISDIR":
      return "a folder, not a plan; give the path of the plan file in it";
    case "EACCES":
    case "EPERM":
      return "not readable with the permissions of this user";
    case "ERR_FS_FILE_TOO_LARGE":
      return "larger than 2 GiB, more than this version of flowgate reads; plan in smaller parts";
    default:
      return `cannot be read (${String(code ?? cause)})`;
  }
}
