import { dirname, join, resolve } from "node:path";
import { execa } from "execa";
import { cacheFolder } from "../machine/cache.js";
import { printProgress } from "../machine/progress.js";
import { ensureInstalled } from "../python/installation.js";
import type { Packages } from "../python/packages.js";

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

export const CHECKOV: Packages = {
  name: "Checkov",
  requirements: join(import.meta.dirname, "requirements.txt"),
  size: "500 MB",
  onlyWheels: true,
};

/** Checkov, as it is locked, in a virtual environment that is made once and kept in the user's cache. */
export class Checkov {
  private constructor(private readonly python: string) {}

  /** @throws {InstallationError} where Python is missing or too old, or the packages cannot be had. */
  static async install(): Promise<Checkov> {
    const options = { env: process.env, progress: printProgress };
    return new Checkov(await ensureInstalled(CHECKOV, { cache: await cacheFolder(), ...options }));
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
        `a comment skips ${skipped.check_id} of ${skipped.resource} in ${skipped.file_path}; exceptions belong into audit/exceptions.ts`,
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
