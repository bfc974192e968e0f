// `node scripts/site.mjs build` writes the documentation's site into site/dist, `dev` shows it while it is written, and
// `preview` as it is built. Nothing else takes the site's packages, so they are installed by whoever first needs it.
import { statSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";

const SITE = join(import.meta.dirname, "../site");
const [command = "build", ...options] = process.argv.slice(2);

if (writtenAt("node_modules/.package-lock.json") < writtenAt("package-lock.json")) {
  await npm("ci", "--ignore-scripts", "--no-audit", "--no-fund");
}
await npm("run", "--silent", command, "--", ...options);

/** @param {string} file */
function writtenAt(file) {
  return statSync(join(SITE, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** @param {...string} args */
async function npm(...args) {
  const { exitCode } = await execa("npm", args, { cwd: SITE, stdio: "inherit", reject: false });
  if (exitCode !== 0) process.exit(exitCode ?? 1);
}
