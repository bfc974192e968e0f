import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";

/** A machine with nothing on its PATH but what a test puts there, and what scripts need. */
export class Machine {
  private constructor(readonly folder: string) {}

  static async make(): Promise<Machine> {
    const machine = new Machine(await mkdtemp(join(tmpdir(), "flowgate-machine-")));
    await mkdir(machine.bin);
    await mkdir(machine.cache, { recursive: true });
    for (const name of ["sh", "sleep", "rm", "mv", "mkdir", "ln", "cat", "touch", "dirname"]) {
      const { stdout } = await execa("sh", ["-c", 'command -v "$1"', "sh", name]);
      await symlink(stdout, join(machine.bin, name));
    }
    return machine;
  }

  get bin(): string {
    return join(this.folder, "bin");
  }

  get cache(): string {
    return join(this.folder, "cache", "flowgate");
  }

  get env() {
    return { PATH: this.bin, HOME: this.folder, XDG_CACHE_HOME: join(this.folder, "cache") };
  }

  /** A program that does what the shell script says. */
  async program(name: string, script: string): Promise<void> {
    await writeFile(join(this.bin, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(this.bin, name), 0o755);
  }

  /** A Python of some version that makes virtual environments, and whose pip does as the script says. */
  async python(version: string, pip = "exit 0", { name = "python3", venv = true } = {}) {
    const executable = join(this.bin, name);
    const answer = JSON.stringify({ executable, version, venv });
    await this.program(
      name,
      `case "$1 $2" in
  "-I -c") echo '${answer}' ;;
  "-m venv") mkdir -p "$3/bin" && ln -s '${executable}' "$3/bin/python" ;;
  "-m pip") echo "$@" >>'${this.folder}/pip-runs'
${pip} ;;
esac`,
    );
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
