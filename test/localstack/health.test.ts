import { afterEach, describe, expect, it } from "vitest";
import { freePort } from "../../localstack/endpoint.js";
import { disabledServices, machineId, probe } from "../../localstack/health.js";
import { HEALTHY, type Standing, serve, serveHealth, serveTcp } from "./servers.js";

let server: Standing | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
});

describe("probe", () => {
  it("recognises an emulator by its health document", async () => {
    server = await serveHealth();
    expect(await probe(server.endpoint)).toEqual({ kind: "emulator", health: HEALTHY });
  });

  it("finds nobody on a free port, or at a host that is not there", async () => {
    expect(await probe(`http://127.0.0.1:${await freePort()}`)).toEqual({ kind: "nobody" });
    expect(await probe("http://emulator.invalid:4566")).toEqual({ kind: "nobody" });
  });

  it.each([
    ["a web server", () => serve({}), /an HTTP server that answers .* with no health/],
    ["a health document of another kind", () => serveHealth({ status: "UP" }), /no health/],
    ["a server of another protocol", () => serveTcp("220 mail ready\r\n"), /does not speak HTTP/],
    ["a server that keeps silent", () => serveTcp(""), /no answer within 0.3 s/],
  ])("does not take %s for one", async (_, start, what) => {
    server = await start();
    const answer = await probe(server.endpoint, 300);
    expect(answer).toEqual({ kind: "other", what: expect.stringMatching(what) });
  });
});

it("reads the id that tells instances apart", async () => {
  server = await serveHealth();
  expect(await machineId(server.endpoint)).toBe("b");
  expect(await machineId(`http://127.0.0.1:${await freePort()}`)).toBeUndefined();
});

it("counts a service as disabled that is so, or that is not known", () => {
  const health = { version: "4", services: { ec2: "running", s3: "disabled" } };
  expect(disabledServices(health, "ec2,logs,s3")).toEqual(["logs", "s3"]);
});
