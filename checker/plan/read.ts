import { dirname, resolve } from "node:path";
import { damageOf, hasEntry, isZip } from "./archive.js";
import { findPlan, planIn } from "./bytes.js";
import { HOW_TO_GET_A_PLAN, PlanError } from "./errors.js";
import { isConvertedArchive } from "./head.js";
import type { Plan } from "./model.js";
import { HOLD_ALL } from "./parse-bytes.js";
import { SHOW_TIMEOUT, showSavedPlan } from "./saved.js";
import { MOST_BYTES } from "./size-limit.js";
import type { Holds } from "./stream/changes.js";

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
  /** How many bytes of JSON are read at most: 8 GiB unless given. */
  readonly maxPlanSize?: number | undefined;
  /**
   * Which changes of a plan that is not small are read at once, by mode and type; all of them unless given. The
   * others are read again from the file when an expression names them.
   */
  readonly holds?: Holds | undefined;
  /** The plan's bytes, where it is in no file. */
  readonly stream?: AsyncIterable<Uint8Array> | undefined;
  /** Is told of what takes long. */
  readonly tell?: ((what: string) => void) | undefined;
}

export interface ReadPlan {
  readonly plan: Plan;
  /** The bytes of a saved plan, whose archive holds the sources that it was made from. */
  readonly savedPlan: Uint8Array | undefined;
  /** The folder that the plan file is in; undefined for a plan in none. */
  readonly folder: string | undefined;
}

/**
 * Reads one plan: a JSON file, a saved plan (told by its content), or standard input for `-`.
 *
 * @throws {PlanError} when there is no usable plan.
 */
export async function readPlan(input: string, options: ReadPlanOptions): Promise<ReadPlan> {
  const {
    workingFolder,
    stdin,
    stream,
    maxPlanSize: most = MOST_BYTES,
    holds = HOLD_ALL,
  } = options;
  const found = await findPlan(input, { workingFolder, stdin, stream, most, holds });
  const isPiped = input === "-" || stream !== undefined;
  const folder = isPiped ? undefined : dirname(resolve(workingFolder, input));
  if (found.kind === "plan") return { plan: found.plan, savedPlan: undefined, folder };
  const { bytes } = found;
  refuseDamaged(bytes, input);
  const plan = await show(input, bytes, options);
  return { plan, savedPlan: isZip(bytes) ? bytes : undefined, folder };
}

async function show(input: string, savedPlan: Uint8Array, options: ReadPlanOptions): Promise<Plan> {
  const {
    workingFolder,
    terraform = "terraform",
    configurationFolders = [],
    terraformTimeout: timeout = SHOW_TIMEOUT,
    maxPlanSize: most = MOST_BYTES,
    holds = HOLD_ALL,
  } = options;
  const what = `running ${terraform} show -json ${input}`;
  options.tell?.(what);
  const tell = (bytes: number) => options.tell?.(`${what}, ${Math.floor(bytes / 2 ** 20)} MiB`);
  return await showSavedPlan(
    input,
    savedPlan,
    { workingFolder, terraform, configurationFolders, timeout, tell },
    (pieces) => readShown(input, pieces, { most, holds }),
  );
}

async function readShown(
  input: string,
  pieces: AsyncIterable<Uint8Array>,
  options: { readonly most: number; readonly holds: Holds },
): Promise<Plan> {
  const shown = await planIn(input, pieces, options);
  if (shown.kind === "plan") return shown.plan;
  throw new PlanError(input, SHOWN_SAVED);
}

const SHOWN_SAVED = `what shows it prints a saved plan, and no JSON; ${HOW_TO_GET_A_PLAN}`;

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
