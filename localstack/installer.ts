import { join } from "node:path";
import { execa } from "execa";
import type { Environment } from "./environment.js";
import { EmulatorError } from "./error.js";
import { findPython } from "./python.js";

/** How packages get into a virtual environment. */
export interface Installer {
  /** For messages: `pip and Python 3.11.7`. */
  readonly name: string;
  /** The command that makes the environment. */
  create(venv: string): readonly string[];
  /** The command that installs into it; it prints a line for each package. */
  install(venv: string, requirements: string): readonly string[];
}

// The file names every package: nothing is to be resolved, and nothing comes in without a hash.
const LOCKED = ["--require-hashes", "--no-deps"];

/**
 * uv where it is installed, which is ten times as fast, else pip.
 *
 * @throws {EmulatorError} when there is no Python that will do.
 */
export async function chooseInstaller(env: Environment): Promise<Installer> {
  const { executable, version, venv: makesVenvs } = await findPython(env);
  const options = { env, extendEnv: false, reject: false } as const;
  if (!(await execa("uv", ["--version"], options)).failed) {
    return {
      name: `uv and Python ${version}`,
      create: (venv) => ["uv", "venv", "--no-config", "--python", executable, venv],
      install: (venv, requirements) => {
        const into = ["--python", join(venv, "bin", "python")];
        return ["uv", "pip", "install", ...LOCKED, ...into, "-r", requirements];
      },
    };
  }
  if (!makesVenvs) {
    throw new EmulatorError(
      `${executable} (Python ${version}) cannot make virtual environments`,
      "Install its venv module (Debian, Ubuntu: apt-get install python3-venv), or uv, or start Docker.",
    );
  }
  return {
    name: `pip and Python ${version}`,
    create: (venv) => [executable, "-m", "venv", venv],
    install: (venv, requirements) => {
      const pip = [join(venv, "bin", "python"), "-m", "pip", "install", "--progress-bar=off"];
      // Its own five retries take minutes where a firewall drops what it does not let through.
      const patience = ["--no-input", "--retries=2", "--timeout=30"];
      return [...pip, ...patience, ...LOCKED, "-r", requirements];
    },
  };
}
