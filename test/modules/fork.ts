import { execa } from "execa";

/** For `globalSetup`: the packages of CDKTF's fork, before the first test of it. */
export default async function setup(): Promise<void> {
  await execa(process.execPath, ["scripts/own-packages.mjs", "modules/cdktn"], {
    stdio: "inherit",
  });
}
