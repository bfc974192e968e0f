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
  /** How many bytes of JSON are read. */
  readonly most: number;
}

/**
 * Runs `terraform show -json` on a saved plan, which needs the providers that the configuration's
 * folder has been initialised with.
 *
 * @param bytes what is in the file.
 * @throws {PlanError} when the binary is missing, fails, or prints nothing.
 */
export async function showSavedPlan(
  path: string,
  bytes: Uint8Array,
  options: ShowOptions,
): Promise<Uint8Array> {
  const { execa } = await import("execa");
  const file = resolve(options.workingFolder, path);
  const folder = configurationFolder(dirname(file), options);
  const binary = binaryPath(options.terraform, options.workingFolder);
  const running = execa(binary, ["show", "-json", "-no-color", file], {
    cwd: folder,
    stdin: "ignore",
    reject: false,
    encoding: "buffer",
    buffer: { stdout: false },
  });
  const stdout = await readUpTo(options.most, running.stdout);
  if (stdout === undefined) running.kill();
  const result = await running;
  if (!result.failed && stdout !== undefined && stdout.byteLength > 0) return stdout;
  const { problem, detail } = explainShow({
    path,
    folder,
    terraform: options.terraform,
    savedPlan: bytes,
    code: result.code,
    isTooLarge: stdout === undefined,
    stderr: new TextDecoder().decode(result.stderr),
    reason: result.failed ? (result.shortMessage ?? "no reason given") : undefined,
  });
  throw new PlanError(path, problem, detail === undefined ? {} : { detail });
}

/** All that comes, or `undefined` where that is more. */
async function readUpTo(
  most: number,
  stream: AsyncIterable<Uint8Array>,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
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
