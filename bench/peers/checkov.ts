import { dirname } from "node:path";
import { CHECKOV } from "../../audit/checkov.js";
import { cacheFolder } from "../../machine/cache.js";
import { printProgress } from "../../machine/progress.js";
import { ensureInstalled } from "../../python/installation.js";
import { type Peer, withVersion } from "./model.js";

/** Its one check of flow logs, which looks at the graph of resources: of a plan, too. */
const CHECK = "CKV2_AWS_11";

/** As `audit/` has it, by hash. */
export async function checkov(): Promise<Peer> {
  const options = { cache: await cacheFolder(), env: process.env, progress: printProgress };
  const python = await ensureInstalled(CHECKOV, options);
  const home = dirname(python);
  return {
    name: withVersion("Checkov", CHECKOV),
    question: CHECK,
    run: (plan, output) => ({
      command: [
        ...[python, "-m", "checkov.main", "--framework", "terraform_plan", "--file", plan],
        ...["--check", CHECK, "--output", "json", "--compact", "--quiet", "--skip-download"],
      ],
      cwd: home,
      env: {
        PATH: process.env["PATH"],
        HOME: home,
        LOG_LEVEL: "ERROR",
        CKV_SKIP_PACKAGE_UPDATE_CHECK: "true",
        // Nobody listens there: whatever would ask the network fails at once.
        HTTP_PROXY: "http://127.0.0.1:9",
        HTTPS_PROXY: "http://127.0.0.1:9",
      },
      output,
    }),
    rejected(output) {
      const { results }: Output = JSON.parse(output);
      return new Set(results?.failed_checks.map(({ resource }) => resource));
    },
    codes: [0, 1],
  };
}

interface Output {
  readonly results?: { readonly failed_checks: readonly { readonly resource: string }[] };
}
