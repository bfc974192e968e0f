import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const ci = Boolean(process.env["CI"]);

// A test's file name says what it takes; test/repository/projects.test.ts holds it to that.
const TERRAFORM = "test/**/*.terraform.test.ts";
const LOCALSTACK = "test/**/*.localstack.test.ts";
const CONSUMER = "test/**/*.consumer.test.ts";
const BROWSER = "test/**/*.browser.test.ts";
const SITE = "test/**/*.site.test.ts";

// These start and kill processes.
const PROCESSES = "test/{action,browser,localstack,machine,python,terraform}/**/*.test.ts";

// These start the command line, most of them as it is built, which it is before the first of them.
const CLI = ["test/cli/**/*.test.ts", "test/docs/console.test.ts"];

// What only CDKTF's fork has; and the constructs' other tests, with the fork in place of CDKTF.
const FORK_ALONE = "test/**/*.fork.test.ts";
const FORK = [FORK_ALONE, "test/modules/**/*.test.ts"];
const FORKS_PACKAGES = join(import.meta.dirname, "modules/cdktn/node_modules");

const BUILD = "test/cli/build.ts";

export default defineConfig({
  test: {
    // Terraform's first start on a busy machine takes its time.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    allowOnly: !ci,
    // By default one core is left free, and half of a small machine does nothing; and some tests only wait.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          name: "checker",
          include: ["test/**/*.test.ts"],
          exclude: [
            ...CLI,
            PROCESSES,
            TERRAFORM,
            LOCALSTACK,
            CONSUMER,
            BROWSER,
            SITE,
            FORK_ALONE,
            // The packages of test/mutants, some of which bring tests of their own.
            "**/node_modules/**",
          ],
          // The checker keeps nothing that changes a verdict, so that no file needs a process of its own, which
          // would load all of it anew.
          isolate: false,
        },
      },
      {
        extends: true,
        resolve: {
          alias: [
            { find: /^cdkt[fn]$/, replacement: join(FORKS_PACKAGES, "cdktn") },
            {
              find: /^@cdkt[fn]\/provider-aws\//,
              replacement: join(FORKS_PACKAGES, "@cdktn/provider-aws/"),
            },
            // One copy of it, as cdktn itself finds it.
            { find: /^constructs$/, replacement: join(FORKS_PACKAGES, "constructs") },
            {
              find: /^flowgate\/cdktf$/,
              replacement: join(import.meta.dirname, "modules/index.ts"),
            },
            {
              find: /^flowgate\/cdktn$/,
              replacement: join(import.meta.dirname, "modules/cdktn.ts"),
            },
          ],
        },
        test: {
          name: "fork",
          include: FORK,
          exclude: [TERRAFORM, LOCALSTACK, CONSUMER],
          globalSetup: "test/modules/fork.ts",
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: "processes", include: [PROCESSES], exclude: [TERRAFORM, LOCALSTACK] },
      },
      {
        extends: true,
        test: {
          name: "cli",
          include: CLI,
          exclude: [TERRAFORM, LOCALSTACK],
          globalSetup: BUILD,
        },
      },
      {
        extends: true,
        // The programs for which reports are made, and the projects in which the package is installed: what these take is
        // slow to start, or installed first.
        test: { name: "consumers", include: [CONSUMER], globalSetup: BUILD },
      },
      {
        extends: true,
        // The documentation as it is made and built, by packages that are installed first.
        test: { name: "site", include: [SITE] },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: [BROWSER],
          globalSetup: "browser/vitest-setup.ts",
          // A browser takes the cores itself, and is asked how long it takes: nothing else runs then.
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: "terraform",
          include: [TERRAFORM],
          globalSetup: BUILD,
          // Terraform and its provider take the cores themselves, and 700 MB each.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "localstack",
          include: [LOCALSTACK],
          globalSetup: [BUILD, "localstack/vitest-setup.ts"],
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
        },
      },
    ],
  },
});
