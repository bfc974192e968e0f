import { existsSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { cacheFolder } from "../../machine/cache.js";
import type { Peer } from "./model.js";

const VERSION = "v0.71.1";
const MODULE = "github.com/open-policy-agent/conftest";
const POLICIES = join(import.meta.dirname, "policies");

/** With a policy such as people write for flow logs: Go builds it, whose checksum database knows what it is made of. */
export async function conftest(): Promise<Peer> {
  const binary = await install();
  return {
    name: `Conftest ${VERSION}`,
    question: "references of `vpc_id`, in Rego",
    run: (plan, output) => ({
      command: [binary, "test", plan, "--policy", POLICIES, "--no-color", "--output", "json"],
      cwd: POLICIES,
      output,
    }),
    rejected(output) {
      const files: readonly File[] = JSON.parse(output);
      const failures = files.flatMap((file) => file.failures ?? []);
      return new Set(failures.map(({ msg }) => msg.replace(/ has no flow log$/, "")));
    },
    codes: [0, 1],
  };
}

interface File {
  readonly failures?: readonly { readonly msg: string }[];
}

async function install(): Promise<string> {
  const folder = join(await cacheFolder(), `conftest-${VERSION}`);
  const binary = join(folder, "conftest");
  if (existsSync(binary)) return binary;
  console.error(`Building Conftest ${VERSION} with Go`);
  const { failed, stderr, shortMessage } = await execa("go", ["install", `${MODULE}@${VERSION}`], {
    env: { GOBIN: folder, GOFLAGS: "" },
    reject: false,
  });
  if (failed) throw new Error(`Conftest cannot be built: ${stderr || shortMessage}`);
  return binary;
}
