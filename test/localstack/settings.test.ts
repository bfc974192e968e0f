import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { COMPOSE_FILE } from "../../localstack/docker.js";
import { LOCALSTACK } from "../../localstack/native.js";
import { LOCALSTACK_SETTINGS, VERSION } from "../../localstack/settings.js";

it("Docker and the native way run one version with the same settings", async () => {
  const { localstack } = parse(await readFile(COMPOSE_FILE, "utf8")).services;
  expect(localstack.image).toBe(`localstack/localstack:${VERSION}`);
  expect(localstack.environment).toEqual(LOCALSTACK_SETTINGS);
  expect(await readFile(LOCALSTACK.requirements, "utf8")).toContain(
    `\nlocalstack-core==${VERSION} `,
  );
});

it("Docker publishes the port on the loopback only, and checks the health", async () => {
  const { localstack } = parse(await readFile(COMPOSE_FILE, "utf8")).services;
  expect(localstack.ports).toEqual(["127.0.0.1:${FLOWGATE_LOCALSTACK_PORT:-4566}:4566"]);
  expect(localstack.healthcheck.test).toContain("http://127.0.0.1:4566/_localstack/health");
});

it("every package is locked with its hashes", async () => {
  const packages = (await readFile(LOCALSTACK.requirements, "utf8"))
    .split(/^(?=[^\s#]+==)/m)
    .slice(1);
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter((text) => !text.includes("--hash=sha256:"))).toEqual([]);
});
