import { execa } from "execa";

/** Builds dist/ once for all tests that run it. */
export default async function build(): Promise<void> {
  await execa(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" });
}
