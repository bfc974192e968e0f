import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LeasedServer, runLeased } from "../../machine/lease.js";
import { eventually, none, processesOf } from "./processes.js";

const ENV = { PATH: process.env["PATH"] ?? "" };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "flowgate-lease-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const isGone = async (path: string) =>
  await access(path).then(
    () => false,
    () => true,
  );

/** A server with a child of its own, which may not want to end. */
const sleeper = (trap = ":") => ["sh", "-c", `${trap}; sleep 3600 & echo started; wait; wait`];

describe("a server", () => {
  it("is stopped with all that it has started, and leaves no files", async () => {
    const server = await LeasedServer.start({ command: sleeper(), env: ENV, grace: 2, folder });
    await eventually(
      () => readFile(server.log, "utf8"),
      (log) => log === "started\n",
    );
    expect(await processesOf(server.pid)).not.toEqual([]);
    await server.stop();
    await server.stop();
    expect(await eventually(() => processesOf(server.pid), none)).toEqual([]);
    expect(await isGone(folder)).toBe(true);
  });

  it("says how it has ended by itself, and keeps its log", async () => {
    const command = ["sh", "-c", "sleep 3600 & echo no such service >&2; exit 3"];
    const server = await LeasedServer.start({ command, env: ENV, grace: 2, folder });
    const ended = await eventually(
      async () => server.ended,
      (how) => how !== undefined,
    );
    expect(ended).toBe("exit code 3");
    expect(await readFile(server.log, "utf8")).toContain("no such service");
    expect(await eventually(() => processesOf(server.pid), none)).toEqual([]);
    await server.stop();
  });

  it("can be handed over to a file", async () => {
    const server = await LeasedServer.start({ command: sleeper(), env: ENV, grace: 2, folder });
    const lease = join(folder, "lease");
    await writeFile(lease, "");
    await server.handOver(lease);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(server.ended).toBeUndefined();
    await rm(lease);
    expect(await eventually(() => processesOf(server.pid), none)).toEqual([]);
    expect(await isGone(folder)).toBe(true);
  });

  it("is made to end when it does not want to", { timeout: 60_000 }, async () => {
    const command = sleeper("trap '' TERM");
    const server = await LeasedServer.start({ command, env: ENV, grace: 2, folder });
    await server.stop();
    expect(await eventually(() => processesOf(server.pid), none)).toEqual([]);
  });

  const hold = (...command: readonly string[]) => {
    const script = join(import.meta.dirname, "lease-holder.ts");
    const args = ["--import", "tsx", script, folder, ...command];
    return execa(process.execPath, args, { reject: false, stderr: "inherit", ipc: true });
  };
  const firstLine = async (holder: ReturnType<typeof hold>) =>
    Number((await holder[Symbol.asyncIterator]().next()).value);

  it.each(["SIGKILL", "SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "ends with the process that has started it, when that gets %s",
    async (signal) => {
      const holder = hold(...sleeper());
      const pid = await firstLine(holder);
      expect(await processesOf(pid)).not.toEqual([]);
      holder.kill(signal);
      expect((await holder).signal).toBe(signal);
      expect(await eventually(() => processesOf(pid), none)).toEqual([]);
      expect(await isGone(folder)).toBe(true);
    },
  );

  it("ends when the test run is killed whose worker has started it", async () => {
    const worker = hold(...sleeper());
    const pid = await firstLine(worker);
    worker.disconnect();
    expect(await eventually(() => processesOf(pid), none)).toEqual([]);
    expect(worker.exitCode).toBeNull();
    worker.kill();
    await worker;
  });
});

it("is made to end where another command has run in the folder before", async () => {
  const line = () => {};
  await runLeased({ command: ["sh", "-c", "exit 0"], env: ENV, grace: 2, folder, line });
  const server = await LeasedServer.start({ command: sleeper(), env: ENV, grace: 2, folder });
  await server.stop();
  expect(await eventually(() => processesOf(server.pid), none)).toEqual([]);
  expect(await isGone(folder)).toBe(true);
});

it("a command is run to its end, and its lines are passed on", async () => {
  const lines: string[] = [];
  const command = ["sh", "-c", "echo one; echo two >&2; exit 7"];
  const line = (text: string) => lines.push(text);
  const { failed, output } = await runLeased({ command, env: ENV, grace: 2, folder, line });
  expect({ failed, lines: lines.sort() }).toEqual({ failed: true, lines: ["one", "two"] });
  expect(output.split("\n").sort()).toEqual(["one", "two"]);
});
