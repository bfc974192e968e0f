import { createHash } from "node:crypto";
import { access, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { execa } from "execa";

export type Framework = "terraform" | "terraform_json" | "terraform_plan";

export interface Result {
  readonly check: string;
  readonly title: string;
  readonly isPassed: boolean;
  /** As Checkov says it: relative to the folder that was scanned, with a slash in front. */
  readonly file: string;
  readonly resource: string;
}

interface Row {
  readonly check_id: string;
  readonly check_name: string;
  readonly file_path: string;
  readonly resource: string;
}

/** `checkov --output json`, where one framework was asked for; only `summary` stays if nothing was read. */
interface Output {
  readonly results?: {
    readonly passed_checks: readonly Row[];
    readonly failed_checks: readonly Row[];
    readonly skipped_checks: readonly Row[];
    readonly parsing_errors: readonly string[];
  };
}

const REQUIREMENTS = resolve("scripts", "audit-requirements.txt");

/** What the requirements are locked for. */
const LEAST_PYTHON = [3, 10] as const;
const PYTHONS = ["python3", "python3.13", "python3.12", "python3.11", "python3.10", "python"];

/** Checkov, as it is locked, in a virtual environment that is made once and kept in the user's cache. */
export class Checkov {
  private constructor(private readonly python: string) {}

  /** @throws {Error} where Python is missing or too old, or the packages cannot be had. */
  static async install(): Promise<Checkov> {
    const requirements = await readFile(REQUIREMENTS, "utf8");
    const { command, version } = await findPython();
    const hash = createHash("sha256").update(`${version}\n${requirements}`).digest("hex");
    // https://specifications.freedesktop.org/basedir-spec/latest/ has relative paths ignored.
    const named = process.env["XDG_CACHE_HOME"] ?? "";
    const cache = isAbsolute(named) ? named : join(homedir(), ".cache");
    const folder = join(cache, "flowgate", `checkov-${hash.slice(0, 12)}`);
    const python = join(folder, "bin", "python");
    if (!(await exists(python))) await make(folder, command);
    return new Checkov(python);
  }

  async version(): Promise<string> {
    return (await this.run(["--version"], dirname(this.python))).trim();
  }

  /**
   * Everything that Checkov says of a folder, or of a plan.
   *
   * @throws {Error} where it could not read all of it, or was told in there to skip a check.
   */
  async scan(framework: Framework, path: string): Promise<readonly Result[]> {
    const what = framework === "terraform_plan" ? "--file" : "--directory";
    const args = [
      "--framework",
      framework,
      what,
      resolve(path),
      "--output",
      "json",
      "--skip-download",
    ];
    // Its own settings are read from the working directory and the home, where there are none.
    const text = await this.run([...args, "--compact", "--soft-fail"], dirname(this.python));
    // Of a path that is not there it says nothing at all.
    const { results }: Output = JSON.parse(text || "{}");
    if (results === undefined) throw new Error(`Checkov read nothing in ${path}`);
    const [broken] = results.parsing_errors;
    if (broken !== undefined) throw new Error(`Checkov cannot read ${broken}`);
    const [skipped] = results.skipped_checks;
    if (skipped !== undefined) {
      throw new Error(
        `a comment skips ${skipped.check_id} of ${skipped.resource} in ${skipped.file_path}; exceptions belong into scripts/audit/exceptions.ts`,
      );
    }
    return [
      ...results.passed_checks.map((row) => resultOf(row, true)),
      ...results.failed_checks.map((row) => resultOf(row, false)),
    ];
  }

  private async run(args: readonly string[], cwd: string): Promise<string> {
    const { stdout, stderr, failed, shortMessage } = await execa(
      this.python,
      ["-m", "checkov.main", ...args],
      {
        cwd,
        extendEnv: false,
        env: {
          PATH: process.env["PATH"],
          HOME: cwd,
          LOG_LEVEL: "ERROR",
          CKV_SKIP_PACKAGE_UPDATE_CHECK: "true",
          // Nobody listens there: whatever would ask the network fails at once.
          HTTP_PROXY: "http://127.0.0.1:9",
          HTTPS_PROXY: "http://127.0.0.1:9",
        },
        reject: false,
      },
    );
    if (failed) throw new Error(`Checkov failed:\n${stderr || stdout || shortMessage}`);
    return stdout;
  }
}

function resultOf(row: Row, isPassed: boolean): Result {
  const { check_id: check, check_name: title, file_path: file, resource } = row;
  return { check, title, isPassed, file, resource };
}

async function findPython(): Promise<{ readonly command: string; readonly version: string }> {
  const least = LEAST_PYTHON.join(".");
  let found: string | undefined;
  for (const command of PYTHONS) {
    const print = "import sys; print('%d.%d.%d' % sys.version_info[:3])";
    const { stdout, failed } = await execa(command, ["-c", print], { reject: false });
    if (failed) continue;
    const version = stdout.trim();
    const [major = 0, minor = 0] = version.split(".").map(Number);
    const isEnough =
      major > LEAST_PYTHON[0] || (major === LEAST_PYTHON[0] && minor >= LEAST_PYTHON[1]);
    if (isEnough) return { command, version };
    found ??= version;
  }
  throw new Error(
    `Checkov needs Python ${least} or newer, and ${
      found === undefined ? "there is none on the PATH" : `here is ${found} only`
    }: https://www.python.org/downloads`,
  );
}

async function make(folder: string, python: string): Promise<void> {
  console.log(`Installing Checkov into ${folder}, once`);
  await mkdir(dirname(folder), { recursive: true });
  // Made beside it and renamed, so that it is whole or not there at all.
  const draft = await mkdtemp(`${folder}-`);
  try {
    await installInto(draft, python);
    await rename(draft, folder);
  } catch (error) {
    if (await exists(folder)) return;
    throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function installInto(folder: string, python: string): Promise<void> {
  const venv = await execa(python, ["-m", "venv", folder], { reject: false, all: true });
  if (venv.failed) throw new Error(`${python} cannot make a virtual environment:\n${venv.all}`);
  const args = ["-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"];
  const quiet = ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"];
  const pip = execa(join(folder, "bin", "python"), [...args, ...quiet, "-r", REQUIREMENTS], {
    reject: false,
  });
  let packages = 0;
  for await (const line of pip) {
    if (line.startsWith("Collecting ")) packages += 1;
    if (line.startsWith("Installing ")) progress(`  ${packages} packages, being installed`);
    else progress(`  ${packages} packages`);
  }
  progress("");
  const { failed, stderr } = await pip;
  if (failed) throw new Error(`pip cannot install ${REQUIREMENTS}:\n${stderr}`);
}

function progress(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${text}`);
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
