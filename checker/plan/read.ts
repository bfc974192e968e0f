import { dirname, resolve } from "node:path";
import { damageOf, hasEntry, isZip } from "./archive.js";
import { readBytes, readStream, SAVED_IN_A_PIPE } from "./bytes.js";
import { HOW_TO_GET_A_PLAN, PlanError } from "./errors.js";
import { isConvertedArchive } from "./head.js";
import type { Plan } from "./model.js";
import { parsePlan } from "./parse.js";
import { needsShow, SHOW_TIMEOUT, showSavedPlan } from "./saved.js";
import { decodeText, encodingOf, parseText } from "./text.js";
import { nesting } from "./text-problems.js";

export interface ReadPlanOptions {
  /** The folder that relative paths start from. */
  readonly workingFolder: string;
  /** Terraform's or OpenTofu's binary, which is run for saved plans; `terraform` unless named. */
  readonly terraform?: string | undefined;
  /** How long that may take, in milliseconds: ten minutes unless given, and 0 for no limit. */
  readonly terraformTimeout?: number | undefined;
  /** Folders that may hold the configuration of a saved plan, before those that are looked at anyway. */
  readonly configurationFolders?: readonly string[] | undefined;
  /** Where `-` is read from. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  /** Is told of what takes long. */
  readonly tell?: ((what: string) => void) | undefined;
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
  const { bytes, isFile } = await readBytes(input, options);
  const saved = needsShow(bytes);
  if (saved && !isFile) throw new PlanError(input, SAVED_IN_A_PIPE);
  refuseDamaged(bytes, input);
  const shown = saved ? await show(input, bytes, options) : bytes;
  return {
    plan: parsePlanBytes(shown, input),
    savedPlan: isZip(bytes) ? bytes : undefined,
    folder: input === "-" ? undefined : dirname(resolve(options.workingFolder, input)),
  };
}

async function show(
  input: string,
  savedPlan: Uint8Array,
  options: ReadPlanOptions,
): Promise<Uint8Array> {
  const {
    workingFolder,
    terraform = "terraform",
    configurationFolders = [],
    terraformTimeout: timeout = SHOW_TIMEOUT,
  } = options;
  const what = `running ${terraform} show -json ${input}`;
  options.tell?.(what);
  const tell = (bytes: number) => options.tell?.(`${what}, ${Math.floor(bytes / 2 ** 20)} MiB`);
  return await showSavedPlan(
    input,
    savedPlan,
    { workingFolder, terraform, configurationFolders, timeout, tell },
    (pieces) => readStream(input, pieces),
  );
}

function refuseDamaged(bytes: Uint8Array, path: string): void {
  const damage = isZip(bytes)
    ? damageOf(bytes)
    : isConvertedArchive(bytes)
      ? "converted"
      : undefined;
  if (damage === "cut-off") {
    throw new PlanError(path, "a saved plan that is cut off: its end is missing; plan again");
  }
  if (damage === "converted") {
    throw new PlanError(
      path,
      "a saved plan that is damaged, as by a conversion of text: of its encoding, as in PowerShell's `>`, or of its line ends; run `terraform plan -out=tfplan` again and hand the file on as it is",
    );
  }
  if (isZip(bytes) && !hasEntry(bytes, PLAN)) {
    throw new PlanError(path, `an archive with no plan in it; ${HOW_TO_GET_A_PLAN}`);
  }
}

/** The entry that makes an archive a saved plan. */
const PLAN = "tfplan";

/**
 * Reads the JSON of a plan, and runs nothing on what is none.
 *
 * @throws {PlanError}
 */
export function parsePlanBytes(bytes: Uint8Array, path: string): Plan {
  const text = decodeText(bytes, path);
  try {
    return parsePlan(parseText(text, path, encodingOf(bytes)), path);
  } catch (cause) {
    if (!(cause instanceof RangeError) || nesting(text) < 1_000) throw cause;
    throw new PlanError(path, `nested too deeply to be a plan; ${HOW_TO_GET_A_PLAN}`, { cause });
  }
}
