import { defineConfig } from "vitest/config";

const ci = Boolean(process.env["CI"]);

export default defineConfig({
  test: {
    // Terraform's first start on a busy machine takes its time.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    allowOnly: !ci,
    projects: [
      {
        extends: true,
        test: { name: "checker", include: ["test/**/*.test.ts"], exclude: ["test/cli/**"] },
      },
      {
        extends: true,
        // These run dist/ as users do; it is built once, before the first of them.
        test: { name: "cli", include: ["test/cli/**/*.test.ts"], globalSetup: "test/cli/build.ts" },
      },
    ],
  },
});
