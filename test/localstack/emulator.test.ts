import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startInBackground, stopInBackground } from "../../localstack/background.js";
import { findEmulator, startEmulator } from "../../localstack/emulator.js";
import { freePort } from "../../localstack/endpoint.js";
import { EmulatorError } from "../../localstack/error.js";
import { waitUntilReady } from "../../localstack/readiness.js";
import { LeasedServer } from "../../machine/lease.js";
import { Machine } from "../machine/machine.js";
import { HEALTHY, type Standing, serveHealth, serveTcp } from "./servers.js";

let machine: Machine;
let server: Standing | undefined;
beforeEach(async () => {
  machine = await Machine.make();
});
afterEach(async () => {
  server?.close();
  server = undefined;
  await machine.remove();
});

const at = (endpoint: string) => ({ env: { ...machine.env, AWS_ENDPOINT_URL: endpoint } });

describe("an emulator that runs", () => {
  it("is taken, at AWS_ENDPOINT_URL or at a port, and is not stopped", async () => {
    server = await serveHealth();
    for (const options of [at(server.endpoint), { env: machine.env, port: server.port }]) {
      const emulator = await startEmulator(options);
      expect([emulator.origin, emulator.endpoint]).toEqual(["running", server.endpoint]);
      await emulator.stop();
      expect(await findEmulator(options)).toBeDefined();
    }
    expect(await readdir(machine.cache)).toEqual([]);
  });

  it("has to run the services that flow logs need", async () => {
    server = await serveHealth({ ...HEALTHY, services: { ...HEALTHY.services, ec2: "disabled" } });
    await expect(startEmulator(at(server.endpoint))).rejects.toThrow(
      /does not run ec2\nStart it with SERVICES=/,
    );
  });

  it("is left alone by up and down, which say so", async () => {
    server = await serveHealth();
    const { endpoint } = server;
    expect(await startInBackground(at(endpoint))).toEqual({ kind: "running", endpoint });
    expect(await stopInBackground(at(endpoint))).toEqual({ kind: "not-ours", endpoint });
    expect((await findEmulator(at(endpoint)))?.origin).toBe("running");
  });
});

describe("says what is wrong and what to do when", () => {
  it("something else has the port", async () => {
    server = await serveTcp("220 mail ready\r\n");
    const options = { env: machine.env, port: server.port };
    await expect(startEmulator(options)).rejects.toThrow(
      /^Port \d+ is taken by something that does not speak HTTP\nStop that, or choose another port/,
    );
    await expect(startInBackground(options)).rejects.toThrow(/is taken/);
  });

  it("AWS_ENDPOINT_URL names something that is no emulator, or is not there", async () => {
    await expect(startEmulator(at("http://emulator.invalid:4566"))).rejects.toThrow(
      /^Nobody answers at AWS_ENDPOINT_URL=.*\nStart an emulator there, or unset/,
    );
  });

  it("there is neither Docker nor Python, and leaves no file behind", async () => {
    const options = { env: machine.env, port: await freePort() };
    await expect(startEmulator(options)).rejects.toThrow(/needs Python .*\n.* start Docker/);
    expect(await readdir(machine.cache)).toEqual([]);
    const { kind } = await stopInBackground(options);
    expect(kind).toBe("nothing");
  });

  it("LocalStack ends before it is ready, and keeps the log", async () => {
    // The stand-in installs itself, and does not know the module.
    await machine.python("3.11.7");
    await machine.program("uv", "exit 1");
    const failed = startEmulator({ env: machine.env, port: await freePort() });
    await expect(failed).rejects.toBeInstanceOf(EmulatorError);
    await expect(failed).rejects.toThrow(
      /has ended before it was ready \(exit code 0\)\nIts log is/,
    );
    expect((await readdir(machine.cache)).join()).toMatch(/^emulator-\d+\.failed\.log,localstack-/);
  });
});

describe("waitUntilReady", () => {
  const log = () => join(machine.folder, "failed.log");
  const sleeping = () =>
    LeasedServer.start({
      command: ["sh", "-c", "echo waiting for nothing; exec sleep 60"],
      env: machine.env,
      folder: machine.cache,
      grace: 2,
    });

  it("does not take the answer of another emulator on the port", async () => {
    server = await serveHealth();
    const own = await sleeping();
    const launch = { machineId: "a", patience: 5_000 };
    await expect(waitUntilReady(server.port, launch, own, log())).rejects.toThrow(
      /^Port \d+ is taken by another emulator/,
    );
    await waitUntilReady(server.port, { machineId: "b", patience: 5_000 }, own, log());
    await own.stop();
  });

  it("loses its patience, and names the log", async () => {
    const own = await sleeping();
    const launch = { machineId: "a", patience: 500 };
    await expect(waitUntilReady(await freePort(), launch, own, log())).rejects.toThrow(
      /is not ready after 0\.5 s; at http.* is nobody\nIts log is .*failed\.log; it ends:\nwaiting for/,
    );
    await own.stop();
  });
});
