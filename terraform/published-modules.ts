import { cp, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** What the plain modules are downloaded from. */
export const PUBLISHED = "https://github.com/flowgate/flowgate.git";

/** Where they stand, here and there. */
export const MODULES = "modules/terraform";

/**
 * Makes a repository of the plain modules, as it will be with the tag of the next release, in a folder.
 *
 * @returns the variables that have git, and so Terraform, download from there.
 */
export async function publishModules(folder: string): Promise<Readonly<Record<string, string>>> {
  const repository = join(folder, "published");
  await mkdir(repository);
  await cp(join(ROOT, MODULES), join(repository, MODULES), { recursive: true });
  const { version }: { version: string } = JSON.parse(
    await readFile(join(ROOT, "package.json"), "utf8"),
  );
  const git = async (...args: readonly string[]) => {
    await execa(
      "git",
      ["-c", "user.name=release", "-c", "user.email=release@example.com", ...args],
      {
        cwd: repository,
      },
    );
  };
  await git("init", "--quiet");
  await git("add", ".");
  await git("commit", "--quiet", "--no-gpg-sign", "--message", version);
  await git("tag", "--no-sign", `v${version}`);
  // https://git-scm.com/docs/git-config#Documentation/git-config.txt-GITCONFIGCOUNT
  return {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `url.file://${repository}.insteadOf`,
    GIT_CONFIG_VALUE_0: PUBLISHED,
  };
}
