import {
  access,
  mkdir,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LOCALSTACK } from "../../localstack/native.js";
import { InstallationError } from "../../python/failure.js";
import { ensureInstalled } from "../../python/installation.js";
import { Machine } from "../machine/machine.js";

let machine: Machine;
let said: string[];
beforeEach(async () => {
  machine = await Machine.make();
  said = [];
});
afterEach(async () => {
  await machine.remove();
});

async function install(requirements = LOCALSTACK.requirements): Promise<string> {
  const progress = (line: string) => said.push(line);
  const packages = { ...LOCALSTACK, requirements };
  return await ensureInstalled(packages, { cache: machine.cache, env: machine.env, progress });
}

async function runs(): Promise<readonly string[]> {
  return (await readFile(join(machine.folder, "pip-runs"), "utf8")).trim().split("\n");
}

/** What a failed attempt may leave: its log. */
async function leftInCache(): Promise<readonly string[]> {
  return (await readdir(machine.cache)).filter((name) => !name.endsWith(".failed.log"));
}

describe("an installation", () => {
  it("is made once, with every hash, and is found again", async () => {
    await machine.python("3.11.7");
    const python = await install();
    expect(python).toMatch(/cache\/flowgate\/localstack-[0-9a-f]{12}\/bin\/python$/);
    expect(await install()).toBe(python);
    expect(await runs()).toEqual([
      expect.stringMatching(/--require-hashes --no-deps -r \S+\.txt$/),
    ]);
    expect(await leftInCache()).toEqual([expect.stringMatching(/^localstack-[0-9a-f]{12}$/)]);
    expect(said).toEqual([
      expect.stringMatching(/^Installing LocalStack into .*, with pip and Python 3\.11\.7$/),
      "LocalStack is installed",
    ]);
  });

  it("shows how far it is", async () => {
    await machine.python(
      "3.12.1",
      "i=0; while [ $i -lt 45 ]; do i=$((i+1)); echo Collecting p$i; done; echo Installing collected packages: p",
    );
    await install();
    expect(said.slice(1, -1)).toEqual([
      "  20 of 118 packages fetched",
      "  40 of 118 packages fetched",
      "  Installing collected packages: p",
    ]);
  });

  it("is another one for other requirements", async () => {
    await machine.python("3.11.7");
    const requirements = join(machine.folder, "requirements.txt");
    await writeFile(requirements, "localstack-core==5.0.0 --hash=sha256:0\n");
    expect(await install(requirements)).not.toBe(await install());
  });

  it("is made once by two that come at a time", async () => {
    await machine.python("3.11.7", "sleep 1");
    const [a, b] = await Promise.all([install(), install()]);
    expect(a).toBe(b);
    expect(await runs()).toHaveLength(1);
    expect(said).toContain("Another process is installing LocalStack; waiting for it");
  });

  it("is made anew when its Python is gone", async () => {
    await machine.python("3.11.7");
    const python = await install();
    await machine.python("3.12.1", "exit 0", { name: "python3.12" });
    await machine.program("python3", "exit 127");
    await expect(access(python)).resolves.toBeUndefined();
    await symlinkToNowhere(python);
    await install();
    expect(await realpath(python)).toBe(await realpath(join(machine.bin, "python3.12")));
  });

  it("clears up after one that was killed", async () => {
    await machine.python("3.11.7");
    const name = (await install()).match(/localstack-\w{12}/)?.[0];
    await mkdir(join(machine.cache, `${name}.building-killed`, "venv"), { recursive: true });
    await symlinkToNowhere(join(machine.cache, `${name}`, "bin", "python"));
    await install();
    expect(await leftInCache()).toEqual([name]);
  });

  it("takes uv where it is", async () => {
    await machine.python("3.11.7", "exit 1");
    await machine.program(
      "uv",
      `echo "$@" >>'${machine.folder}/pip-runs'
[ "$1" = venv ] && for last; do :; done && mkdir -p "$last/bin" && touch "$last/bin/python"
exit 0`,
    );
    await install();
    expect(said[0]).toContain("with uv and Python 3.11.7");
    const [version, venv, packages] = await runs();
    expect(version).toBe("--version");
    expect(venv).toMatch(/^venv --no-config --python \S+\/python3 /);
    expect(packages).toMatch(/^pip install --python \S+ --require-hashes --no-deps -r \S+\.txt$/);
  });
});

async function symlinkToNowhere(path: string): Promise<void> {
  await rm(path);
  await symlink("/nowhere/python", path);
}

describe("says what is wrong and what to do when", () => {
  it("there is no Python", async () => {
    await expect(install()).rejects.toThrow(
      /needs Python 3\.10 or newer: there is none on the PATH\nInstall it from .*, or start Docker/,
    );
    expect(await leftInCache()).toEqual([]);
  });

  it("Python is too old", async () => {
    await machine.python("3.9.18");
    await machine.python("2.7.18", "exit 1", { name: "python" });
    await expect(install()).rejects.toThrow(/: python3 is 3\.9\.18, python is 2\.7\.18\n/);
  });

  it("only another Python is new enough, and takes that", async () => {
    await machine.python("3.9.18");
    await machine.python("3.12.4", "exit 0", { name: "python3.12" });
    await install();
    expect(said[0]).toContain("Python 3.12.4");
  });

  it("Python comes without venv", async () => {
    await machine.python("3.11.2", "exit 1", { venv: false });
    await expect(install()).rejects.toThrow(
      /cannot make virtual environments\n.*apt-get install python3-venv/,
    );
  });

  it.each([
    [
      "the package index cannot be reached",
      "WARNING: Retrying after connection broken by 'NewConnectionError(…: Connection refused)'\nERROR: No matching distribution found for airspeed-ext==0.6.9",
      /package index of Python cannot be reached.*\nCheck the network; PIP_INDEX_URL/,
    ],
    [
      "a package is not the locked one",
      "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
      /not the one that requirements.txt was locked with/,
    ],
    [
      "a package is not there for this machine",
      "ERROR: No matching distribution found for x",
      /lacks/,
    ],
    [
      "the disk is full",
      "OSError: [Errno 28] No space left on device",
      /no space left.*\nMake room/,
    ],
    ["something else", "ERROR: pip has a bad day", /^LocalStack cannot be installed\nTry again/],
  ])("%s", async (_, output, message) => {
    await machine.python("3.11.7", `cat <<'END' >&2\n${output}\nEND\nexit 1`);
    const failed = install();
    await expect(failed).rejects.toBeInstanceOf(InstallationError);
    await expect(failed).rejects.toThrow(message);
    const log = await failed.catch((error: Error) => error.message.match(/\S+\.failed\.log/)?.[0]);
    expect(await readFile(String(log), "utf8")).toContain(output);
    expect(await leftInCache()).toEqual([]);
  });
});
