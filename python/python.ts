import { execa } from "execa";
import * as v from "valibot";
import type { Environment } from "../machine/environment.js";
import { InstallationError, orElse } from "./failure.js";
import type { Packages } from "./packages.js";

/** What every `requirements.txt` here is locked for. */
export const OLDEST_PYTHON = [3, 10] as const;

export interface Python {
  readonly executable: string;
  /** `3.11.7` */
  readonly version: string;
  /** Whether it can make virtual environments: Debian has that in a package of its own. */
  readonly venv: boolean;
}

const NAMES = ["python3", "python3.13", "python3.12", "python3.11", "python3.10", "python"];

const QUESTION = `
import importlib.util as u, json, platform, sys
print(json.dumps({"executable": sys.executable, "version": platform.python_version(),
                  "venv": all(u.find_spec(name) for name in ("venv", "ensurepip"))}))`;

const Python = v.object({ executable: v.string(), version: v.string(), venv: v.boolean() });

/**
 * The first Python on the PATH that is new enough.
 *
 * @throws {InstallationError} when there is none.
 */
export async function findPython(packages: Packages, env: Environment): Promise<Python> {
  const tooOld: string[] = [];
  for (const name of NAMES) {
    const python = await ask(name, env);
    if (python === undefined) continue;
    if (isNewEnough(python.version)) return python;
    tooOld.push(`${name} is ${python.version}`);
  }
  const found = tooOld.length > 0 ? tooOld.join(", ") : "there is none on the PATH";
  throw new InstallationError(
    `${packages.name} needs Python ${OLDEST_PYTHON.join(".")} or newer: ${found}`,
    orElse("Install it from https://www.python.org/downloads", packages),
  );
}

async function ask(name: string, env: Environment): Promise<Python | undefined> {
  const { failed, stdout } = await execa(name, ["-I", "-c", QUESTION], {
    env,
    extendEnv: false,
    reject: false,
    stdin: "ignore",
    timeout: 20_000,
  });
  if (failed) return undefined;
  const answer = v.safeParse(v.pipe(v.string(), v.parseJson(), Python), stdout);
  return answer.success ? answer.output : undefined;
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major === OLDEST_PYTHON[0] && minor >= OLDEST_PYTHON[1];
}
