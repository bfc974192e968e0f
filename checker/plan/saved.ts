import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { PlanError } from "./errors.js";

/**
 * Whether the bytes are a plan file as `terraform plan -out` writes it: a zip archive; the JSON
 * bookmark of a run in HCP Terraform; or the JSON envelope in which OpenTofu encrypts plans.
 */
export function isSavedPlan(bytes: Uint8Array): boolean {
  return isZip(bytes) || isBookmark(bytes);
}

/** A zip archive ends with its directory: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.16 */
export function isCutOff(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.subarray(Math.max(0, bytes.byteLength - 65_557)));
  return isZip(bytes) && !tail.includes("PK\x05\x06", 0, "latin1");
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
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
}

/**
 * Runs `terraform show -json` on a saved plan, which needs the providers that the configuration's
 * folder has been initialised with.
 *
 * @throws {PlanError} when the binary is missing, fails, or prints nothing.
 */
export async function showSavedPlan(path: string, options: ShowOptions): Promise<Uint8Array> {
  const { execa } = await import("execa");
  const file = resolve(options.workingFolder, path);
  const folder = configurationFolder(dirname(file), options);
  const binary = binaryPath(options.terraform, options.workingFolder);
  const result = await execa(binary, ["show", "-json", "-no-color", file], {
    cwd: folder,
    encoding: "buffer",
    stdin: "ignore",
    reject: false,
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  const command = `${options.terraform} show -json ${basename(file)}`;
  if (result.failed) {
    const why = explain(
      result.code,
      new TextDecoder().decode(result.stderr),
      result.shortMessage ?? "no reason given",
    );
    throw new PlanError(path, `a saved plan, but \`${command}\` in ${folder} ${why}`);
  }
  if (result.stdout.byteLength === 0) {
    throw new PlanError(path, `a saved plan, but \`${command}\` printed nothing; ${ALTERNATIVES}`);
  }
  return result.stdout;
}

const ALTERNATIVES =
  "name Terraform's or OpenTofu's binary with --terraform, or pass the output of `terraform show -json`";

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
function binaryPath(terraform: string, workingFolder: string): string {
  return /[\\/]/.test(terraform) ? resolve(workingFolder, terraform) : terraform;
}

function explain(code: string | undefined, stderr: string, shortMessage: string): string {
  if (code === "ENOENT") return `found no such program; ${ALTERNATIVES}`;
  const error = /^Error: (.+)$/m.exec(stderr)?.[1];
  if (error === undefined) return `failed (${shortMessage.replace(/\s+/g, " ")}); ${ALTERNATIVES}`;
  return `failed: ${error.trim()}; run flowgate where \`terraform init\` has been run, name that folder with --source, or pass the output of \`terraform show -json\``;
}
