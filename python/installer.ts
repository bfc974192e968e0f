import { join } from "node:path";
import { execa } from "execa";
import type { Environment } from "../machine/environment.js";
import { InstallationError, orElse } from "./failure.js";
import type { Packages } from "./packages.js";
import { findPython } from "./python.js";

/** How packages get into a virtual environment. */
export interface Installer {
  /** For messages: `pip and Python 3.11.7`. */
  readonly name: string;
  /** The command that makes the environment. */
  create(venv: string): readonly string[];
  /** The command that installs into it; it prints a line for each package. */
  install(venv: string): readonly string[];
}

// The file names every package: nothing is to be resolved, and nothing comes in without a hash.
function locked({ requirements, onlyWheels }: Packages): readonly string[] {
  const wheels = onlyWheels ? ["--only-binary", ":all:"] : [];
  return ["--require-hashes", "--no-deps", ...wheels, "-r", requirements];
}

/**
 * uv where it is installed, which is ten times as fast, else pip.
 *
 * @throws {InstallationError} when there is no Python that will do.
 */
export async function chooseInstaller(packages: Packages, env: Environment): Promise<Installer> {
  const { executable, version, venv: makesVenvs } = await findPython(packages, env);
  const options = { env, extendEnv: false, reject: false } as const;
  if (!(await execa("uv", ["--version"], options)).failed) {
    return {
      name: `uv and Python ${version}`,
      create: (venv) => ["uv", "venv", "--no-config", "--python", executable, venv],
      install: (venv) => {
        const into = ["--python", join(venv, "bin", "python")];
        return ["uv", "pip", "install", ...into, ...locked(packages)];
      },
    };
  }
  if (!makesVenvs) {
    throw new InstallationError(
      `${executable} (Python ${version}) cannot make virtual environments`,
      orElse(
        "Install its venv module (Debian, Ubuntu: apt-get install python3-venv), or uv",
        packages,
      ),
    );
  }
  return {
    name: `pip and Python ${version}`,
    create: (venv) => [executable, "-m", "venv", venv],
    install: (venv) => {
      const pip = [join(venv, "bin", "python"), "-m", "pip", "install", "--progress-bar=off"];
      // Its own five retries take minutes where a firewall drops what it does not let through.
      const patience = ["--no-input", "--retries=2", "--timeout=30"];
      return [...pip, ...patience, ...locked(packages)];
    },
  };
}
