// `node scripts/site.mjs build` writes the documentation's site into site/dist, `dev` shows it while it is written, and
// `preview` as it is built.
import { join } from "node:path";
import { execa } from "execa";

const SITE = join(import.meta.dirname, "../site");
const [command = "build", ...options] = process.argv.slice(2);

await run(process.execPath, join(import.meta.dirname, "own-packages.mjs"), ".");
await run("npm", "run", "--silent", command, "--", ...options);

/**
 * @param {string} program
 * @param {...string} args
 */
async function run(program, ...args) {
  const { exitCode } = await execa(program, args, { cwd: SITE, stdio: "inherit", reject: false });
  if (exitCode !== 0) process.exit(exitCode ?? 1);
}
