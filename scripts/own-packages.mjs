// `node scripts/own-packages.mjs FOLDER` installs the packages of a folder that has its own, unless they are those of its
// lock file already. Most of what is done here takes none of them, so that whoever first needs them has them installed.
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";

const [folder = "."] = process.argv.slice(2);
const WANTED = join(folder, "package-lock.json");
/** What was installed, kept beside it: times would say nothing after another branch was looked at. */
const INSTALLED = join(folder, "node_modules/.flowgate-lock.json");

if (!existsSync(INSTALLED) || !readFileSync(INSTALLED).equals(readFileSync(WANTED))) {
  const { exitCode } = await execa(
    "npm",
    ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      cwd: folder,
      stdio: "inherit",
      reject: false,
      // A folder has settings of its own, and npm would hand down those of the repository to what it starts: the fork's
      // packages ask for Node 22, and are checked and tested with what runs here.
      env: { npm_config_engine_strict: "false" },
    },
  );
  if (exitCode === 0) copyFileSync(WANTED, INSTALLED);
  process.exitCode = exitCode ?? 1;
}
