import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { cacheFolder } from "../../machine/cache.js";
import { printProgress } from "../../machine/progress.js";
import { ensureInstalled } from "../../python/installation.js";
import type { Packages } from "../../python/packages.js";
import { type Peer, withVersion } from "./model.js";

const PACKAGES: Packages = {
  name: "terraform-compliance",
  requirements: join(import.meta.dirname, "requirements.txt"),
  size: "100 MB",
  // Some of what it needs is published as sources alone.
  onlyWheels: false,
};

const FEATURES = join(import.meta.dirname, "features");

/** `it must contain aws_flow_log`: it hangs a resource on those that the arguments of the plan's configuration refer to. */
export async function terraformCompliance(): Promise<Peer> {
  const options = { cache: await cacheFolder(), env: process.env, progress: printProgress };
  const python = await ensureInstalled(PACKAGES, options);
  return {
    name: withVersion("terraform-compliance", PACKAGES),
    question: "aws_vpc must contain aws_flow_log",
    run: (plan, output) => ({
      command: [python, "-c", START, "--features", FEATURES, "--planfile", plan],
      cwd: dirname(python),
      output,
    }),
    rejected: (output) =>
      new Set(
        [...stripVTControlCharacters(output).matchAll(/Failure: (.+) \(aws_vpc\) does not/g)].map(
          ([, address]) => address ?? "",
        ),
      ),
    codes: [0, 1],
  };
}

/** What its own script in `bin` does, which works only where it was installed first. */
const START =
  "import sys; from terraform_compliance.main import cli; sys.argv[0] = 'terraform-compliance'; sys.exit(cli())";
