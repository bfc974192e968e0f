import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { isZip } from "./archive.js";
import { PlanError } from "./errors.js";
import { explainShow } from "./show-errors.js";

/**
 * Whether the bytes are a plan file as `terraform plan -out` writes it: a zip archive; the JSON
 * bookmark of a run in HCP Terraform; or the JSON envelope in which OpenTofu encrypts plans.
 */
export function needsShow(bytes: Uint8Array): boolean {
  return isZip(bytes) || isBookmark(bytes);
}

export function isBookmark(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096));
  return /^\s*\{\s*"(?:remote_plan_format|meta|encrypted_data|encryption_version)"\s*:/.test(
    head.toString("latin1"),
  );
}

export interface ShowOptions {
  /** The binary: a name on the PATH, or a path. */
  readonly terraform: string;
  readonly workingFolder: string;
  /** Folders that the user named, which come first. */
  readonly configurationFolders: readonly string[];
  /** How long it may take, in milliseconds; 0 for as long as it wants. */
  readonly timeout: number;
  /** Is told how many bytes of JSON have come. */
  readonly tell?: ((bytes: number) => void) | undefined;
}

/** How long `terraform show` may take unless somebody says otherwise: reading schemas of providers takes seconds. */
export const SHOW_TIMEOUT = 10 * 60 * 1_000;

/**
 * Runs `terraform show -json` on a saved plan, which needs the providers that the configuration's
 * folder has been initialised with, and reads what it prints while it prints.
 *
 * @param savedPlan what is in the file.
 * @param read takes the JSON, piece by piece. Where it refuses that, and the program fails as well, the program's error
 * is the one that tells why.
 * @throws {PlanError} when the binary is missing, fails, takes too long, or prints nothing.
 */
export async function showSavedPlan<T>(
  path: string,
  savedPlan: Uint8Array,
  options: ShowOptions,
  read: (pieces: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  const [{ execa }, { HAS_GROUP, startGroup }] = await Promise.all([
    import("execa"),
    import("./process-group.js"),
  ]);
  const file = resolve(options.workingFolder, path);
  const folder = configurationFolder(dirname(file), options);
  const binary = binaryPath(options.terraform, options.workingFolder);
  const [running, group] = startGroup(() =>
    execa(binary, ["show", "-json", "-no-color", file], {
      cwd: folder,
      stdin: "ignore",
      reject: false,
      buffer: false,
      detached: HAS_GROUP,
      cleanup: !HAS_GROUP,
    }),
  );
  const stderr = endOf(running.stderr);
  let isLate = false;
  const limit =
    options.timeout === 0
      ? undefined
      : setTimeout(() => {
          isLate = true;
          group.end();
        }, options.timeout);
  const { outcome, bytes, isCut } = await readWhilePrinted(
    running.stdout,
    read,
    group.end,
    options,
  );
  const result = await running;
  clearTimeout(limit);
  await group.over();
  // What flowgate has ended itself has not failed.
  if (!isLate && (isCut || (!result.failed && bytes > 0))) return settled(outcome);
  const { problem, detail } = explainShow({
    path,
    folder,
    terraform: options.terraform,
    savedPlan,
    code: result.code,
    limit: isLate ? options.timeout : undefined,
    stderr: stderr(),
    reason: result.failed ? (result.shortMessage ?? "no reason given") : undefined,
  });
  throw new PlanError(path, problem, detail === undefined ? {} : { detail });
}

interface Printed<T> {
  readonly outcome: PromiseSettledResult<T>;
  readonly bytes: number;
  /** What was printed could not be used, and there was more to come. */
  readonly isCut: boolean;
}

/**
 * How long, in milliseconds and in bytes, a program may go on whose output cannot be used: one that fails says why, and
 * what it says is worth more.
 */
const PATIENCE = 2_000;
const MOST_UNREAD = 1024 * 1024;

async function readWhilePrinted<T>(
  stdout: AsyncIterable<Uint8Array>,
  read: (pieces: AsyncIterable<Uint8Array>) => Promise<T>,
  end: () => void,
  { tell }: ShowOptions,
): Promise<Printed<T>> {
  const printed = stdout[Symbol.asyncIterator]();
  let bytes = 0;
  // Whoever stops reading leaves the rest to be read.
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const { done, value } = await printed.next();
      if (done === true) return;
      bytes += value.byteLength;
      tell?.(bytes);
      yield value;
    }
  }
  const [outcome] = await Promise.allSettled([read(pieces())]);
  const most = bytes + MOST_UNREAD;
  let isCut = false;
  const cut = () => {
    isCut = true;
    end();
  };
  const patience = setTimeout(cut, PATIENCE);
  try {
    for await (const _ of pieces()) {
      if (bytes <= most) continue;
      cut();
      await printed.return?.();
    }
  } catch {
    // It was ended in the middle of what it printed.
  }
  clearTimeout(patience);
  return { outcome, bytes, isCut: isCut && outcome.status === "rejected" };
}

function settled<T>(outcome: PromiseSettledResult<T>): T {
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}

/** As much of what a program says as holds its errors, which come last: it may log a great deal before. */
const MOST_SAID = 256 * 1024;

function endOf(stream: NodeJS.ReadableStream): () => string {
  let said = Buffer.alloc(0);
  stream.on("data", (piece: Uint8Array) => {
    said = Buffer.concat([said, piece]);
    if (said.byteLength > 2 * MOST_SAID) said = said.subarray(-MOST_SAID);
  });
  stream.on("error", () => {});
  return () => said.toString();
}

function configurationFolder(
  planFolder: string,
  { configurationFolders, workingFolder }: ShowOptions,
): string {
  const data = process.env["TF_DATA_DIR"] ?? ".terraform";
  const named = configurationFolders.map((folder) => resolve(workingFolder, folder));
  const initialised = [...named, planFolder, workingFolder].find((folder) =>
    existsSync(resolve(folder, data)),
  );
  return initialised ?? workingFolder;
}

// A relative path would be looked up from the folder that the binary is run in.
export function binaryPath(terraform: string, workingFolder: string): string {
  return /[\\/]/.test(terraform) ? resolve(workingFolder, terraform) : terraform;
}
