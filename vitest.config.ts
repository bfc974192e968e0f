import { defineConfig } from "vitest/config";

const ci = Boolean(process.env["CI"]);

export default defineConfig({
  test: {
    // Terraform's first start on a busy machine takes its time.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    allowOnly: !ci,
    projects: [
      {
        extends: true,
        test: {
          name: "checker",
          include: ["test/**/*.test.ts"],
          exclude: ["test/cli/**", "test/e2e/**", "test/oracle/run.test.ts"],
        },
      },
      {
        extends: true,
        // These run dist/ as users do; it is built once, before the first of them.
        test: { name: "cli", include: ["test/cli/**/*.test.ts"], globalSetup: "test/cli/build.ts" },
      },
      {
        extends: true,
        test: {
          name: "end-to-end",
          include: ["test/e2e/**/*.test.ts", "test/oracle/run.test.ts"],
          globalSetup: ["test/cli/build.ts", "localstack/vitest-setup.ts"],
          env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
        },
      },
    ],
  },
});
