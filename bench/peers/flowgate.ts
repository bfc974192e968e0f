import { fileURLToPath } from "node:url";
import type { Peer } from "./model.js";

const CLI = fileURLToPath(new URL("../../dist/cli.cjs", import.meta.url));

/** What the others stand beside. */
export const FLOWGATE: Peer = {
  name: "flowgate",
  question: "flowgate check",
  run: (plan, output) => ({
    command: [process.execPath, CLI, "check", plan, "--format", "json"],
    output,
  }),
  rejected(output) {
    const { plans }: Report = JSON.parse(output);
    const vpcs = plans.flatMap((plan) => plan.vpcs).filter((vpc) => vpc.rejected);
    return new Set(vpcs.map(({ address }) => address));
  },
  codes: [0, 1],
};

interface Report {
  readonly plans: readonly {
    readonly vpcs: readonly { readonly address: string; readonly rejected: boolean }[];
  }[];
}
